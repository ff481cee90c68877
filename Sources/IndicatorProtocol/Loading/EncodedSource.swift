import Indicators

/// A source in the bytes in which it is uploaded, with what of it can't be.
public struct EncodedSource: Sendable {
    /// The source's name.
    public let name: String
    /// Its bytes, with their number before them.
    public let bytes: [UInt8]
    /// Observations that no record can hold, which the bytes leave out.
    public let rejects: [LoadReject]

    /// Encodes a source. Nil if it takes 4 GiB or more, or its hash is none. O(bytes).
    public init?(_ source: LoadableSource) {
        guard source.sha256.count == ByteReader.hashBytes else { return nil }
        name = source.name
        let (tables, rejects) = source.allTables
        self.rejects = rejects
        let rows = tables.reduce(0) { $0 + $1.rows.count }
        var buffer = FrameBuffer(capacity: source.text.utf8.count + 64 * rows + 4096)
        buffer.append(UInt32(0))
        source.write(with: tables, to: &buffer)
        guard let size = UInt32(exactly: buffer.count - MemoryLayout<UInt32>.size) else { return nil }
        buffer.overwrite(at: 0, with: size)
        bytes = buffer.array
    }
}

extension LoadableSource {
    /// Its tables, and one more with the observations of its documents' own lists; and what no record can hold.
    fileprivate var allTables: (tables: [ObservationTable], rejects: [LoadReject]) {
        var table = ObservationTable()
        table.documents = Array(documents.indices)
        var rejects: [LoadReject] = []
        for (index, document) in documents.enumerated() {
            for (place, observation) in document.observations.enumerated() {
                let reason: String?
                if case .catalogue(let id) = observation.indicator, id.isOpen {
                    reason = "the catalogue has no indicator \(id)"
                } else if observation.citation.map({ $0.count > ProtocolLimits.quoteBytes }) ?? false {
                    reason = "the quote is longer than \(ProtocolLimits.quoteBytes) bytes"
                } else {
                    var citation: UInt32 = 0
                    if let range = observation.citation {
                        table.citations.append(range)
                        citation = UInt32(table.citations.count)
                    }
                    let fits = table.append(observation, document: UInt32(index), citation: citation)
                    reason = fits ? nil : "the source has too many different texts"
                }
                guard let reason else { continue }
                rejects.append(LoadReject(source: name, document: index, observation: place, reason: reason))
            }
        }
        return (table.rows.isEmpty ? tables : [table] + tables, rejects)
    }

    fileprivate func write(with tables: [ObservationTable], to buffer: inout FrameBuffer) {
        buffer.append(kind.rawValue)
        buffer.append(zeros: 3)
        sha256.withUnsafeBytes { buffer.append(bytes: $0) }
        buffer.append(name)
        buffer.append(extraction)
        buffer.append(text)
        buffer.append(UInt32(truncatingIfNeeded: documents.count))
        for document in documents { document.write(to: &buffer) }
        buffer.append(UInt32(truncatingIfNeeded: tables.count))
        for table in tables { table.write(to: &buffer) }
    }
}

extension LoadableDocument {
    fileprivate func write(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(clamping: range.lowerBound))
        buffer.append(UInt32(clamping: range.upperBound))
        buffer.append(area.number)
        buffer.append(UInt16(vintage.number))
        buffer.append(isWhole ? DocumentInfo.wholeBit : 0)
        buffer.append(coverage)
        buffer.append(title)
    }
}

extension ObservationTable {
    fileprivate func write(to buffer: inout FrameBuffer) {
        for dictionary in LabelDictionary.allCases { buffer.append(texts: labels(dictionary)) }
        buffer.append(texts: openIndicators)
        buffer.append(UInt32(truncatingIfNeeded: rows.count))
        buffer.reserve(rows.count * UploadedRow.size)
        for row in rows {
            let citation = row.citation == 0 ? 0..<0 : citations[Int(row.citation) - 1]
            let record = row.record.placed(
                source: UInt32(documents[Int(row.document)]), offset: UInt32(clamping: citation.lowerBound),
                length: UInt16(clamping: citation.count), flags: row.record.flags)
            buffer.append(row.key.number)
            record.withBytes { buffer.append(bytes: $0) }
        }
    }
}

extension FrameBuffer {
    fileprivate mutating func append(texts: [String]) {
        append(UInt32(truncatingIfNeeded: texts.count))
        for text in texts { append(text) }
    }
}

/// An observation on its way: the key of its cell, and its record.
enum UploadedRow {
    /// Its size in bytes.
    static let size = MemoryLayout<UInt64>.size + ObservationRecord.size
}
