import CLMDB

/// All leaves of an integer-key database in one snapshot, in memory: where each one's keys begin, and where it lies.
///
/// A search from the root touches two cache lines for each of its steps, in pages that are spread over the file. Here
/// all steps but those in the leaf itself are in one array, of twelve bytes for each leaf.
///
/// A tree is told of them by ``IntegerTree/use(_:)``.
public final class IntegerLeaves: Sendable {
    /// The number of the snapshot whose leaves they are, and of no other.
    public let transactionID: UInt64
    // Written before anybody else knows of it, and freed when nobody does any more.
    private nonisolated(unsafe) let keys: UnsafeMutablePointer<UInt64>
    private nonisolated(unsafe) let pages: UnsafeMutablePointer<UInt32>
    private let count: Int

    /// More leaves than these are not listed: a list takes some nanoseconds for each of them, all of it at once.
    public static var limit: Int { 1 << 18 }

    /// Lists the leaves of `tree`, whose snapshot must be in use; nil if they are too many or none, or if what the pages say
    /// is not as it must be. O(leaves).
    public init?(of tree: IntegerTree) {
        guard tree.depth > 0, (1...Self.limit).contains(tree.leafCount), tree.pageCount <= UInt64(UInt32.max) else {
            return nil
        }
        transactionID = tree.transactionID
        keys = .allocate(capacity: tree.leafCount)
        pages = .allocate(capacity: tree.leafCount)
        var listed = Listed(keys: keys, pages: pages, limit: tree.leafCount)
        count = tree.leafCount
        let isWhole = (try? listed.add(tree.root, from: 0, levels: tree.depth, of: tree)) != nil
        guard isWhole, listed.count == tree.leafCount else { return nil }
    }

    deinit {
        keys.deallocate()
        pages.deallocate()
    }

    /// What a tree knows of them.
    var list: LeafList { LeafList(keys: keys, pages: pages, count: count) }

    /// The leaves found so far.
    private struct Listed {
        let keys: UnsafeMutablePointer<UInt64>
        let pages: UnsafeMutablePointer<UInt32>
        let limit: Int
        var count = 0

        /// Adds the leaves below a page that is as many levels high, whose keys begin at `first`.
        mutating func add(_ number: UInt64, from first: UInt64, levels: Int, of tree: IntegerTree) throws(LMDBError) {
            guard levels > 1 else {
                // Keys rise from leaf to leaf, or a search among them would go astray.
                guard count < limit, number < tree.pageCount, count == 0 || keys[count - 1] < first else {
                    throw LMDBError(MDB_CORRUPTED, during: .get)
                }
                (keys + count).initialize(to: first)
                (pages + count).initialize(to: UInt32(number))
                count += 1
                return
            }
            let page = try tree.page(number, kind: IntegerTree.branch)
            for index in 0..<page.count {
                // A branch's first key is not written: nothing before it is in that branch.
                var begins = first
                if index > 0 {
                    let node = page.node(index)
                    guard page.hasKey(node) else { throw LMDBError(MDB_CORRUPTED, during: .get) }
                    begins = page.key(node)
                }
                try add(page.child(index), from: begins, levels: levels - 1, of: tree)
            }
        }
    }
}

/// What a tree knows of its leaves: nothing, or all of them.
@usableFromInline
struct LeafList {
    @usableFromInline let keys: UnsafePointer<UInt64>
    @usableFromInline let pages: UnsafePointer<UInt32>
    @usableFromInline let count: Int

    init(keys: UnsafePointer<UInt64>, pages: UnsafePointer<UInt32>, count: Int) {
        self.keys = keys
        self.pages = pages
        self.count = count
    }

    /// The page of the leaf in which `key` is, if it is anywhere. O(log leaves).
    @inlinable
    func page(of key: UInt64) -> UInt64 {
        UInt64(pages[TreePage.lastIndex(below: count) { keys[$0] <= key }])
    }
}

extension IntegerTree {
    /// Has the tree look for keys among its leaves from now on, and not from the root. They must be those of its
    /// snapshot, and live as long as the tree is used.
    public mutating func use(_ leaves: borrowing IntegerLeaves) {
        precondition(leaves.transactionID == transactionID, "the leaves are of another snapshot")
        list = leaves.list
    }
}
