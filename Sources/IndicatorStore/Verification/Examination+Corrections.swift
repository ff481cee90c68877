import Indicators

extension Examination {
    /// Reads the corrections, and remembers which records their cells must have.
    func readCorrections() {
        guard let corrections = schema.corrections else { return }
        forEach(StoredCorrection.self, corrections, "corrections") { key, stored in
            let correction = stored.correction
            guard UInt64(correction.id) == key else { return log.found("entry \(key) is correction \(correction.id)") }
            if let state, correction.id >= state.nextCorrection {
                log.found("correction \(key) has a number that was never given")
            }
            for record in [correction.stated, correction.served]
            where record.unit != 0 && !labels[Int(LabelDictionary.units.rawValue)].contains(UInt32(record.unit)) {
                log.found("correction \(key): label \(record.unit) of units is lost")
            }
            for original in stored.originals {
                if !correction.isStated(by: original) {
                    log.found("correction \(key) is applied to a figure that it was not made for")
                }
                corrected[correction.key.number, default: [:]][correction.applied(to: original)] = correction.id
            }
        }
    }

    /// Holds a cell's records against the corrections that are applied to it.
    func checkCorrections(_ records: [ObservationRecord], _ key: CellKey) {
        var expected = corrected.removeValue(forKey: key.number) ?? [:]
        for record in records where !record.flags.isDisjoint(with: .byAnalyst) {
            if expected.removeValue(forKey: record) == nil {
                log.found("\(words(key)): a figure is marked as corrected, and no correction says so")
            }
        }
        for id in Set(expected.values).sorted() {
            log.found("\(words(key)): correction \(id) is not applied")
        }
    }

    /// Tells of corrections whose cells are not there.
    func checkCorrectionsLeft() {
        for (key, records) in corrected.sorted(by: { $0.key < $1.key }) {
            for id in Set(records.values).sorted() {
                log.found("\(CellKey(key).map(words) ?? "key \(key)") is lost, to which correction \(id) is applied")
            }
        }
    }
}
