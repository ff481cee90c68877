/// A source's text as UTF-8, whatever it came in. All citations count its bytes.
public struct SourceText: Sendable {
    /// The text's bytes.
    public let utf8: [UInt8]

    /// A text that is at hand as a string.
    public init(_ text: String) { utf8 = Array(text.utf8) }

    /// Decodes a file's bytes: UTF-8 with or without a byte-order mark, UTF-16 with one, else GB 18030. Of an HTML page
    /// the text is what a reader sees. O(length).
    ///
    /// Throws ``IntakeError`` for nothing, for what is no text, and for text in another encoding or in traditional
    /// characters.
    public init(decoding bytes: [UInt8]) throws(IntakeError) {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw IntakeError(.empty, "it is empty") }
        if let decoded = try Self.decodedUTF16(bytes) {
            utf8 = try Self.readable(decoded)
            return
        }
        if let kind = BinaryKind.of(bytes) { throw IntakeError(.binary, kind.message, advice: kind.advice) }
        let decoded: [UInt8]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            decoded = try Self.checked(Array(bytes.dropFirst(3)))
        } else if Self.isUTF8(bytes) {
            decoded = bytes
        } else if let converted = GB18030.decode(bytes) {
            decoded = converted
        } else {
            throw Self.unknownEncoding
        }
        utf8 = try Self.readable(decoded)
    }

    /// What a reader sees of the text, in simplified characters.
    private static func readable(_ decoded: [UInt8]) throws(IntakeError) -> [UInt8] {
        let text = HTMLText.isHTML(decoded) ? HTMLText.text(decoded) : decoded
        guard !TraditionalText.isTraditional(text) else {
            throw IntakeError(
                .traditional, "it is in traditional characters",
                advice: "convert it to simplified characters first, for example with opencc -c t2s")
        }
        return text
    }

    /// The text of bytes that begin with UTF-16's mark; nil if they don't. Throws if it is no such text.
    private static func decodedUTF16(_ bytes: [UInt8]) throws(IntakeError) -> [UInt8]? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        guard bytes.count % 2 == 0 else { throw unknownEncoding }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            isLittle
                ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
                : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        guard let text = String(validating: units, as: UTF16.self), !text.contains("\0") else { throw unknownEncoding }
        return Array(text.utf8)
    }

    private static func checked(_ bytes: [UInt8]) throws(IntakeError) -> [UInt8] {
        guard isUTF8(bytes) else { throw unknownEncoding }
        return bytes
    }

    private static var unknownEncoding: IntakeError {
        IntakeError(
            .unknownEncoding, "its text is in neither UTF-8, GB 18030 nor UTF-16 with a byte-order mark",
            advice: "convert it to UTF-8, for example with iconv")
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}

/// Kinds of files that are no text, by their first bytes.
enum BinaryKind {
    case pdf, zip, image, other

    static func of(_ bytes: [UInt8]) -> BinaryKind? {
        if bytes.starts(with: Array("%PDF".utf8)) { return .pdf }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return .zip
        }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF])
            || bytes.starts(with: Array("GIF8".utf8))
        {
            return .image
        }
        return bytes.prefix(4096).contains(0) ? .other : nil
    }

    var message: String {
        switch self {
        case .pdf: "it is a PDF"
        case .zip: "it is a word processor's file or an archive"
        case .image: "it is an image"
        case .other: "it is no text"
        }
    }

    var advice: String {
        switch self {
        case .pdf: "convert it to text first, for example with pdftotext"
        case .zip: "save it as plain text first"
        case .image: "a text is needed"
        case .other: "reports are read as plain text or HTML"
        }
    }
}
