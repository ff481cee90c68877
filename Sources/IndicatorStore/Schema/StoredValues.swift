import Indicators

/// A source as stored, its text aside.
struct StoredSource: StoredValue, Equatable {
    var name: String
    var kind: SourceInfo.Kind
    var sha256: [UInt8]
    /// What drew the observations: parser, catalogue and overrides.
    var extraction: String
    var textLength: UInt64
    var observations: UInt64
    var documents: [UInt32]

    init(_ source: LoadableSource, observations: Int, documents: [UInt32]) {
        name = source.name
        kind = source.kind
        sha256 = source.sha256
        extraction = source.extraction
        textLength = UInt64(source.text.utf8.count)
        self.observations = UInt64(observations)
        self.documents = documents
    }

    init?(_ bytes: inout ByteReader) {
        guard let name = bytes.text(), let kind = bytes.number(UInt8.self).flatMap(SourceInfo.Kind.init(rawValue:)),
            let sha256 = bytes.raw(32).map(Array.init), let extraction = bytes.text(),
            let length = bytes.number(UInt64.self), let observations = bytes.number(UInt64.self),
            let documents = bytes.numbers()
        else { return nil }
        self.name = name
        self.kind = kind
        self.sha256 = sha256
        self.extraction = extraction
        textLength = length
        self.observations = observations
        self.documents = documents
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(name)
        bytes.put(kind.rawValue)
        bytes.put(raw: sha256)
        bytes.put(extraction)
        bytes.put(textLength)
        bytes.put(observations)
        bytes.put(documents)
    }

    func info(_ id: UInt32) -> SourceInfo {
        SourceInfo(id: id, name: name, sha256: sha256, textLength: Int(textLength), kind: kind)
    }
}

/// A document as stored.
struct StoredDocument: StoredValue {
    var info: DocumentInfo

    init(_ info: DocumentInfo) { self.info = info }

    init?(_ bytes: inout ByteReader) {
        guard let id = bytes.number(UInt32.self), let source = bytes.number(UInt32.self), let title = bytes.text(),
            let start = bytes.number(UInt64.self), let end = bytes.number(UInt64.self), start <= end,
            let area = bytes.number(UInt32.self).flatMap({ AreaCode($0) }),
            let vintage = bytes.number(UInt16.self).flatMap({ Year(Int($0)) }),
            let coverage = Coverage.years(&bytes), let isWhole = bytes.flag(),
            let observations = bytes.number(UInt32.self)
        else { return nil }
        info = DocumentInfo(
            id: id, source: source, title: title, range: Int(start)..<Int(end), area: area, vintage: vintage,
            coverage: coverage, isWhole: isWhole, observationCount: Int(observations))
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(info.id)
        bytes.put(info.source)
        bytes.put(info.title)
        bytes.put(UInt64(info.range.lowerBound))
        bytes.put(UInt64(info.range.upperBound))
        bytes.put(info.area.number)
        bytes.put(UInt16(info.vintage.number))
        Coverage.write(info.coverage, to: &bytes)
        bytes.put(info.isWhole)
        bytes.put(UInt32(info.observationCount))
    }
}

/// What a document tells of an area: whether it is the area's own report, and of which years.
struct AreaDocument: StoredValue, Equatable {
    var isOwn: Bool
    var isWhole: Bool
    var coverage: ClosedRange<Year>?

    init(isOwn: Bool, isWhole: Bool, coverage: ClosedRange<Year>?) {
        self.isOwn = isOwn
        self.isWhole = isWhole
        self.coverage = coverage
    }

    init?(_ bytes: inout ByteReader) {
        guard let isOwn = bytes.flag(), let isWhole = bytes.flag(), let coverage = Coverage.years(&bytes)
        else { return nil }
        self.init(isOwn: isOwn, isWhole: isWhole, coverage: coverage)
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(isOwn)
        bytes.put(isWhole)
        Coverage.write(coverage, to: &bytes)
    }
}

extension Coverage {
    /// Covered years as two numbers, zeros for none; nil if they are no years.
    fileprivate static func years(_ bytes: inout ByteReader) -> ClosedRange<Year>?? {
        guard let first = bytes.number(UInt16.self), let last = bytes.number(UInt16.self) else { return nil }
        if first == 0, last == 0 { return .some(nil) }
        guard let first = Year(Int(first)), let last = Year(Int(last)), first <= last else { return nil }
        return first...last
    }

    fileprivate static func write(_ years: ClosedRange<Year>?, to bytes: inout ByteWriter) {
        bytes.put(UInt16(years?.lowerBound.number ?? 0))
        bytes.put(UInt16(years?.upperBound.number ?? 0))
    }
}
