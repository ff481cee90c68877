/// The text of an HTML page: what a reader sees, a line for each block.
///
/// This is no parser of HTML but a reader of text: tags are dropped, blocks end lines, scripts, styles and comments
/// vanish, entities become their characters. Malformed pages give what text they have. O(length).
struct HTMLText {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    private var position = 0

    /// Whether the bytes begin like a page rather than like a text.
    static func isHTML(_ bytes: [UInt8]) -> Bool {
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
        guard start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return false }
        let head = bytes[start..<min(bytes.count, start + 1024)].map(lowercased)
        return ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<meta", "<?xml"].contains {
            head.starts(with: $0.utf8)
        }
    }

    /// The page's text.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var reader = HTMLText(bytes: bytes)
        reader.run()
        return reader.output
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        output.reserveCapacity(bytes.count)
    }

    private mutating func run() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "<"): tag()
            case UInt8(ascii: "&"): entity()
            case 0x0A, 0x0D:
                // A line's end in the source is a space in the page.
                position += 1
            default:
                output.append(bytes[position])
                position += 1
            }
        }
    }

    private mutating func tag() {
        if bytes[position...].starts(with: "<!--".utf8) {
            skip(past: "-->")
            return
        }
        var index = position + 1
        let closes = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if closes { index += 1 }
        let nameStart = index
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let name = String(decoding: bytes[nameStart..<index].map(Self.lowercased), as: UTF8.self)
        guard !name.isEmpty || closes || index < bytes.count && bytes[index] == UInt8(ascii: "!") else {
            // A < that begins no tag is a sign of the text.
            output.append(bytes[position])
            position += 1
            return
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        position = min(index + 1, bytes.count)
        if !closes, Self.silent.contains(name) { skip(past: "</" + name) }
        if Self.cells.contains(name) {
            if !closes { beginCell() }
        } else if Self.blocks.contains(name), output.last != 0x0A {
            output.append(0x0A)
        }
    }

    /// A row's cells stay in one line, so that a label stays with its figure: a comma parts a figure from what follows,
    /// a space anything else.
    private mutating func beginCell() {
        guard let last = output.last, last != 0x0A else { return }
        let cell = output.suffix(Self.longestFigure).reversed().prefix { $0 != 0x0A && $0 != 0x20 }
        let endsFigure = cell.contains { (0x30...0x39).contains($0) }
        output.append(contentsOf: endsFigure ? "，".utf8 : " ".utf8)
    }

    /// Moves behind the next `word`, letters in any case, or to the end.
    private mutating func skip(past word: String) {
        let word = Array(word.utf8)
        while position + word.count <= bytes.count {
            if bytes[position..<position + word.count].lazy.map(Self.lowercased).elementsEqual(word) {
                position += word.count
                while position < bytes.count, bytes[position - 1] != UInt8(ascii: ">") { position += 1 }
                return
            }
            position += 1
        }
        position = bytes.count
    }

    private mutating func entity() {
        let limit = min(bytes.count, position + 12)
        guard let end = bytes[position..<limit].firstIndex(of: UInt8(ascii: ";")),
            let scalar = Self.scalar(String(decoding: bytes[position + 1..<end], as: UTF8.self))
        else {
            output.append(bytes[position])
            position += 1
            return
        }
        output.append(contentsOf: String(Character(scalar)).utf8)
        position = end + 1
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        if let scalar = entities[name] { return scalar }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
        let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).flatMap { $0.value < 0x20 && $0 != "\n" ? nil : $0 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    private static let silent: Set<String> = ["script", "style", "noscript", "template"]
    private static let cells: Set<String> = ["td", "th"]
    /// In how many bytes a cell with a figure shows it.
    private static let longestFigure = 40
    private static let blocks: Set<String> = [
        "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article",
        "title",
        "header", "footer", "blockquote", "hr", "form", "nav", "body", "head", "option",
    ]
    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ldquo": "“", "rdquo": "”",
        "lsquo": "‘", "rsquo": "’", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·", "permil": "‰",
        "times": "×",
        "ensp": "\u{2002}", "emsp": "\u{2003}", "bull": "•", "deg": "°",
    ]
}
