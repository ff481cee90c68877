import Indicators
import LMDB

/// What a restored state takes over from the newer one whose place it takes, so that nothing that clients remember gets
/// another meaning: ids that were given since the backup stay given, with their texts, and the epoch goes on rising.
enum Succession {
    /// Makes the generation `new` the successor of `old` in one commit, and returns its epoch. Who follows changes
    /// learns that they are not known across it.
    static func carryOver(
        from old: String, to new: String, in store: StoreDirectory, _ lock: WriterLock
    ) throws(StoreError) -> Epoch {
        let former = try Generation(old, in: store, options: StoreOptions(), acceptingOlderLayouts: true)
        let restored = try Generation(
            new, in: store, options: StoreOptions(), writing: lock, acceptingOlderLayouts: true)
        do {
            let reader = try former.environment.beginRead()
            let past = try reader.state(in: former.schema)
            var transaction = try restored.environment.beginWrite()
            var state = try transaction.state(in: restored.schema)
            for dictionary in LabelDictionary.allCases {
                let index = Int(dictionary.rawValue)
                for (id, text) in try labels(dictionary, from: state.nextLabels[index], reader, former.schema) {
                    try transaction.put(
                        StoredText(text), for: LabelKey.number(dictionary, id), in: restored.schema.labels)
                    try transaction.addName(.label(dictionary), text, id, restored.schema)
                }
                state.nextLabels[index] = max(state.nextLabels[index], past.nextLabels[index])
            }
            for indicator in try openIndicators(from: state.nextIndicator, reader, former.schema) {
                let id = indicator.id.number
                try transaction.put(indicator, for: UInt64(id), in: restored.schema.indicators)
                for name in indicator.nameKeys {
                    try transaction.addName(.indicator, name.text, id, restored.schema)
                }
            }
            state.nextIndicator = max(state.nextIndicator, past.nextIndicator)
            state.nextSource = max(state.nextSource, past.nextSource)
            state.nextCorrection = max(state.nextCorrection, past.nextCorrection)
            state.nextDocument = max(state.nextDocument, past.nextDocument)
            try transaction.removeAll(in: restored.schema.changes)
            state.epoch = max(state.epoch, past.epoch) + 1
            state.oldestKnownEpoch = state.epoch
            state.entryCounts = try restored.schema.entryCounts(transaction)
            try transaction.putState(state, restored.schema)
            try transaction.commit()
            return state.epoch
        } catch {
            throw StoreError(error, in: store.path)
        }
    }

    /// The texts of a dictionary from the id `first` on.
    private static func labels(
        _ dictionary: LabelDictionary, from first: UInt32, _ transaction: borrowing ReadTransaction,
        _ schema: StoreSchema
    ) throws(DatasetError) -> [(UInt32, String)] {
        var labels: [(UInt32, String)] = []
        let keys = LabelKey.number(dictionary, first)...LabelKey.number(dictionary, .max)
        try transaction.forEach(StoredText.self, keys, in: schema.labels, "label") { key, label in
            labels.append((UInt32(truncatingIfNeeded: key), label.text))
            return true
        }
        return labels
    }

    /// The open indicators from the number `first` on.
    private static func openIndicators(
        from first: UInt32, _ transaction: borrowing ReadTransaction, _ schema: StoreSchema
    ) throws(DatasetError) -> [Indicator] {
        var indicators: [Indicator] = []
        try transaction.forEach(
            Indicator.self, UInt64(first) ... .max, in: schema.indicators, "indicator"
        ) { _, indicator in
            indicators.append(indicator)
            return true
        }
        return indicators
    }
}
