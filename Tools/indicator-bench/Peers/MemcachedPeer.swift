import IndicatorProtocol

/// memcached by its meta commands, with the key's sixteen hexadecimal digits as the key.
enum MemcachedPeer: CachePeer {
    static func speaks(_ operation: LoadOperation) -> Bool { operation == .get }

    static func append(_ request: PendingRequest, to output: inout FrameBuffer) {
        output.append(text: "mg ")
        append(key: request.keys.pointee, to: &output)
        output.append(text: " v\r\n")
    }

    @inline(__always)
    private static func append(key: UInt64, to output: inout FrameBuffer) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: key >> UInt64(shift) & 15)
            output.append(digit < 10 ? 48 + digit : 87 + digit)
        }
    }

    static func verify(
        _ bytes: UnsafeRawBufferPointer, answering request: PendingRequest, cells: inout Int
    ) throws(WrongReply) -> Int {
        guard bytes.count >= 4 else { return 0 }
        guard bytes.starts(with: "VA ".utf8) else { throw WrongReply("a key without a value") }
        guard let (length, start) = try RedisPeer.number(after: UInt8(ascii: " "), in: bytes, at: 2) else { return 0 }
        guard bytes.count >= start + length + 2 else { return 0 }
        try IndicatorPeer.verify(
            cell: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), key: request.keys.pointee)
        cells += 1
        return start + length + 2
    }

    static let clearing = (request: "flush_all\r\n", answer: "OK\r\n")
    static let stored = "HD\r\n"

    static func append(storing cell: (key: UInt64, bytes: [UInt8]), to output: inout FrameBuffer) {
        output.append(text: "ms ")
        append(key: cell.key, to: &output)
        output.append(text: " ")
        output.append(counted: cell.bytes)
    }
}
