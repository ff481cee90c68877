import CLMDB

/// Values of an integer-key database that are looked for together before they are asked for one by one.
///
/// A single look-up in a tree that is larger than the processor's caches spends most of its time waiting for memory, a
/// step at a time. Here several keys go down the tree side by side: each step of one is fetched while the others take
/// theirs.
///
/// What it holds is of one snapshot: ``forget()`` it before the next.
public struct IntegerLookahead: ~Copyable {
    /// The most keys looked for together: what they touch stays in the fastest cache until it is asked for.
    @inlinable public static var limit: Int { 32 }

    @usableFromInline let keys: UnsafeMutablePointer<UInt64>
    @usableFromInline let values: UnsafeMutablePointer<UnsafeRawBufferPointer?>
    private let walks: UnsafeMutablePointer<TreeWalk>
    /// The number of keys that were looked for.
    @usableFromInline var count = 0
    /// The first of them that was not asked for yet.
    @usableFromInline var next = 0

    /// Nothing yet.
    public init() {
        keys = .allocate(capacity: Self.limit)
        values = .allocate(capacity: Self.limit)
        walks = .allocate(capacity: Self.limit)
        keys.initialize(repeating: 0, count: Self.limit)
        values.initialize(repeating: nil, count: Self.limit)
        walks.initialize(repeating: TreeWalk(at: keys), count: Self.limit)
    }

    // All that lies there is trivial.
    deinit {
        keys.deallocate()
        values.deallocate()
        walks.deallocate()
    }

    /// Forgets what was found: it was of a snapshot that ends.
    @inlinable
    public mutating func forget() {
        count = 0
        next = 0
    }

    /// Whether `key` is the next that was looked for.
    @inlinable
    public func expects(_ key: UInt64) -> Bool { next < count && keys[next] == key }

    /// The value of `key` if it is the next that was looked for and was found.
    ///
    /// A key out of its turn ends the lookahead: what it is good for is the order.
    @inlinable
    mutating func take(_ key: UInt64) -> UnsafeRawBufferPointer? {
        guard next < count else { return nil }
        guard keys[next] == key else {
            forget()
            return nil
        }
        next &+= 1
        return values[next &- 1]
    }

    /// Looks for the first ``limit`` of `wanted`, to be asked for in this order. What is not found is left to a look-up
    /// of its own, which knows why.
    mutating func look(for wanted: UnsafeBufferPointer<UInt64>, in tree: IntegerTree) {
        forget()
        let number = min(wanted.count, Self.limit)
        guard let first = wanted.baseAddress, number > 0, tree.depth > 0 else { return }
        keys.update(from: first, count: number)
        // In names of their own, which nothing that is written below can change.
        let (keys, values, walks) = (self.keys, self.values, self.walks)
        if let list = tree.list {
            Self.choose(among: list, for: keys, walks, number, in: tree)
        } else {
            for index in 0..<number { walks[index].page = tree.root }
        }
        for level in (tree.list == nil ? 1 : tree.depth)...tree.depth {
            let isLeaf = level == tree.depth
            for index in 0..<number { walks[index].enter(tree, isLeaf: isLeaf) }
            var left = 2
            while left > 1 {
                left = 0
                for index in 0..<number { left |= walks[index].step(to: keys[index], tree.pageSize) }
            }
            if isLeaf {
                for index in 0..<number { values[index] = walks[index].value(of: keys[index], in: tree) }
            } else {
                for index in 0..<number { walks[index].descend(in: tree) }
            }
        }
        count = number
    }

    /// Chooses each key's leaf. All searches have as many steps, and take them side by side.
    @inline(__always)
    private static func choose(
        among list: LeafList, for keys: UnsafeMutablePointer<UInt64>, _ walks: UnsafeMutablePointer<TreeWalk>,
        _ number: Int, in tree: IntegerTree
    ) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: limit) { lows in
            for index in 0..<number { lows.initializeElement(at: index, to: 0) }
            var left = list.count
            while left > 1 {
                let half = left >> 1
                left &-= half
                let ahead = left >> 1
                for index in 0..<number {
                    let low = lows[index]
                    let chosen = low &+ (half & Int(clmdb_mask_at_most(list.keys[low &+ half], keys[index])))
                    lows[index] = chosen
                    clmdb_prefetch(list.keys + (chosen &+ ahead))
                }
            }
            for index in 0..<number { clmdb_prefetch(list.pages + lows[index]) }
            for index in 0..<number { walks[index].enterNext(UInt64(list.pages[lows[index]]), of: tree) }
        }
    }
}

