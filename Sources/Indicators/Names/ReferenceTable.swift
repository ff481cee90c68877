import CReferenceTables

/// A table of tab-separated columns that is linked into the program; its first line names the columns.
struct ReferenceTable {
    let text: String

    private init(_ bytes: UnsafePointer<UInt8>?, _ size: Int) {
        text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size), as: UTF8.self)
    }

    // Made where they are read, which is once: what is kept is what was made of them.
    static var divisions: ReferenceTable { ReferenceTable(reference_divisions, reference_divisions_size) }
    static var catalogue: ReferenceTable { ReferenceTable(reference_catalogue, reference_catalogue_size) }
    static var pinyin: ReferenceTable { ReferenceTable(reference_pinyin, reference_pinyin_size) }

    /// The rows below the heading, each split into its columns.
    var rows: [[Substring]] {
        text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
    }
}
