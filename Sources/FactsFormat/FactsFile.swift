import TextFormats

/// A facts file, its heading read and the rest cut into pieces of whole lines or records.
public struct FactsFile: Sendable {
    /// The file's format.
    public let format: FactsReader.Format
    /// The bytes of each piece; at least one.
    public let pieces: [Range<Int>]
    /// The columns that the heading names; nil for one that says nothing of a fact.
    let columns: [FactColumn?]
    /// What stands before the heading and can't be read.
    let headingRejects: [FactsReader.Reject]
    /// The lines up to the heading's end.
    let headingLines: Int

    /// Large enough that what a piece learns anew counts little, small enough to share work.
    private static let pieceSize = 4 << 20

    /// Cuts a file. O(length), by a search for line ends and quotation marks where there are none of these.
    public init(_ bytes: UnsafeRawBufferPointer, format: FactsReader.Format) {
        self.init(bytes, format: format, pieceSize: Self.pieceSize)
    }

    init(_ bytes: UnsafeRawBufferPointer, format: FactsReader.Format, pieceSize: Int) {
        self.format = format
        switch format {
        case .jsonLines:
            (columns, headingRejects, headingLines) = ([], [], 0)
            var pieces: [Range<Int>] = []
            var start = 0
            while start < bytes.count {
                let end = bytes.firstIndex(of: 0x0A, from: min(start + pieceSize, bytes.count) - 1)
                pieces.append(start..<min(end + 1, bytes.count))
                start = end + 1
            }
            self.pieces = pieces.isEmpty ? [0..<0] : pieces
        case .delimited(let text):
            var reader = DelimitedReader(bytes, format: text)
            var rejects: [FactsReader.Reject] = []
            var fields: [DelimitedReader.Field] = []
            var isRead = false
            while !isRead {
                do throws(DelimitedReader.Failure) {
                    _ = try reader.next(into: &fields)
                    isRead = true
                } catch {
                    rejects.append(.init(line: error.line, column: String(error.column), reason: error.reason))
                }
            }
            columns = fields.map { field in reader.text(field).flatMap { FactColumn(name: $0) } }
            (headingRejects, headingLines) = (rejects, reader.linesRead)
            let pieces = text.pieces(of: bytes, from: reader.position, size: pieceSize)
            self.pieces = pieces.isEmpty ? [bytes.count..<bytes.count] : pieces
        }
    }
}
