import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

/// What one operation's codec makes of bytes, without its types.
struct OperationCodec: Sendable {
    var decodeRequest: @Sendable ([UInt8]) throws -> JSON
    var encodeRequest: @Sendable ([UInt8], FrameHeader) throws -> [UInt8]
    var decodeReply: @Sendable ([UInt8], _ request: [UInt8], _ recordSize: Int) throws -> JSON
    var encodeReply: @Sendable ([UInt8], _ request: [UInt8], FrameHeader) throws -> [UInt8]

    init<Request: RequestMessage & Meaningful>(_: Request.Type) where Request.Reply: Meaningful {
        let decode = { @Sendable (body: [UInt8]) throws -> Request in
            try body.withUnsafeBytes { bytes in try Request(body: bytes) }
        }
        let decodeReply = {
            @Sendable (body: [UInt8], request: [UInt8], recordSize: Int) throws -> Request.Reply in
            let asked = try decode(request)
            return try body.withUnsafeBytes { bytes in
                try Request.Reply(body: bytes, answering: asked, recordSize: recordSize)
            }
        }
        decodeRequest = { body in try decode(body).meaning }
        encodeRequest = { body, header in
            var buffer = FrameBuffer()
            buffer.append(try decode(body), id: header.id, deadline: header.word)
            return buffer.array
        }
        self.decodeReply = { body, request, recordSize in
            try decodeReply(body, request, recordSize).meaning
        }
        encodeReply = { body, request, header in
            var buffer = FrameBuffer()
            buffer.append(
                try decodeReply(body, request, ObservationRecord.size), id: header.id, epoch: header.word)
            return buffer.array
        }
    }

    static func of(_ operation: OperationCode) -> OperationCodec {
        switch operation {
        case .hello: OperationCodec(HelloRequest.self)
        case .ping: OperationCodec(PingRequest.self)
        case .info: OperationCodec(InfoRequest.self)
        case .get: OperationCodec(GetRequest.self)
        case .getMany: OperationCodec(GetManyRequest.self)
        case .series: OperationCodec(SeriesRequest.self)
        case .slice: OperationCodec(SliceRequest.self)
        case .changes: OperationCodec(ChangesRequest.self)
        case .watch: OperationCodec(WatchRequest.self)
        case .latest: OperationCodec(LatestRequest.self)
        case .scorecard: OperationCodec(ScorecardRequest.self)
        case .search: OperationCodec(SearchRequest.self)
        case .resolve: OperationCodec(ResolveRequest.self)
        case .catalogue: OperationCodec(CatalogueRequest.self)
        case .quote: OperationCodec(QuoteRequest.self)
        case .loadBegin: OperationCodec(LoadBeginRequest.self)
        case .loadPart: OperationCodec(LoadPartRequest.self)
        case .loadCommit: OperationCodec(LoadCommitRequest.self)
        case .loaded: OperationCodec(LoadedRequest.self)
        }
    }
}

@Suite("The vectors: bytes and their meaning")
struct VectorTests {
    private func body(_ vector: Vector) -> [UInt8] { Array(vector.bytes.dropFirst(FrameHeader.size)) }

    private func header(_ vector: Vector) throws -> FrameHeader {
        try vector.bytes.withUnsafeBytes { (bytes) throws(InvalidField) in try FrameHeader(bytes) }
    }

