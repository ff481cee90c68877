import Indicators
import LMDB

extension StoreSnapshot {
    /// The keys of the cells that changed after `epoch`, rising, those that are gone included; nil if the store no
    /// longer knows (the epoch is too old) or is itself older. O(changes).
    public func changes(since epoch: Epoch) throws(DatasetError) -> [CellKey]? {
        try changes(since: epoch, to: self.epoch)
    }

    /// The keys of the cells that changed after `epoch` up to `last`, rising, those that are gone included; nil if the
    /// store no longer knows, or is itself older than one of them. O(changes).
    public func changes(since epoch: Epoch, to last: Epoch) throws(DatasetError) -> [CellKey]? {
        guard epoch >= state.oldestKnownEpoch, epoch <= last, last <= self.epoch else { return nil }
        guard epoch < last else { return [] }
        var numbers = Set<UInt64>()
        let pieces = ChunkKey.number(epoch + 1, 0)...ChunkKey.all(last).upperBound
        try transaction.forEach(StoredKeys.self, pieces, in: schema.changes, "changes") { _, piece in
            numbers.formUnion(piece.keys)
            return true
        }
        return numbers.sorted().compactMap { CellKey($0) }
    }
}
