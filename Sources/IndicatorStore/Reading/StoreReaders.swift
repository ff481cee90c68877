import LMDB

/// Who reads a store's living generation, of all processes.
public struct StoreReaders: Hashable, Sendable {
    /// The slots that are or were taken.
    public let slotsUsed: Int
    /// The slots that there are.
    public let slots: Int
    /// How many commits the oldest snapshot in use lies behind; 0 without one. Pages freed since are kept for it.
    public let oldestLagCommits: Int
}

extension IndicatorStore {
    /// Who reads the store now. O(slots).
    public var readers: StoreReaders {
        get throws(StoreError) {
            let environment = current().environment
            do throws(LMDBError) {
                let information = try environment.information
                let oldest = try environment.oldestReaderTransactionID ?? information.lastTransactionID
                return StoreReaders(
                    slotsUsed: information.readerSlotsUsed, slots: information.maxReaders,
                    oldestLagCommits: Int(
                        clamping: information.lastTransactionID - min(oldest, information.lastTransactionID)))
            } catch {
                throw StoreError(.failed, "the readers can't be listed: \(error)")
            }
        }
    }
}
