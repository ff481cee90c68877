import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators

/// The input: which limits and rights the session has, how its bytes are cut, then the bytes.
enum SessionRules {
    static func check(_ input: [UInt8]) throws {
        var reader = InputReader(input)
        let options = SessionOptions(rawValue: reader.byte())
        let seed = reader.byte()
        let stream = reader.rest
        let whole = try answers(to: stream, cut: 0, options)
        try requireSound(whole, to: stream)
        // What is in flight counts from one read to the next; all else does not depend on where reads end.
        guard !options.contains(.fewInFlight) else { return _ = try answers(to: stream, cut: seed, options) }
        let pieces = try answers(to: stream, cut: seed, options)
        try hold(pieces == whole, "cut by \(seed), \(pieces.count) bytes are answered instead of \(whole.count)")
    }

    /// What a session with those limits sends for a stream that comes in pieces.
    private static func answers(
        to stream: ArraySlice<UInt8>, cut seed: UInt8, _ options: SessionOptions
    ) throws -> [UInt8] {
        let context = options.context
        var session = Session(context)
        let most = context.outputBytes + Int(context.limits.frameBytes)
        var sent: [UInt8] = []
        func take(_ output: inout FrameBuffer) throws(FuzzFinding) {
            try hold(output.count <= most, "\(output.count) bytes wait, but at most \(most) may")
            sent += output.array
            output.removeAll()
        }
        var output = FrameBuffer()
        var pieces = Pieces((options.contains(.greeted) ? greeting : []) + stream, seed: seed)
        var action = SessionAction.proceed
        while action != .close, let piece = pieces.next() {
            action = piece.withUnsafeBytes { session.receive($0, into: &output) }
            try take(&output)
            while action == .pause {
                action = session.resume(into: &output)
                try take(&output)
            }
        }
        session.tellNews(into: &output)
        try take(&output)
        return sent
    }

    private static let greeting = written { $0.append(HelloRequest(token: SessionOptions.token), id: greetingID) }
    private static let greetingID = UInt32.max

    /// Checks that what was sent is whole frames that a client can read, each the answer to a request.
    private static func requireSound(_ sent: [UInt8], to stream: ArraySlice<UInt8>) throws(FuzzFinding) {
        // Requests whose ids came twice can't be told apart.
        let requests = Dictionary(grouping: Frame.all(in: stream).filter { $0.header.direction == .request }) {
            $0.header.id
        }
        let frames = Frame.all(in: sent[...])
        try hold(frames.reduce(0) { $0 + FrameHeader.size + $1.body.count } == sent.count, "all is whole frames")
        for frame in frames {
            switch frame.header.direction {
            case .request: throw FuzzFinding(description: "a server asks")
            case .notice:
                guard let code = NoticeCode(rawValue: frame.header.code),
                    (try? frame.body.withUnsafeBytes({ raw in try Notice(code, body: raw) })) != nil
                else { throw FuzzFinding(description: "no client can read the notice \(frame)") }
            case .reply:
                let status = StatusCode(rawValue: frame.header.code)
                guard status == .ok else {
                    let error = frame.body.withUnsafeBytes { raw in try? ErrorReply(status: status, body: raw) }
                    try hold(error != nil, "no client can read the error \(frame)")
                    continue
                }
                guard frame.header.id != greetingID, let asked = requests[frame.header.id], asked.count == 1 else {
                    continue
                }
                guard let operation = OperationCode(rawValue: asked[0].header.code) else {
                    throw FuzzFinding(description: "an unknown operation is answered with \(frame)")
                }
                try requireReadable(frame, operation.request, asked[0].body)
            }
        }
    }

    private static func requireReadable<Request: RequestMessage>(
        _ frame: Frame, _: Request.Type, _ asked: ArraySlice<UInt8>
    ) throws(FuzzFinding) {
        guard let request = Request.read(asked) else {
            throw FuzzFinding(description: "a request that is none is answered with \(frame)")
        }
        let reply = request.readReply(frame.body, recordSize: ObservationRecord.size)
        try hold(reply != nil, "no client can read what answers \(request): \(frame)")
        try hold(
            reply?.flags.contains(.moreFollows) == frame.header.flags.contains(.moreFollows),
            "the header says of pages what the body says: \(frame)")
    }
}

/// A frame within bytes.
struct Frame {
    let header: FrameHeader
    let body: ArraySlice<UInt8>

    /// The whole frames at the start of `bytes`.
    static func all(in bytes: ArraySlice<UInt8>) -> [Frame] {
        var frames: [Frame] = []
        var rest = bytes
        while true {
            let header = rest.withUnsafeBytes { raw -> FrameHeader? in
                guard case .frame(let header, _)? = try? FrameScan.first(in: raw, frameLimit: .max) else { return nil }
                return header
            }
            guard let header else { return frames }
            rest = rest.dropFirst(FrameHeader.size)
            frames.append(Frame(header: header, body: rest.prefix(Int(header.bodyLength))))
            rest = rest.dropFirst(Int(header.bodyLength))
        }
    }
}
