import Indicators
import LMDB

/// One committed state of a store. It must not outlive the call that handed it out.
public struct StoreSnapshot: IndicatorSnapshot {
    let transaction: UncheckedTransaction
    let generation: Generation
    let known: KnownState
    /// Where the cells lie; nil if LMDB has to be asked for each.
    let cellTree: IntegerTree?

    init(transaction: UncheckedTransaction, generation: Generation, state: KnownState, cellTree: IntegerTree?) {
        self.transaction = transaction
        self.generation = generation
        known = state
        self.cellTree = cellTree
    }

    var schema: StoreSchema { generation.schema }

    /// Which dataset it is.
    public var identity: DatasetIdentity { known.state.identity }
    /// The state's number.
    public var epoch: Epoch { known.state.epoch }
    /// The program that made the store.
    public var creatingTool: String { known.state.creatingTool }

    /// The number of cells, observations, sources and so on. O(1).
    public func statistics() throws(DatasetError) -> DatasetStatistics {
        do throws(LMDBError) {
            let information = try generation.environment.information
            return DatasetStatistics(
                cells: try transaction.statistics(of: schema.cells).entries,
                observations: Int(known.state.observations),
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
