import IndicatorProtocol

/// A kind of request of a load.
enum LoadOperation: UInt8, CaseIterable {
    case get, getMany = 1, series = 2, slice = 3, ping = 4, rank = 5

    /// The name on the command line.
    var name: String {
        switch self {
        case .get: "get"
        case .getMany: "get-many"
        case .series: "series"
        case .slice: "slice"
        case .ping: "ping"
        case .rank: "rank"
        }
    }

    init?(name: some StringProtocol) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

/// A request that waits for its reply.
struct PendingRequest {
    var operation: LoadOperation
    var id: UInt32
    /// The number of keys asked for.
    var keyCount: Int
    /// The first of them; they lie in the load's draws, one behind the other.
    var keys: UnsafePointer<UInt64>
    /// When it was sent or, in an open loop, should have been.
    var startedAt: UInt64
}

/// A reply that is not what was asked for.
struct WrongReply: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

/// A server's protocol as a load speaks it: requests as bytes, and replies verified to the last byte.
protocol Peer {
    /// Whether a request of that kind can be put to it.
    static func speaks(_ operation: LoadOperation) -> Bool

    /// Appends a request's bytes.
    static func append(_ request: PendingRequest, to output: inout FrameBuffer)

    /// Verifies the reply at the start of `bytes`; returns its length, 0 if it is not whole, and adds the number of
    /// cells in it to `cells`.
    static func verify(
        _ bytes: UnsafeRawBufferPointer, answering request: PendingRequest, cells: inout Int
    ) throws(WrongReply) -> Int

    /// What a connection begins with.
    static func greet(_ socket: BlockingSocket) throws
}

extension Peer {
    /// Nothing, where a connection begins with requests.
    static func greet(_ socket: BlockingSocket) throws {}
}
