/// A set of words with a number for each, walked glyph by glyph.
///
/// Edges live in one open-addressing table, so that a step costs one multiplication and usually one probe.
struct WordTrie: Sendable {
    private var keys: [UInt64] = Array(repeating: 0, count: 1024)
    private var targets: [UInt32] = Array(repeating: 0, count: 1024)
    private var edges = 0
    /// For each node the number of the word that ends there, or −1.
    private var payloads: [Int32] = [-1]

    /// The node before the first glyph.
    static let root: UInt32 = 0

    /// The node after `glyph`, nil if no word goes on so. O(1).
    @inline(__always)
    func step(_ node: UInt32, _ glyph: Glyph) -> UInt32? {
        let key = UInt64(node) << 16 | UInt64(glyph) | 1 << 63
        var slot = Self.slot(key, keys.count)
        while true {
            let found = keys[slot]
            if found == key { return targets[slot] }
            if found == 0 { return nil }
            slot = (slot + 1) & (keys.count - 1)
        }
    }

    /// The number of the word that ends at `node`; −1 if none does.
    @inline(__always)
    func payload(_ node: UInt32) -> Int32 { payloads[Int(node)] }

    /// Adds a word. Of two equal ones the first keeps its number. O(length), amortised.
    mutating func insert(_ word: some Sequence<Glyph>, _ payload: Int32) {
        var node = Self.root
        for glyph in word { node = edge(node, glyph) }
        guard node != Self.root, payloads[Int(node)] < 0 else { return }
        payloads[Int(node)] = payload
    }

    /// The longest word that begins at `start` and ends at or before `end`: its end and number. O(length).
    @inline(__always)
    func longest(in glyphs: [Glyph], from start: Int, to end: Int) -> (end: Int, payload: Int32)? {
        var node = Self.root
        var best: (Int, Int32)?
        var index = start
        while index < end, let next = step(node, glyphs[index]) {
            node = next
            index += 1
            let payload = payload(node)
            if payload >= 0 { best = (index, payload) }
        }
        return best
    }

    /// The longest word, inserted reversed, that ends at `end` and begins at or after `start`: its start and number.
    @inline(__always)
    func longestReversed(in glyphs: [Glyph], from start: Int, to end: Int) -> (start: Int, payload: Int32)? {
        var node = Self.root
        var best: (Int, Int32)?
        var index = end
        while index > start, let next = step(node, glyphs[index - 1]) {
            node = next
            index -= 1
            let payload = payload(node)
            if payload >= 0 { best = (index, payload) }
        }
        return best
    }

    private mutating func edge(_ node: UInt32, _ glyph: Glyph) -> UInt32 {
        if let next = step(node, glyph) { return next }
        if (edges + 1) * 2 > keys.count { grow() }
        let created = UInt32(payloads.count)
        payloads.append(-1)
        place(UInt64(node) << 16 | UInt64(glyph) | 1 << 63, created)
        edges += 1
        return created
    }

    private mutating func place(_ key: UInt64, _ target: UInt32) {
        var slot = Self.slot(key, keys.count)
        while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        targets[slot] = target
    }

    private mutating func grow() {
        let (oldKeys, oldTargets) = (keys, targets)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        targets = Array(repeating: 0, count: keys.count)
        for (key, target) in zip(oldKeys, oldTargets) where key != 0 { place(key, target) }
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ capacity: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 33) & (capacity - 1)
    }
}

extension WordTrie {
    /// A trie of the words of `text`, apart by white space, with their positions in it as numbers.
    init(words: [String], reversed: Bool = false) {
        self.init()
        for (number, word) in words.enumerated() {
            let glyphs = word.glyphs
            if reversed { insert(glyphs.reversed(), Int32(number)) } else { insert(glyphs, Int32(number)) }
        }
    }
}
