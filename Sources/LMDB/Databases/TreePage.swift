import CLMDB

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

    /// A search for the last entry whose key is not greater than the one looked for: it is one of `count` entries from
    /// `low` on. The first entry counts as not greater, whatever its key.
    @usableFromInline
    struct Search {
        @usableFromInline var low: Int
        @usableFromInline var count: Int

        @inlinable
        init(low: Int, count: Int) {
            self.low = low
            self.count = count
        }

        /// The entry whose key is looked at next.
        @inlinable var middle: Int { low &+ count >> 1 }

        /// Goes on from the middle if the key there, `probed`, is not greater than `key`, else before it.
        @inlinable
        mutating func narrow(by probed: UInt64, to key: UInt64) {
            let half = count >> 1
            low = low &+ (half & Int(clmdb_mask_at_most(probed, key)))
            count = count &- half
        }
    }

    /// A search among all entries.
    @inlinable var search: Search { Search(low: 0, count: count) }

    /// Where the key lies that the next step of `search` looks at.
    @inlinable
    func keyAddress(of search: Search) -> UnsafeRawPointer { Self.keyAddress(of: search, in: start, size: size) }

    /// The same of a page that begins at `start`.
    @inlinable
    static func keyAddress(of search: Search, in start: UnsafeRawPointer, size: Int) -> UnsafeRawPointer {
        let node = start.load(fromByteOffset: headerSize &+ search.middle &* 2, as: UInt16.self)
        return start + (min(Int(node), size &- entrySize) &+ 8)
    }

    /// The index of the last entry whose key is not greater than `key`, or 0.
    @inlinable
    func index(of key: UInt64) -> Int {
        Self.lastIndex(below: count) { self.key(min(node($0), size &- Self.entrySize)) <= key }
    }

    /// The last index below `count` that is at most what is looked for, as `isAtMost` tells of all but 0; 0 if none is. O(log count).
    ///
    /// One search alone jumps, unlike those of ``Search`` side by side: the processor goes on with the jump that it foresees
    /// and fetches the next key before this one is there.
    @inlinable
    @inline(__always)
    static func lastIndex(below count: Int, where isAtMost: (Int) -> Bool) -> Int {
        var low = 1
        var high = count
        while low < high {
            let middle = (low &+ high) >> 1
            if isAtMost(middle) {
                low = middle &+ 1
            } else {
                high = middle
            }
        }
        return low &- 1
    }

    /// The number of the page below a branch's entry.
    @inlinable
    func child(_ index: Int) -> UInt64 {
        // The first entry may be a head without a key, at the page's very end.
        let node = min(node(index), size &- Self.headSize)
        // The head of a branch's entry is the number in 48 bits and the key's size in 16.
        return start.loadUnaligned(fromByteOffset: node, as: UInt64.self) & 0xFFFF_FFFF_FFFF
    }
}
