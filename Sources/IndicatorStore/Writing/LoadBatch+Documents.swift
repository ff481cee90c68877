import Indicators
import LMDB

extension LoadBatch {
    /// Takes a source's documents out, remembers in which cells it has observations, and returns the documents.
    mutating func takeOut(_ source: StoredSource, _ id: UInt32) throws -> [DocumentInfo] {
        formerSources.insert(id)
        var documents: [DocumentInfo] = []
        for number in source.documents {
            guard
                let document = try transaction.stored(
                    StoredDocument.self, UInt64(number), in: schema.documents, "document")
            else { throw DatasetError.damaged("document \(number) is lost") }
            documents.append(document.info)
            var keys: [UInt64] = []
            var pieces = 0
            try transaction.forEach(
                StoredKeys.self, ChunkKey.all(number), in: schema.documentKeys, "keys of document"
            ) { _, piece in
                keys.append(contentsOf: piece.keys)
                pieces += 1
                return true
            }
            formerKeys.append(contentsOf: keys)
            _ = try transaction.remove(UInt64(number), in: schema.documents)
            for piece in 0..<pieces {
                _ = try transaction.remove(ChunkKey.number(number, piece), in: schema.documentKeys)
            }
            for area in Self.areas(of: keys, and: document.info.area) {
                _ = try transaction.remove(AreaDocumentKey.number(area, number), in: schema.areaDocuments)
            }
        }
        return documents
    }

    /// Writes a document, the keys of its observations, and what it tells of which areas.
    mutating func write(
        _ document: LoadableDocument, _ number: UInt32, source: UInt32, observations: Range<Int>
    ) throws {
        let info = DocumentInfo(
            id: number, source: source, title: document.title, range: document.range, area: document.area,
            vintage: document.vintage, coverage: document.coverage, isWhole: document.isWhole,
            observationCount: observations.count)
        try transaction.put(StoredDocument(info), for: UInt64(number), in: schema.documents)
        let keys = Self.distinct(additions[observations].map(\.key))
        for (piece, start) in stride(from: 0, to: keys.count, by: KeyChunk.capacity).enumerated() {
            let chunk = StoredKeys(Array(keys[start..<min(start + KeyChunk.capacity, keys.count)]))
            try transaction.put(chunk, for: ChunkKey.number(number, piece), in: schema.documentKeys)
        }
        for area in Self.areas(of: keys, and: document.area) {
            let told = AreaDocument(
                isOwn: area == document.area, isWhole: document.isWhole, coverage: document.coverage)
            try transaction.put(told, for: AreaDocumentKey.number(area, number), in: schema.areaDocuments)
        }
    }

    /// The areas of cells, and one more, by code.
    private static func areas(of keys: [UInt64], and own: AreaCode) -> [AreaCode] {
        var areas = [own]
        for number in keys {
            guard let area = CellKey(number)?.area, area != areas.last else { continue }
            areas.append(area)
        }
        return Set(areas).sorted()
    }

    /// The numbers in rising order, each once.
    static func distinct(_ numbers: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(numbers.count)
        for number in numbers.sorted() where number != result.last { result.append(number) }
        return result
    }
}
