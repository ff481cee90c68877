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

    /// The numbers of a source's documents: those that were there keep theirs.
    mutating func numbers(of documents: [LoadableDocument], former: [DocumentInfo]) -> [UInt32] {
        struct Identity: Hashable {
            let area: AreaCode
            let vintage: Year
            let title: String
        }
        // Of several alike the first takes the first.
        var known = Dictionary(
            grouping: former.reversed(), by: { Identity(area: $0.area, vintage: $0.vintage, title: $0.title) })
        return documents.map { document in
            let identity = Identity(area: document.area, vintage: document.vintage, title: document.title)
            if let number = known[identity]?.popLast()?.id { return number }
            defer { state.nextDocument += 1 }
            return state.nextDocument
        }
    }

    /// Writes the documents, the keys of their observations, and what they tell of which areas. `order` is that of all
    /// additions by their keys.
    mutating func writeDocuments(_ order: [KeyOrder.Entry]) throws {
        // Each document's keys get a run of their own: written in the order of keys, each run rises.
        var ends = documents.reduce(into: [0]) { ends, document in ends.append((ends.last ?? 0) + document.kept) }
        var keys = [UInt64](repeating: 0, count: additions.count)
        for entry in order {
            let document = Int(additions[entry.place].document)
            keys[ends[document]] = entry.key
            ends[document] += 1
        }
        for (index, document) in documents.enumerated() {
            try write(document, keys[ends[index] - document.kept..<ends[index]])
        }
    }

    private mutating func write(_ pending: PendingDocument, _ statedKeys: ArraySlice<UInt64>) throws {
        let (document, number) = (pending.document, pending.number)
        let info = DocumentInfo(
            id: number, source: pending.source, title: document.title, range: document.range, area: document.area,
            vintage: document.vintage, coverage: document.coverage, isWhole: document.isWhole,
            observationCount: pending.kept)
        try transaction.put(StoredDocument(info), for: UInt64(number), in: schema.documents)
        let keys = Self.withoutRepeats(statedKeys)
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
    static func distinct(_ numbers: [UInt64]) -> [UInt64] { withoutRepeats(numbers.sorted()) }

    private static func withoutRepeats(_ rising: some Collection<UInt64>) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(rising.count)
        for number in rising where number != result.last { result.append(number) }
        return result
    }
}
