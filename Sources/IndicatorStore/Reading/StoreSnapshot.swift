import Indicators
import LMDB

/// One committed state of a store. It must not outlive the call that handed it out.
public struct StoreSnapshot: IndicatorSnapshot {
    let transaction: UncheckedTransaction
    /// In the hands of the call that handed this out, which keeps it: snapshots count no references.
    let readerReference: Unmanaged<SnapshotReader>

    init(transaction: UncheckedTransaction, _ reader: SnapshotReader) {
        self.transaction = transaction
        readerReference = .passUnretained(reader)
    }

    private var reader: SnapshotReader { readerReference._withUnsafeGuaranteedRef { $0 } }
    var generation: Generation { reader.generation }
    var schema: StoreSchema { reader.generation.schema }
    var state: StoreState { reader.state }

    /// Which dataset it is.
    public var identity: DatasetIdentity { reader.state.identity }
    /// The state's number.
    public var epoch: Epoch { readerReference._withUnsafeGuaranteedRef { $0.state.epoch } }
    /// The program that made the store.
    public var creatingTool: String { state.creatingTool }

    /// How many cells are looked for together.
    public static var lookahead: Int { IntegerLookahead.limit }

    /// Looks for cells together that are going to be asked for one by one.
    public func expect(_ keys: UnsafeBufferPointer<UInt64>) {
        readerReference._withUnsafeGuaranteedRef { reader in
            guard let cellTree = reader.cellTree else { return }
            transaction.look(for: keys, in: cellTree, &reader.ahead)
        }
    }

    /// Whether `key` is the next cell that was looked for.
    public func expects(_ key: UInt64) -> Bool {
        readerReference._withUnsafeGuaranteedRef { $0.ahead.expects(key) }
    }

    /// The number of cells, observations, sources and so on. O(1).
    public func statistics() throws(DatasetError) -> DatasetStatistics {
        do throws(LMDBError) {
            let information = try generation.environment.information
            return DatasetStatistics(
                cells: try transaction.statistics(of: schema.cells).entries,
                observations: Int(state.observations),
                documents: try transaction.statistics(of: schema.documents).entries,
                sources: try transaction.statistics(of: schema.sources).entries,
                areas: try transaction.statistics(of: schema.areas).entries,
                indicators: try transaction.statistics(of: schema.indicators).entries,
                bytesUsed: information.usedBytes, bytesAvailable: information.mapSizeBytes)
        } catch {
            throw DatasetError(error)
        }
    }
}
