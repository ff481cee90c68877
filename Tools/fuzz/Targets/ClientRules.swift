import IndicatorClient
import IndicatorProtocol
import Indicators

/// The input: how the bytes are cut, by how much records are longer than this version's, the length in two bytes of the
/// requests that were sent, these as frames, and what the server answers.
enum ClientRules {
    /// What a client learns.
    private enum Learned: Hashable {
        /// The reply to a request, or why it is none.
        case reply(to: Int, AnyHashable, epoch: UInt32)
        case drain
        case epoch(UInt32)
        case end(String)
    }

    static func check(_ input: [UInt8]) throws(FuzzFinding) {
        var reader = InputReader(input)
        let seed = reader.byte()
        let recordSize = ObservationRecord.size + Int(reader.byte())
        let requests = Frame.all(in: reader.bytes(reader.number())).compactMap { frame in
            OperationCode(rawValue: frame.header.code).flatMap { $0.request.read(frame.body) as (any RequestMessage)? }
        }
        let whole = try outcome(of: reader.rest, cut: 0, requests, recordSize)
        let pieces = try outcome(of: reader.rest, cut: seed, requests, recordSize)
        try hold(pieces == whole, "cut by \(seed), the client makes \(pieces) of what is \(whole)")
    }

    /// What a client that sent `requests` makes of a server's bytes, up to the end of the connection.
    private static func outcome(
        of stream: ArraySlice<UInt8>, cut seed: UInt8, _ requests: [any RequestMessage], _ recordSize: Int
    ) throws(FuzzFinding) -> [Learned] {
        var session = RequestSession<Int>(frameLimit: 1 << 16)
        for index in requests.indices {
            try hold(session.register(index) == UInt32(index + 1), "requests are numbered")
        }
        var outcome: [Learned] = []
        var delivered: Set<Int> = []
        var pieces = Pieces(stream, seed: seed)
        while let piece = pieces.next() {
            for action in piece.withUnsafeBytes({ session.receive($0) }) {
                switch action {
                case .deliver(let reply, let waiter):
                    try hold(delivered.insert(waiter).inserted, "a request is answered once")
                    let learned = read(reply, answering: requests[waiter], recordSize)
                    outcome.append(.reply(to: waiter, learned, epoch: reply.header.word))
                case .drain: outcome.append(.drain)
                case .tell(let epoch): outcome.append(.epoch(epoch))
                case .close(let error): return outcome + [.end("\(error)")]
                }
            }
        }
        try hold(session.inFlight == requests.count - delivered.count, "who was not answered still waits")
        return outcome
    }

    private static func read<Request: RequestMessage>(
        _ reply: RawReply, answering request: Request, _ recordSize: Int
    ) -> AnyHashable {
        do throws(ClientError) {
            return AnyHashable(try reply.decoded(answering: request, recordSize: recordSize))
        } catch {
            return AnyHashable("\(error)")
        }
    }
}
