/// Reads a flat JSON object: names with strings, numbers, true, false or null. What lies deeper is refused.
public struct JSONObjectReader {
    /// A name, a string or a number's digits; in UTF-8, which was checked. It borrows the bytes that are read.
    public struct Text {
        /// Where it lies; with escapes, as it is written there.
        public let bytes: UnsafeRawBufferPointer
        /// What it means where that is not what is written; nil without escapes.
        public let unescaped: String?

        /// What it means. O(length).
        public var string: String { unescaped ?? String(decoding: bytes, as: UTF8.self) }
    }

    /// A value of the object.
    public enum Value {
        /// A string.
        case string(Text)
        /// A number, in the digits of the text.
        case number(Text)
        /// true or false.
        case bool(Bool)
        /// null.
        case null
    }

    /// Why a text is no flat JSON object, and at which byte.
    public struct Failure: Error, Hashable, Sendable {
        /// The byte at which reading stopped, counted from 0.
        public let offset: Int
        /// What stands there, or does not.
        public let reason: String
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Hands `body` each name and value of the object in `bytes`, in their order; white space around it is allowed
    /// and nothing else. O(length). Rethrows nothing: `body` can't fail, so that errors are the format's alone.
    public static func read(
        _ bytes: UnsafeRawBufferPointer, _ body: (_ name: Text, _ value: Value) -> Void
    ) throws(Failure) {
        var reader = JSONObjectReader(bytes: bytes)
        try reader.object(body)
    }

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private mutating func object(_ body: (Text, Value) -> Void) throws(Failure) {
        skipSpace()
        try expect(UInt8(ascii: "{"), "an object must begin with {")
        skipSpace()
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                let name = try string()
                skipSpace()
                try expect(UInt8(ascii: ":"), "a name must be followed by :")
                skipSpace()
                body(name, try value())
                skipSpace()
            } while take(UInt8(ascii: ","))
            try expect(UInt8(ascii: "}"), "an object must end with }")
        }
        skipSpace()
        guard position == bytes.count else { throw failure("text after the object") }
    }

    private mutating func value() throws(Failure) -> Value {
        guard position < bytes.count else { throw failure("a value is missing") }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "{"), UInt8(ascii: "["): throw failure("objects and lists have no place here")
        default: throw failure("no JSON value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(Failure) -> Value {
        for index in 0..<word.utf8CodeUnitCount {
            try expect(word.utf8Start[index], "no JSON value")
        }
        return value
    }

    private mutating func number() throws(Failure) -> Text {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let whole = try digits()
        if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") {
            throw failure("a number with a leading zero")
        }
        if take(UInt8(ascii: ".")) { _ = try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            _ = try digits()
        }
        return Text(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), unescaped: nil)
    }

    private mutating func digits() throws(Failure) -> Range<Int> {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw failure("a digit is missing") }
        return start..<position
    }

    private mutating func string() throws(Failure) -> Text {
        try expect(UInt8(ascii: "\""), "a string must begin with \"")
        let start = position
        skipPlain()
        if take(UInt8(ascii: "\"")) {
            let run = start..<position - 1
            if !isASCII(run) { _ = try utf8(run) }
            return Text(bytes: UnsafeRawBufferPointer(rebasing: bytes[run]), unescaped: nil)
        }
        var text = try utf8(start..<position)
        while !take(UInt8(ascii: "\"")) {
            guard position < bytes.count else { throw failure("a string has no end") }
            guard bytes[position] >= 0x20 else { throw failure("a control character in a string") }
            if take(UInt8(ascii: "\\")) {
                text.unicodeScalars.append(try escaped())
            } else {
                let run = position
                skipPlain()
                text += try utf8(run..<position)
            }
        }
        return Text(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<position - 1]), unescaped: text)
    }

    /// Goes on to the next quotation mark, escape or control character.
    private mutating func skipPlain() {
        var place = position
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
            bytes[place] >= 0x20
        {
            place += 1
        }
        position = place
    }

    private func isASCII(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 < 0x80 } }

    private func utf8(_ range: Range<Int>) throws(Failure) -> String {
        guard let text = String(validating: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) else {
            throw failure("no UTF-8")
        }
        return text
    }

    private mutating func escaped() throws(Failure) -> Unicode.Scalar {
        guard position < bytes.count else { throw failure("a string has no end") }
        defer { position += 1 }
        switch bytes[position] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode()
        default: throw failure("no JSON escape")
        }
    }

    /// Reads four hexadecimal digits after \u, and a second escape where the first is half of a pair. Leaves the
    /// position on the last digit.
    private mutating func unicode() throws(Failure) -> Unicode.Scalar {
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), position + 2 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "\\"), bytes[position + 2] == UInt8(ascii: "u")
        else { throw failure("half of a surrogate pair") }
        position += 2
        let second = try hex()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw failure("half of a surrogate pair") }
        return scalar
    }

    private mutating func hex() throws(Failure) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            position += 1
            guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw failure("four hexadecimal digits must follow \\u")
            }
            number = number << 4 | UInt32(digit)
        }
        return number
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8, _ reason: String) throws(Failure) {
        guard take(byte) else { throw failure(reason) }
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: position, reason: reason) }
}
