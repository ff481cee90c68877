import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

/// A frame that a server sent.
struct SentFrame: Equatable {
    var header: FrameHeader
    var body: [UInt8]

    var status: StatusCode { StatusCode(rawValue: header.code) }

    /// The error in it.
    func error() throws -> ErrorReply {
        try body.withUnsafeBytes { (bytes) throws(InvalidField) in try ErrorReply(status: status, body: bytes) }
    }

    /// The reply in it, to `request`.
    func reply<Request: RequestMessage>(to request: Request) throws -> Request.Reply
    where Request.Reply.Request == Request {
        #expect(status == .ok)
        return try body.withUnsafeBytes { (bytes) throws(InvalidField) in
            try Request.Reply(body: bytes, answering: request, recordSize: ObservationRecord.size)
        }
    }

    /// The notice in it.
    func notice() throws -> Notice {
        let code = try #require(NoticeCode(rawValue: header.code))
        return try body.withUnsafeBytes { (bytes) throws(InvalidField) in try Notice(code, body: bytes) }
    }

    /// All frames in `bytes`, which must be whole.
    static func all(in bytes: [UInt8]) throws -> [SentFrame] {
        try bytes.withUnsafeBytes { input in
            var frames: [SentFrame] = []
            var offset = 0
            while offset < input.count {
                let rest = UnsafeRawBufferPointer(rebasing: input[offset...])
                guard case .frame(let header, let body) = try FrameScan.first(in: rest, frameLimit: .max) else {
                    Issue.record("a frame is cut short")
                    break
                }
                frames.append(SentFrame(header: header, body: Array(body)))
                offset += FrameHeader.size + body.count
            }
            return frames
        }
    }
}

/// A session with a clock under the test's control.
struct Conversation: ~Copyable {
    let dataset: MemoryDataset
    let time: Time
    let reports: Reports
    var session: Session<MemoryDataset>
    var lastAction = SessionAction.proceed

    /// A clock that stands until it is moved; `step` moves it with every look.
    final class Time: Sendable {
        let now = Mutex<UInt64>(1000)
        let step = Mutex<UInt64>(0)

        func read() -> UInt64 {
            now.withLock { now in
                defer { now += step.withLock { $0 } }
                return now
            }
        }
    }

    /// The dataset errors that were reported.
    final class Reports: Sendable {
        let errors = Mutex<[DatasetError]>([])
    }

    init(
        _ snapshot: MemorySnapshot = .sample(), limits: ProtocolLimits = ProtocolLimits(),
        access: AccessControl = AccessControl(), requestsPerSecond: Int = 0, tally: RequestTally? = nil,
        outputBytes: Int = 1 << 20, loader: (any UploadLoader)? = nil, loadBytes: Int = 4096,
        loadBytesTotal: Int = 10_000, hello: Bool = true
    ) throws {
        let time = Time()
        let reports = Reports()
        dataset = MemoryDataset(snapshot)
        self.time = time
        self.reports = reports
        session = Session(
            SessionContext(
                dataset: dataset, limits: limits, access: access,
                requestsPerSecond: requestsPerSecond, outputBytes: outputBytes, loader: loader,
                loadBytes: loadBytes, loadBytesTotal: loadBytesTotal, software: "test/1",
                clock: time.read,
                report: { error in reports.errors.withLock { $0.append(error) } }), tally: tally)
        if hello {
            let replies = try send(HelloRequest())
            try #require(replies.count == 1 && replies[0].status == .ok)
        }
    }

    /// Hands bytes to the session; returns the frames it answered with.
    mutating func send(bytes: [UInt8]) throws -> [SentFrame] {
        var output = FrameBuffer()
        lastAction = bytes.withUnsafeBytes { session.receive($0, into: &output) }
        return try SentFrame.all(in: output.array)
    }

    /// Sends a request.
    mutating func send<Request: RequestMessage>(
        _ request: Request, id: UInt32 = 1, deadline: UInt32 = 0
    ) throws -> [SentFrame] {
        try send(bytes: Self.bytes(request, id: id, deadline: deadline))
    }

    /// Sends a request and returns the only answer.
    mutating func answer<Request: RequestMessage>(to request: Request, id: UInt32 = 1) throws -> SentFrame {
        let frames = try send(request, id: id)
        try #require(frames.count == 1)
        #expect(frames[0].header.id == id)
        return frames[0]
    }

    /// Sends a request and returns the reply it must have.
    mutating func reply<Request: RequestMessage>(
        to request: Request
    ) throws -> Request.Reply where Request.Reply.Request == Request {
        try answer(to: request).reply(to: request)
    }

    /// What the session tells that nothing was sent for.
    mutating func news() throws -> [SentFrame] {
        var output = FrameBuffer()
        session.tellNews(into: &output)
        return try SentFrame.all(in: output.array)
    }

    /// Goes on after a pause.
    mutating func resume() throws -> [SentFrame] {
        var output = FrameBuffer()
        lastAction = session.resume(into: &output)
        return try SentFrame.all(in: output.array)
    }

    /// A request's bytes.
    static func bytes<Request: RequestMessage>(_ request: Request, id: UInt32 = 1, deadline: UInt32 = 0) -> [UInt8] {
        var buffer = FrameBuffer()
        buffer.append(request, id: id, deadline: deadline)
        return buffer.array
    }

    /// A frame's bytes from a header and a body.
    static func frame(_ header: FrameHeader, _ body: [UInt8] = []) -> [UInt8] {
        var buffer = FrameBuffer()
        buffer.appendFrame(header) { buffer in body.withUnsafeBytes { buffer.append(bytes: $0) } }
        return buffer.array
    }
}

/// A key in the sample.
func key(_ area: UInt32 = 330300, _ indicator: UInt32 = 1, _ year: Int = 2019) throws -> CellKey {
    CellKey(
        area: try #require(AreaCode(area)), indicator: try #require(IndicatorID(indicator)),
        year: try #require(Year(year)))
}
