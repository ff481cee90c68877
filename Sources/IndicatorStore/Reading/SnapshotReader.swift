import Indicators
import LMDB

/// A reader of a generation: its slot while it waits, and what it knows of the commit that it read last.
///
/// Unchecked: it is among the generation's idle readers or in the hands of the one call that took it from there, never
/// in two places.
final class SnapshotReader: @unchecked Sendable {
    /// The slot, between snapshots.
    private var parked: ParkedReader?
    /// Cells looked for together, in the present snapshot.
    var ahead = IntegerLookahead()
    /// Its owner outlives it, and counts no references for every snapshot.
    unowned(unsafe) let generation: Generation
    /// The state at the snapshot looked at last.
    private(set) var state = StoreState(new: DatasetIdentity(low: 0, high: 0), tool: "")
    /// Where its cells lie; nil if LMDB has to be asked for each.
    var cellTree: IntegerTree?
    /// Where the cross-section index lies, once a slice was asked for; the inner value is as that of the cells.
    private var slices: IntegerTree??
    /// The leaves that the tree uses.
    private var leaves: IntegerLeaves?
    /// How many more look-ups there are in this commit before its leaves are listed.
    private var lookupsUntilLeaves = Int.max
    /// The snapshot's number; nil before the first.
    private var transactionID: UInt64?

    /// A reader of `generation` that has read nothing yet.
    init(_ generation: Generation) { self.generation = generation }

    /// Hands `body` a snapshot of the newest commit.
    func withSnapshot<Result>(_ body: (StoreSnapshot) throws -> Result) throws -> Result {
        let transaction: ReadTransaction
        do throws(LMDBError) {
            if let parked = parked.take() {
                transaction = try parked.renew()
            } else {
                transaction = try generation.environment.beginRead()
            }
        } catch {
            throw DatasetError(error)
        }
        let lent = UncheckedTransaction(unsafeBorrowing: transaction)
        let result: Result
        do {
            try look(lent)
            result = try body(StoreSnapshot(transaction: lent, self))
        } catch {
            park(transaction)
            throw error
        }
        park(transaction)
        return result
    }

    private func park(_ transaction: consuming ReadTransaction) {
        parked = transaction.park()
        ahead.forget()
    }

    /// Looks at a snapshot. The state is read anew only after a commit.
    func look(_ transaction: UncheckedTransaction) throws(DatasetError) {
        let id = transaction.id
        guard transactionID != id else { return }
        // What was known is of another snapshot, whether or not this one can be read.
        transactionID = nil
        state = try transaction.state(in: generation.schema)
        cellTree = Self.tree(of: StoreSchema.cellsName, generation.schema.cells, transaction)
        slices = nil
        leaves = nil
        lookupsUntilLeaves = cellTree.map { 256 + $0.leafCount / 4 } ?? .max
        transactionID = id
    }

    /// Takes notice of a look-up in the present commit: what the way to the leaves costs many of them is more than listing
    /// the leaves once.
    @inline(__always)
    func noteLookup() {
        lookupsUntilLeaves &-= 1
        if lookupsUntilLeaves == 0 { listLeaves() }
    }

    /// Whether the present commit's leaves are listed.
    var hasListedLeaves: Bool { leaves != nil }

    private func listLeaves() {
        guard let tree = cellTree, let leaves = generation.leaves(of: tree) else { return }
        self.leaves = leaves
        cellTree?.use(leaves)
    }

    /// Where the cross-section index of the present snapshot lies; nil if LMDB has to be asked.
    func sliceTree(_ transaction: UncheckedTransaction) -> IntegerTree? {
        if let slices { return slices }
        let tree = Self.tree(of: StoreSchema.slicesName, generation.schema.slices, transaction)
        slices = tree
        return tree
    }

    /// Where a tree can't be read, LMDB says for each entry what is wrong.
    private static func tree(
        of name: String, _ database: IntegerDatabase, _ transaction: UncheckedTransaction
    ) -> IntegerTree? {
        do throws(LMDBError) {
            return try IntegerTree(of: name, database, in: transaction)
        } catch {
            return nil
        }
    }
}
