import Indicators
import LMDB

extension LoadBatch {
    /// Epochs of which the changed keys are kept.
    private static var epochsKept: Epoch { 256 }
    /// The most keys that one epoch keeps: who is further behind reads everything anew.
    private static var keysKept: Int { 100_000 }

    /// Writes the keys that the present commit changes, and drops those of epochs long gone.
    mutating func writeChanges(_ keys: [UInt64]) throws {
        var oldest = state.oldestKnownEpoch
        if keys.count > Self.keysKept {
            oldest = state.epoch
        } else {
            for (piece, start) in stride(from: 0, to: keys.count, by: KeyChunk.capacity).enumerated() {
                let chunk = StoredKeys(Array(keys[start..<min(start + KeyChunk.capacity, keys.count)]))
                try transaction.put(chunk, for: ChunkKey.number(state.epoch, piece), in: schema.changes)
            }
            if state.epoch > Self.epochsKept { oldest = max(oldest, state.epoch - Self.epochsKept) }
        }
        while state.oldestKnownEpoch < oldest {
            state.oldestKnownEpoch += 1
            var piece = 0
            while try transaction.remove(ChunkKey.number(state.oldestKnownEpoch, piece), in: schema.changes) {
                piece += 1
            }
        }
    }
}
