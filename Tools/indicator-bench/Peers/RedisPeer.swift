import IndicatorProtocol

/// Redis: GET and MGET, with the key's eight bytes as the key and the cell's bytes as the value.
enum RedisPeer: CachePeer {
    static func speaks(_ operation: LoadOperation) -> Bool { [.get, .getMany, .ping].contains(operation) }

    static func append(_ request: PendingRequest, to output: inout FrameBuffer) {
        switch request.operation {
        case .get:
            output.append(text: "*2\r\n$3\r\nGET\r\n")
            append(key: request.keys.pointee, to: &output)
        case .getMany:
            output.append(text: "*")
            output.append(digits: request.keyCount + 1)
            output.append(text: "\r\n$4\r\nMGET\r\n")
            for index in 0..<request.keyCount { append(key: request.keys[index], to: &output) }
        default: output.append(text: "*1\r\n$4\r\nPING\r\n")
        }
    }

    @inline(__always)
    static func append(key: UInt64, to output: inout FrameBuffer) {
        output.append(text: "$8\r\n")
        output.append(key)
        output.append(text: "\r\n")
    }

    static func verify(
        _ bytes: UnsafeRawBufferPointer, answering request: PendingRequest, cells: inout Int
    ) throws(WrongReply) -> Int {
        guard request.operation != .ping else {
            guard bytes.count >= 7 else { return 0 }
            guard bytes.starts(with: "+PONG\r\n".utf8) else { throw WrongReply("no pong") }
            return 7
        }
        var offset = 0
        if request.operation == .getMany {
            guard let (count, next) = try number(after: UInt8(ascii: "*"), in: bytes, at: 0) else { return 0 }
            guard count == request.keyCount else { throw WrongReply("another number of values") }
            offset = next
        }
        for index in 0..<request.keyCount {
            guard let (length, start) = try number(after: UInt8(ascii: "$"), in: bytes, at: offset) else { return 0 }
            guard length >= 0 else { throw WrongReply("a key without a value") }
            guard bytes.count >= start + length + 2 else { return 0 }
            try IndicatorPeer.verify(
                cell: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), key: request.keys[index])
            guard bytes[start + length] == 13 else { throw WrongReply("a value without its end") }
            offset = start + length + 2
        }
        cells += request.keyCount
        return offset
    }

    /// The number in a line that begins with `mark`, and where the next line begins; nil if the line is not whole.
    @inline(__always)
    static func number(
        after mark: UInt8, in bytes: UnsafeRawBufferPointer, at start: Int
    ) throws(WrongReply) -> (Int, next: Int)? {
        guard bytes.count > start else { return nil }
        guard bytes[start] == mark else { throw WrongReply("no '\(Unicode.Scalar(mark))' where a reply begins") }
        var number = 0
        var offset = start + 1
        while offset < bytes.count, bytes[offset] != 13 {
            guard bytes[offset] != UInt8(ascii: "-") else { return (-1, offset) }
            number = number * 10 + Int(bytes[offset] &- UInt8(ascii: "0"))
            offset += 1
        }
        return offset + 1 < bytes.count ? (number, offset + 2) : nil
    }

    static let clearing = (request: "*1\r\n$8\r\nFLUSHALL\r\n", answer: "+OK\r\n")
    static let stored = "+OK\r\n"

    static func append(storing cell: (key: UInt64, bytes: [UInt8]), to output: inout FrameBuffer) {
        output.append(text: "*3\r\n$3\r\nSET\r\n")
        append(key: cell.key, to: &output)
        output.append(text: "$")
        output.append(counted: cell.bytes)
    }
}

extension FrameBuffer {
    /// Appends a text of ASCII as it is.
    @inline(__always)
    mutating func append(text: StaticString) {
        append(bytes: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends bytes behind a line with their number, and an end of line.
    mutating func append(counted bytes: [UInt8]) {
        append(digits: bytes.count)
        append(text: "\r\n")
        bytes.withUnsafeBytes { append(bytes: $0) }
        append(text: "\r\n")
    }

    /// Appends a number in decimal.
    mutating func append(digits number: Int) {
        for digit in String(number).utf8 { append(digit) }
    }
}
