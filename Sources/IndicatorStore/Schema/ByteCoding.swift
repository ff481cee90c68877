import Indicators

/// Builds a value: little-endian numbers, texts after their length in bytes.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ flag: Bool) { put(flag ? 1 as UInt8 : 0) }

    mutating func put(_ text: String) {
        put(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    mutating func put(_ numbers: [UInt32]) {
        put(UInt32(numbers.count))
        for number in numbers { put(number) }
    }
}

/// Takes a value apart; every method returns nil where the bytes end too early or have no meaning.
struct ByteReader {
    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number? {
        guard let bytes = raw(MemoryLayout<Number>.size) else { return nil }
        return Number(littleEndian: bytes.loadUnaligned(as: Number.self))
    }

    mutating func flag() -> Bool? {
        switch number(UInt8.self) {
        case 0: false
        case 1: true
        default: nil
        }
    }

    mutating func text() -> String? {
        guard let length = number(UInt32.self), let bytes = raw(Int(length)) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    mutating func numbers() -> [UInt32]? {
        guard let count = number(UInt32.self), Int(count) <= rest.count / 4 else { return nil }
        var numbers: [UInt32] = []
        for _ in 0..<count {
            guard let number = number(UInt32.self) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    mutating func raw(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count <= rest.count else { return nil }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
        return UnsafeRawBufferPointer(rebasing: rest[..<count])
    }
}

/// What a database keeps under a key, as bytes and back.
protocol StoredValue: SendableMetatype {
    init?(_ bytes: inout ByteReader)
    func write(to bytes: inout ByteWriter)
}
