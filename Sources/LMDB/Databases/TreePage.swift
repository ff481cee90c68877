/// A page of a tree with integer keys, as LMDB lays it out: a header of 16 bytes (number, padding, flags, the end of the
/// entries' offsets, the beginning of the entries), offsets of 16 bits in the order of the keys, and entries of a head of
/// 8 bytes, a key of 8 and, in leaves, a value.
@usableFromInline
struct TreePage {
    @usableFromInline let start: UnsafeRawPointer
    @usableFromInline let size: Int
    /// The page's flags.
    @usableFromInline let flags: UInt16
    /// The number of entries, no more than fit; 0 on a page that contradicts itself.
    @usableFromInline let count: Int

    @inlinable static var headerSize: Int { 16 }
    /// An entry's head.
    @inlinable static var headSize: Int { 8 }
    /// An entry's head and key.
    @inlinable static var entrySize: Int { 16 }

    @inlinable
    init(start: UnsafeRawPointer, size: Int) {
        self.start = start
        self.size = size
        let head = start.load(fromByteOffset: 8, as: UInt64.self)
        flags = UInt16(truncatingIfNeeded: head >> 16)
        let end = Int(head >> 32 & 0xFFFF)
        count = end >= Self.headerSize && end <= size ? (end - Self.headerSize) >> 1 : 0
    }

    /// Where the entry of an index below ``count`` begins; one that would not lie in the page begins where nothing is
    /// found.
    @inlinable
    func node(_ index: Int) -> Int {
        Int(start.load(fromByteOffset: Self.headerSize + index &* 2, as: UInt16.self))
    }

    /// Whether an entry's head and key lie in the page.
    @inlinable
    func hasKey(_ node: Int) -> Bool { node <= size &- Self.entrySize }

    @inlinable
    func key(_ node: Int) -> UInt64 { start.loadUnaligned(fromByteOffset: node &+ 8, as: UInt64.self) }

    /// The first index from `first` on whose key is at least `key`, and the last index if none is.
    @inlinable
    func firstIndex(from first: Int, reaching key: UInt64) -> Int {
        var low = first
        var rest = count &- 1 &- first
        while rest > 0 {
            let half = rest >> 1
            let node = min(node(low &+ half), size &- Self.entrySize)
            // Without a jump that would be foreseen wrongly every other time.
            let isLess = self.key(node) < key
            low = isLess ? low &+ half &+ 1 : low
            rest = isLess ? rest &- half &- 1 : half
        }
        return low
    }

    /// The number of the page in which `key` must be: that of the last entry whose key is not greater. The first
    /// entry's key counts as less than all.
    @inlinable
    func child(for key: UInt64) -> UInt64 {
        var index = 0
        if count > 1 {
            index = firstIndex(from: 1, reaching: key)
            let node = min(node(index), size &- Self.entrySize)
            if self.key(node) > key { index &-= 1 }
        }
        // The first entry may be a head without a key, at the page's very end.
        let node = min(node(index), size &- Self.headSize)
        // The head of a branch's entry is the number in 48 bits and the key's size in 16.
        return start.loadUnaligned(fromByteOffset: node, as: UInt64.self) & 0xFFFF_FFFF_FFFF
    }
}
