import CReferenceTables

/// A table of tab-separated columns that is linked into the program; its first line names the columns.
struct ReferenceTable {
    let text: String

    static let divisions = ReferenceTable(
        text: String(
            decoding: UnsafeRawBufferPointer(start: reference_divisions, count: reference_divisions_size), as: UTF8.self
        ))
    static let catalogue = ReferenceTable(
        text: String(
            decoding: UnsafeRawBufferPointer(start: reference_catalogue, count: reference_catalogue_size), as: UTF8.self
        ))

    static let pinyin = ReferenceTable(
        text: String(
            decoding: UnsafeRawBufferPointer(start: reference_pinyin, count: reference_pinyin_size), as: UTF8.self))

    /// The rows below the heading, each split into its columns.
    var rows: [[Substring]] {
        text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
    }
}