    /// What the code makes of a vector's body.
    private func meaning(_ vector: Vector, _ header: FrameHeader) throws -> JSON {
        switch vector.direction {
        case "request":
            return try OperationCodec.of(try #require(vector.operation)).decodeRequest(body(vector))
        case "reply":
            guard let operation = vector.operation else {
                return try body(vector).withUnsafeBytes { (bytes) throws(InvalidField) in
                    try ErrorReply(status: StatusCode(rawValue: header.code), body: bytes)
                }.meaning
            }
            let asked = try #require(vector.asked, "the request that is answered")
            return try OperationCodec.of(operation).decodeReply(body(vector), body(asked), vector.recordSize)
        default:
            let code = try #require(NoticeCode(rawValue: header.code))
            return try body(vector).withUnsafeBytes { (bytes) throws(InvalidField) in
                try Notice(code, body: bytes)
            }.meaning
        }
    }

    /// The bytes that the code writes for what it read.
    private func encoding(_ vector: Vector, _ header: FrameHeader) throws -> [UInt8] {
        var buffer = FrameBuffer()
        switch (vector.direction, vector.operation) {
        case ("request", let operation?): return try OperationCodec.of(operation).encodeRequest(body(vector), header)
        case ("reply", let operation?):
            return try OperationCodec.of(operation).encodeReply(body(vector), body(try #require(vector.asked)), header)
        case ("reply", nil):
            let error = try body(vector).withUnsafeBytes { (bytes) throws(InvalidField) in
                try ErrorReply(status: StatusCode(rawValue: header.code), body: bytes)
            }
            buffer.append(
                error, id: header.id, epoch: header.word, flags: header.flags.intersection(.closes))
        default:
            let code = try #require(NoticeCode(rawValue: header.code))
            buffer.append(
                try body(vector).withUnsafeBytes { (bytes) throws(InvalidField) in try Notice(code, body: bytes) })
        }
        return buffer.array
    }

    @Test(
        "valid bytes have their meaning, and the meaning has these bytes",
        arguments: Vector.all.filter { $0.invalid == nil })
    func valid(vector: Vector) throws {
        let header = try header(vector)
        #expect(Int(header.bodyLength) == body(vector).count)
        #expect(try meaning(vector, header) == vector.message)
        #expect(String(describing: header.direction) == vector.direction)
        if vector.direction == "request" {
            #expect(header.code == vector.operation?.rawValue)
            #expect(Int(header.word) == vector.content["deadline"]?.number)
        } else {
            #expect(header.flags == vector.flags)
        }
        if let id = vector.content["id"]?.number { #expect(Int(header.id) == id) }
        if let epoch = vector.content["epoch"]?.number { #expect(Int(header.word) == epoch) }
        if let status = vector.content["status"]?.text {
            #expect(StatusCode(rawValue: header.code).name ?? "0x" + String(header.code, radix: 16) == status)
        }
        guard vector.isCanonical, vector.recordSize == ObservationRecord.size else { return }
        #expect(try encoding(vector, header) == vector.bytes)
    }

    @Test("invalid bytes are refused for their own reason", arguments: Vector.all.filter { $0.invalid != nil })
    func invalid(vector: Vector) throws {
        do {
            let header = try header(vector)
            #expect(Int(header.bodyLength) == body(vector).count)
            let meaning = try meaning(vector, header)
            Issue.record("read as \(meaning)")
        } catch let fault as InvalidField {
            #expect(fault.meaning == vector.invalid)
        }
    }

    @Test(
        "every message cut anywhere is refused, but where a later version may end it",
        arguments: Vector.all.filter { $0.invalid == nil && $0.isCanonical })
    func cut(vector: Vector) throws {
        let header = try header(vector)
        for length in FrameHeader.size..<vector.bytes.count {
            var cut = vector
            cut = Vector(file: vector.file, content: vector.content, bytes: Array(vector.bytes[..<length]))
            // A tagged field left out whole leaves a sound message, with another meaning.
            guard let meaning = try? meaning(cut, header) else { continue }
            #expect(meaning != vector.message)
        }
    }

    @Test("operations, statuses, notices, tags, reasons and fields are all exercised")
    func coverage() throws {
        let constants = try ProtocolFiles.constants()
        let valid = Vector.all.filter { $0.invalid == nil }
        for operation in OperationCode.allCases {
            let its = Vector.all.filter { $0.operation == operation }
            for direction in ["request", "reply"] {
                #expect(its.contains { $0.direction == direction && $0.invalid == nil }, "\(operation), \(direction)")
                #expect(its.contains { $0.direction == direction && $0.invalid != nil }, "\(operation), \(direction)")
            }
        }
        let statuses = Set(valid.compactMap { $0.content["status"]?.text })
        #expect(statuses.union(["ok"]).isSuperset(of: try #require(constants["statuses"]).numbers.keys))
        let notices = Set(valid.compactMap { $0.content["notice"]?.text })
        #expect(notices == Set(try #require(constants["notices"]).numbers.keys))
        for (part, member) in [("reasons", "reason"), ("fields", "field")] {
            let seen = Set(Vector.all.compactMap { ($0.invalid ?? $0.message?["invalid_field"])?[member]?.text })
            let missing = Set(try #require(constants[part]).numbers.keys).subtracting(seen)
            #expect(missing.isEmpty, "\(part) never exercised")
        }
        let tagged = Set(valid.flatMap { vector in tagNames(in: vector) })
        #expect(tagged == Set(try #require(constants["tags"]).numbers.keys))
    }

    /// The tagged fields that a vector's meaning shows.
    private func tagNames(in vector: Vector) -> [String] {
        let message = vector.message ?? [:]
        return [
            ("software", "software"), ("further_limits", "further_limits"), ("token", "token"), ("cursor", "cursor"),
            ("supported_versions", "supported_versions"),
            ("invalid_field", "invalid_field"), ("limit", "limit"), ("retry_after_milliseconds", "retry_after"),
        ].compactMap { member, tag in
            message[member].flatMap { [.null, .text(""), [:]].contains($0) ? nil : tag }
        }
    }
}
