import Indicators
import LMDB

extension Examination {
    func readSources() {
        forEach(StoredSource.self, schema.sources, "sources") { key, source in
            guard let id = UInt32(exactly: key), id != 0 else { return log.found("entry \(key) is no source") }
            sources[id] = source
            if let state, id >= state.nextSource { log.found("source \(id) has a number that was never given") }
            requireName(.source, source.name, id)
        }
    }

    /// Reads the documents: each lies in its source, which lists it.
    func readDocuments() {
        forEach(StoredDocument.self, schema.documents, "documents") { key, document in
            let info = document.info
            guard UInt64(info.id) == key else { return log.found("entry \(key) is of document \(info.id)") }
            documents[info.id] = info
            if let state, info.id >= state.nextDocument {
                log.found("document \(info.id) has a number that was never given")
            }
            if areas[info.area] == nil { log.found("document \(info.id) is of area \(info.area), which is lost") }
            guard let source = sources[info.source] else {
                return log.found("document \(info.id) is in source \(info.source), which is lost")
            }
            if !source.documents.contains(info.id) {
                log.found("document \(info.id) is in source \(info.source), which does not list it")
            }
            if info.range.upperBound > source.textLength {
                log.found("document \(info.id) ends at byte \(info.range.upperBound), behind its source's text")
            }
        }
        for (id, source) in sources.sorted(by: { $0.key < $1.key }) {
            let known = source.documents.compactMap { documents[$0] }
            for lost in source.documents where documents[lost]?.source != id {
                log.found("document \(lost), which source \(id) lists, is lost")
            }
            let observations = known.reduce(0) { $0 + UInt64($1.observationCount) }
            if known.count == source.documents.count, observations != source.observations {
                log.found(
                    "the documents of source \(id) have \(observations) observations, and the source"
                        + " \(source.observations)")
            }
        }
    }

    /// Reads the texts: each in whole pieces of its length, and UTF-8.
    func readTexts() {
        var reading: UInt32?
        var text: [UInt8] = []
        var pieces: UInt32 = 0
        var seen = Set<UInt32>()
        func finish() {
            guard let reading, let source = sources[reading] else { return }
            if UInt64(text.count) != source.textLength {
                log.found("source \(reading) has \(text.count) bytes of text, not \(source.textLength)")
            } else if String(validating: text, as: UTF8.self) == nil {
                log.found("the text of source \(reading) is not UTF-8")
            }
        }
        forEach(schema.texts, "texts") { key, bytes in
            let (source, piece) = (UInt32(key >> 32), UInt32(truncatingIfNeeded: key))
            if source != reading {
                finish()
                (reading, pieces) = (source, 0)
                text.removeAll(keepingCapacity: true)
                seen.insert(source)
                if sources[source] == nil { log.found("there is a text of source \(source), which is lost") }
            }
            if piece != pieces { log.found("piece \(pieces) of the text of source \(source) is lost") }
            pieces = piece + 1
            guard let content = Checksummed.content(bytes, key: key) else {
                return log.found("piece \(piece) of the text of source \(source) contradicts its checksum")
            }
            text.append(contentsOf: content)
        }
        finish()
        for (id, source) in sources.sorted(by: { $0.key < $1.key }) where source.textLength > 0 && !seen.contains(id) {
            log.found("the text of source \(id) is lost")
        }
    }

    /// Reads which cells documents have observations in.
    func readDocumentKeys() {
        var reading: UInt32?
        var pieces: UInt32 = 0
        var last: UInt64 = 0
        forEach(schema.documentKeys, "documentKeys") { key, bytes in
            let (document, piece) = (UInt32(key >> 32), UInt32(truncatingIfNeeded: key))
            if document != reading { (reading, pieces, last) = (document, 0, 0) }
            if piece != pieces { log.found("piece \(pieces) of the keys of document \(document) is lost") }
            pieces = piece + 1
            guard let keys = Checksummed.read(StoredKeys.self, bytes, key: key)?.keys else {
                return log.found("piece \(piece) of the keys of document \(document) contradicts its checksum")
            }
            guard let source = documents[document]?.source else {
                return log.found("there are keys of document \(document), which is lost")
            }
            if let first = keys.first, first <= last { log.found("the keys of document \(document) do not rise") }
            last = keys.last ?? last
            stated += keys.map { StatedCell(key: $0, source: source) }
        }
        stated.sort()
    }

    /// Reads which documents tell of which areas, and holds it against the documents and the cells they state.
    func readAreaDocuments() {
        var expected: [UInt64: AreaDocument] = [:]
        func expect(_ area: AreaCode, _ document: DocumentInfo) {
            expected[AreaDocumentKey.number(area, document.id)] = AreaDocument(
                isOwn: area == document.area, isWhole: document.isWhole, coverage: document.coverage)
        }
        for document in documents.values { expect(document.area, document) }
        log.begin("areaDocuments")
        forEachStatedArea { area, document in expect(area, document) }
        forEach(AreaDocument.self, schema.areaDocuments, "areaDocuments") { key, told in
            let words = "document \(AreaDocumentKey.document(key)) in area \(key >> 32)"
            switch expected.removeValue(forKey: key) {
            case told: break
            case nil: log.found("\(words): the document is lost or does not tell of the area")
            default: log.found("\(words): the document says otherwise")
            }
        }
        for key in expected.keys.sorted() {
            log.found("document \(AreaDocumentKey.document(key)) in area \(key >> 32): the entry is lost")
        }
    }

    /// Hands `body` the areas that documents have observations of, perhaps several times.
    private func forEachStatedArea(_ body: (AreaCode, DocumentInfo) -> Void) {
        forEach(schema.documentKeys, "areaDocuments") { key, bytes in
            guard let document = documents[UInt32(key >> 32)],
                let keys = Checksummed.read(StoredKeys.self, bytes, key: key)?.keys
            else { return }
            var last: AreaCode?
            for area in keys.compactMap({ CellKey($0)?.area }) where area != last {
                last = area
                body(area, document)
            }
        }
    }
}
