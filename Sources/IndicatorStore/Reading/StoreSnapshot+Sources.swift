import Indicators
import LMDB

extension StoreSnapshot {
    /// Which nothing it is when an area has no figure for `year`. O(documents that tell of the area).
    public func coverage(of area: AreaCode, year: Year) throws(DatasetError) -> Coverage {
        var coverage = Coverage.notCovered
        try transaction.forEach(
            AreaDocument.self, AreaDocumentKey.all(of: area), in: schema.areaDocuments, "area's document"
        ) { _, document in
            guard document.isOwn, let years = document.coverage, years.contains(year) else { return true }
            coverage = document.isWhole ? .notStated : .unknown
            return !document.isWhole
        }
        return coverage
    }

    /// The source with that id, nil if there is none (any more). O(log sources).
    public func source(_ id: UInt32) throws(DatasetError) -> SourceInfo? {
        try storedSource(id)?.info(id)
    }

    /// The source of that name, nil if there is none. O(log sources).
    public func source(named name: String) throws(DatasetError) -> SourceInfo? {
        guard let id = try transaction.ids(.source, name, in: schema).first else { return nil }
        guard let source = try storedSource(id) else { throw .damaged("source \(id) is lost") }
        return source.info(id)
    }

    /// Whether a source was loaded in just that version: loading it again would change nothing. O(log sources).
    public func isLoaded(_ version: SourceVersion) throws(DatasetError) -> Bool {
        guard let id = try transaction.ids(.source, version.name, in: schema).first, let source = try storedSource(id)
        else { return false }
        return source.sha256 == version.sha256 && source.extraction == version.extraction
    }

    /// The text of a source within `range` of its UTF-8 bytes; nil if there is no such source or range, or its ends
    /// split a character. O(log sources + length).
    public func quote(source id: UInt32, range: Range<Int>) throws(DatasetError) -> String? {
        guard let source = try storedSource(id), range.lowerBound >= 0, range.upperBound <= Int(source.textLength)
        else { return nil }
        return try SourceText.read(id, range, transaction, schema)
    }

    /// Hands `body` the documents from the id `first` on until it returns false.
    public func forEachDocument(from first: UInt32, _ body: (DocumentInfo) -> Bool) throws(DatasetError) {
        try transaction.forEach(
            StoredDocument.self, UInt64(first) ... .max, in: schema.documents, "document"
        ) { _, document in body(document.info) }
    }

    /// The documents of a source in the order in which they were loaded. O(documents × log documents).
    public func documents(of id: UInt32) throws(DatasetError) -> [DocumentInfo] {
        guard let source = try storedSource(id) else { return [] }
        var documents: [DocumentInfo] = []
        for document in source.documents {
            guard
                let found = try transaction.stored(
                    StoredDocument.self, UInt64(document), in: schema.documents, "document")
            else { throw .damaged("document \(document) is lost") }
            documents.append(found.info)
        }
        return documents
    }

    /// Hands `body` the sources by number, with what drew their observations, until it returns false. O(sources).
    public func forEachSource(_ body: (SourceInfo, _ extraction: String) -> Bool) throws(DatasetError) {
        try transaction.forEach(StoredSource.self, 0 ... .max, in: schema.sources, "source") { key, source in
            body(source.info(UInt32(truncatingIfNeeded: key)), source.extraction)
        }
    }

    private func storedSource(_ id: UInt32) throws(DatasetError) -> StoredSource? {
        try transaction.stored(StoredSource.self, UInt64(id), in: schema.sources, "source")
    }
}
