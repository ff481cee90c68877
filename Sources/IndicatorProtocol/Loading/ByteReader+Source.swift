import Indicators

extension ByteReader {
    /// The size of a SHA-256 in bytes.
    static let hashBytes = 32

    /// Reads a source to be loaded, without its size; bytes after the fields that this version knows are skipped.
    mutating func source() throws(InvalidField) -> LoadableSource {
        guard let kind = SourceInfo.Kind(rawValue: try integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        try zeros(3)
        let version = try sourceVersion()
        var source = LoadableSource(
            name: version.name, kind: kind, sha256: version.sha256, extraction: version.extraction,
            text: try string(.text), documents: [])
        let length = source.text.utf8.count
        // A document takes 24 bytes at least, a table 24: counts that the bytes can't hold are refused before room is made.
        for _ in 0..<(try count(ofItemsOfSize: 24)) { source.documents.append(try document(within: length)) }
        for _ in 0..<(try count(ofItemsOfSize: 24)) {
            source.tables.append(try table(documents: source.documents.count, within: length))
        }
        return source
    }

    /// Reads what tells one version of a source from another.
    mutating func sourceVersion() throws(InvalidField) -> SourceVersion {
        let sha256 = Array(try slice(Self.hashBytes, .source))
        let name = try string(.name)
        guard !name.isEmpty else { throw InvalidField(.empty, .name) }
        return SourceVersion(name: name, sha256: sha256, extraction: try string(.text))
    }

    /// Reads a number of items that take so many bytes each at least.
    mutating func count(ofItemsOfSize size: Int) throws(InvalidField) -> Int {
        let count = Int(try integer(.count, as: UInt32.self))
        guard count <= remaining / size else { throw InvalidField(.truncated, .count) }
        return count
    }

    private mutating func document(within length: Int) throws(InvalidField) -> LoadableDocument {
        let start = Int(try integer(.range, as: UInt32.self))
        let end = Int(try integer(.range, as: UInt32.self))
        guard start <= end else { throw InvalidField(.contradiction, .range) }
        guard end <= length else { throw InvalidField(.outOfRange, .range) }
        let area = try area()
        let vintage = try year()
        let flags = try integer(.entry, as: UInt16.self)
        guard flags & ~DocumentInfo.wholeBit == 0 else { throw InvalidField(.reservedNotZero, .entry) }
        let coverage = try optionalYears()
        return LoadableDocument(
            title: try string(.text), range: start..<end, area: area, vintage: vintage, coverage: coverage,
            isWhole: flags & DocumentInfo.wholeBit != 0, observations: [])
    }

    private mutating func table(documents: Int, within length: Int) throws(InvalidField) -> ObservationTable {
        var table = ObservationTable()
        table.documents = Array(0..<documents)
        for dictionary in LabelDictionary.allCases {
            try texts { text, place in table.number(of: text, in: dictionary) == place + 1 }
        }
        try texts { text, place in
            table.number(of: .open(text))?.number == IndicatorID.firstOpen.number + place
        }
        let count = try count(ofItemsOfSize: UploadedRow.size)
        table.rows.reserveCapacity(count)
        for _ in 0..<count { table.rows.append(try row(of: &table, within: length)) }
        return table
    }

    /// Reads texts, each of which `isNext` must find to be new and the next of its kind.
    private mutating func texts(_ isNext: (String, _ place: UInt32) -> Bool) throws(InvalidField) {
        for place in 0..<(try count(ofItemsOfSize: 4)) {
            let text = try string(.text)
            guard !text.isEmpty else { throw InvalidField(.empty, .text) }
            guard isNext(text, UInt32(place)) else { throw InvalidField(.contradiction, .text) }
        }
    }

    /// Reads an observation, whose numbers must be those of texts, indicators and documents that there are.
    private mutating func row(
        of table: inout ObservationTable, within length: Int
    ) throws(InvalidField) -> ObservationTable.Row {
        let key = try key()
        let record = try record()
        guard
            !key.indicator.isOpen
                || Int(key.indicator.number - IndicatorID.firstOpen.number) < table.openIndicators.count
        else { throw InvalidField(.outOfRange, .indicator) }
        guard Int(record.unit) <= table.labels(.units).count, Int(record.scope) <= table.labels(.scopes).count,
            Int(record.subArea) <= table.labels(.subAreas).count, Int(record.variant) <= table.labels(.variants).count
        else { throw InvalidField(.outOfRange, .ids) }
        guard Int(record.source) < table.documents.count else { throw InvalidField(.outOfRange, .source) }
        guard Int(record.offset) + Int(record.length) <= length else { throw InvalidField(.outOfRange, .range) }
        guard record.flags.isDisjoint(with: .byAnalyst) else { throw InvalidField(.contradiction, .cell) }
        var citation: UInt32 = 0
        if record.length > 0 {
            table.citations.append(Int(record.offset)..<Int(record.offset) + Int(record.length))
            citation = UInt32(table.citations.count)
        }
        return ObservationTable.Row(
            key: key, record: record.placed(source: 0, offset: 0, length: 0, flags: record.flags),
            document: record.source, citation: citation)
    }
}
