import Indicators
import LMDB

extension Examination {
    /// Reads the cells: their checksums and order, what their records refer to, the documents that state them, and
    /// their entries in the index.
    func readCells() {
        var observations: UInt64 = 0
        var next = 0
        forEach(schema.cells, "cells") { number, bytes in
            while next < stated.count, stated[next].key < number { lose(stated[next], &next) }
            guard let key = CellKey(number) else { return log.found("\(number) is no key of a cell") }
            let view = CellView(key: key, bytes: bytes)
            guard let view, view.isIntact, let records = view.records else {
                log.found("\(words(key)) contradicts its checksum or has no meaning")
                while next < stated.count, stated[next].key == number { next += 1 }
                return
            }
            observations += UInt64(records.count)
            var expected = Set<UInt32>()
            while next < stated.count, stated[next].key == number {
                expected.insert(stated[next].source)
                next += 1
            }
            check(records, key, expected)
            checkSlice(records, key)
        }
        while next < stated.count { lose(stated[next], &next) }
        checkCorrectionsLeft()
        if let state, state.observations != observations {
            log.found("there are \(observations) observations, and the last commit left \(state.observations)")
        }
    }

    private func lose(_ cell: StatedCell, _ next: inout Int) {
        next += 1
        let place = CellKey(cell.key).map(words) ?? "key \(cell.key)"
        log.found("\(place) is lost, in which documents of source \(cell.source) have observations")
    }

    private func check(_ records: [ObservationRecord], _ key: CellKey, _ expected: Set<UInt32>) {
        if areas[key.area] == nil { log.found("\(words(key)): the area is lost") }
        if indicators[key.indicator] == nil { log.found("\(words(key)): the indicator is lost") }
        for (left, right) in zip(records, records.dropFirst()) where !ObservationRecord.inCellOrder(left, right) {
            log.found("\(words(key)): observations are out of order or twice there")
        }
        for record in records { check(record, key) }
        checkCorrections(records, key)
        let present = Set(records.map(\.source))
        for source in present.subtracting(expected).sorted() {
            log.found("\(words(key)): no document of source \(source) says that it has observations there")
        }
        for source in expected.subtracting(present).sorted() {
            log.found("\(words(key)): observations of source \(source) are lost")
        }
    }

    /// Whether all that a record refers to is there.
    private func check(_ record: ObservationRecord, _ key: CellKey) {
        let references: [(LabelDictionary, UInt32)] = [
            (.units, UInt32(record.unit)), (.subAreas, record.subArea), (.scopes, UInt32(record.scope)),
            (.variants, record.variant),
        ]
        for (dictionary, id) in references where id != 0 && !labels[Int(dictionary.rawValue)].contains(id) {
            log.found("\(words(key)): label \(id) of \(dictionary) is lost")
        }
        guard let source = sources[record.source] else {
            return log.found("\(words(key)): source \(record.source) is lost")
        }
        guard record.length > 0 else { return }
        let citation = Int(record.offset)..<Int(record.offset) + Int(record.length)
        if citation.upperBound > source.textLength {
            log.found("\(words(key)): a quote lies behind the end of source \(record.source)")
        } else if splitsCharacter(record.source, citation.lowerBound)
            || splitsCharacter(record.source, citation.upperBound)
        {
            log.found("\(words(key)): a quote from source \(record.source) splits a character")
        }
    }

    /// Whether a place in a source's text lies within a character. A text that is lost is told elsewhere.
    private func splitsCharacter(_ source: UInt32, _ place: Int) -> Bool {
        let piece = bytes(ChunkKey.number(source, place / SourceText.pieceSize), schema.texts)
        let offset = place % SourceText.pieceSize
        guard let piece, offset < piece.count - Checksummed.size else { return false }
        return piece[offset] & 0xC0 == 0x80
    }

    private func checkSlice(_ records: [ObservationRecord], _ key: CellKey) {
        let answers = ObservationRecord.crossSection(records)
        guard !answers.isEmpty else { return }
        guard let entry = bytes(SliceKey(key).number, schema.slices) else {
            return log.found("\(words(key)): its entry in the index is lost")
        }
        var right: [UInt8] = []
        CellView.append(answers, key: key.number, to: &right)
        if !entry.elementsEqual(right) { log.found("\(words(key)): the index answers something else") }
    }

    /// Reads the index: every entry is whole, and of a cell that has an answer.
    func readSlices() {
        forEach(schema.slices, "slices") { number, bytes in
            guard let key = SliceKey(number)?.cell else { return log.found("\(number) is no key of the index") }
            guard let view = CellView(key: key, bytes: bytes), view.isIntact, view.records != nil else {
                return log.found("\(words(key)) contradicts its checksum or has no meaning")
            }
            guard let cell = self.bytes(key.number, schema.cells), let view = CellView(key: key, bytes: cell) else {
                return log.found("\(words(key)) is of a cell that is not there")
            }
            if ObservationRecord.crossSection(view.records ?? []).isEmpty {
                log.found("\(words(key)) is of a cell without an answering level or growth")
            }
        }
    }

    /// Reads the changes: of epochs that are kept, in whole pieces.
    func readChanges() {
        var reading: UInt32?
        var pieces: UInt32 = 0
        forEach(schema.changes, "changes") { key, bytes in
            let (epoch, piece) = (UInt32(key >> 32), UInt32(truncatingIfNeeded: key))
            if epoch != reading { (reading, pieces) = (epoch, 0) }
            if piece != pieces { log.found("piece \(pieces) of the changes of epoch \(epoch) is lost") }
            pieces = piece + 1
            if Checksummed.read(StoredKeys.self, bytes, key: key) == nil {
                log.found("piece \(piece) of the changes of epoch \(epoch) contradicts its checksum")
            }
            if let state, epoch <= state.oldestKnownEpoch || epoch > state.epoch {
                log.found("there are changes of epoch \(epoch), which is not kept")
            }
        }
    }
}
