import IndicatorProtocol
import Indicators

/// This project's server.
enum IndicatorPeer: Peer {
    static func speaks(_ operation: LoadOperation) -> Bool { true }

    static func append(_ request: PendingRequest, to output: inout FrameBuffer) {
        let key = request.keys.pointee
        switch request.operation {
        case .get:
            header(.get, bodyLength: 8, request.id, to: &output)
            output.append(key)
        case .getMany:
            header(.getMany, bodyLength: 4 + 8 * request.keyCount, request.id, to: &output)
            output.append(UInt32(request.keyCount))
            output.append(bytes: UnsafeRawBufferPointer(start: request.keys, count: 8 * request.keyCount))
        case .series:
            guard let cell = CellKey(key) else { return }
            output.append(
                SeriesRequest(area: cell.area, indicator: cell.indicator, years: Year.first...Year.last),
                id: request.id)
        case .slice:
            guard let cell = CellKey(key) else { return }
            output.append(SliceRequest(indicator: cell.indicator, year: cell.year, order: .area), id: request.id)
        case .rank:
            guard let cell = CellKey(key) else { return }
            output.append(
                SliceRequest(
                    indicator: cell.indicator, year: cell.year, order: .levelFalling, limit: UInt32(rankedAreas)),
                id: request.id)
        case .ping:
            header(.ping, bodyLength: 0, request.id, to: &output)
        }
    }

    /// The areas that a ranking asks for.
    private static let rankedAreas = 10

    @inline(__always)
    private static func header(_ code: OperationCode, bodyLength: Int, _ id: UInt32, to output: inout FrameBuffer) {
        output.append(FrameHeader(.request, code: code.rawValue, bodyLength: UInt32(bodyLength), id: id))
    }

    static func verify(
        _ bytes: UnsafeRawBufferPointer, answering request: PendingRequest, cells: inout Int
    ) throws(WrongReply) -> Int {
        guard bytes.count >= FrameHeader.size else { return 0 }
        let length = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard bytes.count >= FrameHeader.size + length else { return 0 }
        guard bytes.loadUnaligned(as: UInt16.self) == FrameHeader.Direction.reply.rawValue, bytes[2] == 0,
            bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self) == request.id
        else { throw WrongReply("status \(bytes[2]) to a \(request.operation.name), or a reply to another request") }
        let body = UnsafeRawBufferPointer(rebasing: bytes[FrameHeader.size..<FrameHeader.size + length])
        let isPage = bytes[3] & FrameFlags.moreFollows.rawValue != 0
        switch request.operation {
        case .ping: guard length == 0 else { throw WrongReply("a ping's answer has a body") }
        case .get:
            try verify(cell: body, key: request.keys.pointee)
            cells += 1
        case .getMany: try verify(items: body, of: request, cells: &cells)
        case .series: try verify(listed: body, at: 0, of: request, isPage: isPage, cells: &cells)
        case .slice: try verify(listed: body, at: 12, of: request, isPage: isPage, cells: &cells)
        case .rank: try verify(listed: body, at: 12, of: request, isPage: isPage, most: rankedAreas, cells: &cells)
        }
        return FrameHeader.size + length
    }

    @inline(__always)
    static func verify(cell: UnsafeRawBufferPointer, key: UInt64) throws(WrongReply) {
        let content = cell.count - CellView.checksumSize
        guard content > 0, content % ObservationRecord.size == 0,
            CellView.checksum(key: key, UnsafeRawBufferPointer(rebasing: cell[..<content]))
                == cell.loadUnaligned(fromByteOffset: content, as: UInt32.self)
        else { throw WrongReply("a cell of \(cell.count) bytes contradicts its checksum for the key \(key)") }
    }

    private static func verify(
        items body: UnsafeRawBufferPointer, of request: PendingRequest, cells: inout Int
    ) throws(WrongReply) {
        guard body.count >= 8, body.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == UInt32(request.keyCount)
        else { throw WrongReply("a page of another number of keys") }
        var offset = 8
        for index in 0..<request.keyCount {
            guard body.count >= offset + 8, body.loadUnaligned(fromByteOffset: offset, as: UInt32.self) == 0 else {
                throw WrongReply("a key of a batch without a cell")
            }
            let length = Int(body.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
            guard body.count >= offset + 8 + length else { throw WrongReply("a batch cut short") }
            try verify(
                cell: UnsafeRawBufferPointer(rebasing: body[offset + 8..<offset + 8 + length]), key: request.keys[index]
            )
            offset += 8 + length
        }
        guard offset == body.count else { throw WrongReply("bytes behind a batch") }
        cells += request.keyCount
    }

    /// Cells with their keys, whose number stands at `start`; what a page leaves out is not asked for. They are of the series
    /// or slice asked for, and rise but where the order is by value.
    private static func verify(
        listed body: UnsafeRawBufferPointer, at start: Int, of request: PendingRequest, isPage: Bool,
        most: Int = .max, cells: inout Int
    ) throws(WrongReply) {
        guard body.count >= start + 4 else { throw WrongReply("a list without a number") }
        let count = Int(body.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        guard count <= most else { throw WrongReply("\(count) cells, and \(most) at most were asked for") }
        // What is alike in the keys of a series, all but the year, and of a slice, all but the area.
        let alike = request.operation == .series ? ~UInt64(0) << 20 : ~UInt64(0) >> 20
        var offset = start + 4
        var last: UInt64 = 0
        for _ in 0..<count {
            guard body.count >= offset + 12 else { throw WrongReply("a list cut short") }
            let key = body.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard (key ^ request.keys.pointee) & alike == 0, request.operation == .rank || last < key else {
                throw WrongReply("the key \(key) in a \(request.operation.name) of \(request.keys.pointee)")
            }
            last = key
            let length = Int(body.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))
            guard body.count >= offset + 12 + length else { throw WrongReply("a list cut short") }
            try verify(cell: UnsafeRawBufferPointer(rebasing: body[offset + 12..<offset + 12 + length]), key: key)
            offset += 12 + length
        }
        guard count > 0 else { throw WrongReply("an empty list") }
        guard isPage || offset == body.count else { throw WrongReply("bytes behind a list") }
        cells += count
    }

    static func greet(_ socket: BlockingSocket) throws { _ = try socket.answer(to: HelloRequest()) }
}