/// One key's way down a tree.
private struct TreeWalk {
    /// The page to enter.
    var page: UInt64 = 0
    /// Where the page in which the key is looked for begins.
    private var start: UnsafeRawPointer
    /// Where the key lies that is looked at next.
    private var probe: UnsafeRawPointer
    /// Nothing is left of it, not even an entry, where the way was lost.
    private var search = TreePage.Search(low: 0, count: 0)

    /// A way that has not begun. `somewhere` is any memory.
    init(at somewhere: UnsafeMutablePointer<UInt64>) {
        start = UnsafeRawPointer(somewhere)
        probe = start
    }

    /// Begins to look for the key in the page.
    @inline(__always)
    mutating func enter(_ tree: IntegerTree, isLeaf: Bool) {
        guard let entered = try? tree.page(page, kind: isLeaf ? IntegerTree.leaf : IntegerTree.branch) else {
            search.count = 0
            return
        }
        start = entered.start
        search = entered.search
        probe = entered.keyAddress(of: search)
        clmdb_prefetch(probe)
    }

    /// Takes one step of the search, if it is not at its end; returns among how many entries it is then.
    @inline(__always)
    mutating func step(to key: UInt64, _ pageSize: Int) -> Int {
        guard search.count > 1 else { return 0 }
        search.narrow(by: probe.loadUnaligned(as: UInt64.self), to: key)
        probe = TreePage.keyAddress(of: search, in: start, size: pageSize)
        clmdb_prefetch(probe)
        return search.count
    }

    /// Chooses the page below.
    @inline(__always)
    mutating func descend(in tree: IntegerTree) {
        guard search.count > 0 else { return page = .max }
        enterNext(TreePage(start: start, size: tree.pageSize).child(search.low), of: tree)
    }

    /// Has the page fetched that is entered next.
    @inline(__always)
    mutating func enterNext(_ number: UInt64, of tree: IntegerTree) {
        page = number
        guard page < tree.pageCount else { return }
        let below = tree.base + Int(truncatingIfNeeded: page) &* tree.pageSize
        clmdb_prefetch(below)
        clmdb_prefetch(below + 64)
    }

    /// The value found.
    @inline(__always)
    func value(of key: UInt64, in tree: IntegerTree) -> UnsafeRawBufferPointer? {
        guard search.count > 0,
            let value = try? tree.value(of: key, in: TreePage(start: start, size: tree.pageSize), at: search.low),
            let first = value.baseAddress
        else { return nil }
        clmdb_prefetch(first + value.count)
        return value
    }
}

extension Transaction where Self: ~Copyable {
    /// Looks for keys together that ``value(of:in:after:)`` is going to be asked for one by one, in this order; those
    /// beyond ``IntegerLookahead/limit`` are not looked for. O(keys × log n), without allocation.
    public func look(
        for keys: UnsafeBufferPointer<UInt64>, in tree: IntegerTree, _ ahead: inout IntegerLookahead
    ) {
        ahead.look(for: keys, in: tree)
    }

    /// The value of `key` as ``value(of:in:)-(_,IntegerTree)`` finds it, from `ahead` if it was looked for there in this
    /// snapshot.
    @inlinable
    @_lifetime(borrow self)
    public func value(
        of key: UInt64, in tree: IntegerTree, after ahead: inout IntegerLookahead
    ) throws(LMDBError) -> RawSpan? {
        if let found = ahead.take(key) {
            return _overrideLifetime(RawSpan(_unsafeBytes: found), borrowing: self)
        }
        return try value(of: key, in: tree)
    }
}
