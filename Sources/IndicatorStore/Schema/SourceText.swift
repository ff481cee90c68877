import Indicators
import LMDB

/// A source's text in pieces, so that a quote is read, and its checksum compared, without the rest.
enum SourceText {
    /// Bytes of text in a piece: with LMDB's page header and the checksum just eight pages.
    static let pieceSize = 8 * 4096 - 16 - Checksummed.size

    /// The text within `range`, which must lie in the text; nil if its ends split a character.
    static func read(
        _ source: UInt32, _ range: Range<Int>, _ transaction: UncheckedTransaction, _ schema: StoreSchema
    ) throws(DatasetError) -> String? {
        guard !range.isEmpty else { return "" }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for piece in range.lowerBound / pieceSize...(range.upperBound - 1) / pieceSize {
            let key = ChunkKey.number(source, piece)
            let start = piece * pieceSize
            var isWhole = false
            do throws(LMDBError) {
                try transaction.value(of: key, in: schema.texts)?.withUnsafeBytes { stored in
                    guard let content = Checksummed.content(stored, key: key) else { return }
                    let wanted = range.clamped(to: start..<start + content.count)
                    isWhole = wanted.upperBound == min(range.upperBound, start + pieceSize)
                    bytes.append(contentsOf: content[wanted.lowerBound - start..<wanted.upperBound - start])
                }
            } catch {
                throw DatasetError(error)
            }
            guard isWhole else { throw .damaged("the text of source \(source) is lost or contradicts its checksum") }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Writes a text in place of the one there was.
    static func write(
        _ text: String, of source: UInt32, _ transaction: inout WriteTransaction, _ schema: StoreSchema
    ) throws(LMDBError) {
        var text = text
        let bytes = text.withUTF8 { Array($0) }
        var pieces = 0
        for start in stride(from: 0, to: bytes.count, by: pieceSize) {
            let key = ChunkKey.number(source, pieces)
            let content = Array(bytes[start..<min(start + pieceSize, bytes.count)])
            try transaction.put(Checksummed.sealed(content, key: key).span.bytes, for: key, in: schema.texts)
            pieces += 1
        }
        while try transaction.remove(ChunkKey.number(source, pieces), in: schema.texts) { pieces += 1 }
    }
}
