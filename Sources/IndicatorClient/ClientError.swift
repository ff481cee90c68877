import IndicatorProtocol
import Indicators

/// Why a request has no answer, and what to do about it (``advice``).
public struct ClientError: Error, Sendable {
    /// Kinds of trouble; more may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's word.
        public let rawValue: String
        /// A kind with that word.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// No connection could be made.
        public static let unreachable = Code(rawValue: "unreachable")
        /// The connection ended before the reply came.
        public static let connectionLost = Code(rawValue: "connection lost")
        /// The reply did not come in time.
        public static let deadlinePassed = Code(rawValue: "deadline passed")
        /// The task that asked was cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// The server answered that it can't now.
        public static let busy = Code(rawValue: "busy")
        /// The server refused the request; sent again it will be refused again.
        public static let refused = Code(rawValue: "refused")
        /// The server failed or found its data damaged.
        public static let serverFailed = Code(rawValue: "server failed")
        /// What came is no valid message of this protocol, or a cell's checksum does not fit.
        public static let protocolViolation = Code(rawValue: "protocol violation")
        /// No TLS with a certificate that the client trusts, or a token that would go where others can read it.
        public static let untrusted = Code(rawValue: "untrusted")
        /// The client was closed.
        public static let closed = Code(rawValue: "closed")
    }

    /// The kind.
    public let code: Code
    /// What happened, for people.
    public let message: String
    /// The server's status, where it answered.
    public let status: StatusCode?
    /// The epoch that the server answered from; 0 where it read no data.
    public let epoch: Epoch

    /// What the server asked to wait before the next attempt.
    let retryAfter: Duration

    init(
        _ code: Code, _ message: String, status: StatusCode? = nil, epoch: Epoch = 0, retryAfter: Duration = .zero
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.epoch = epoch
        self.retryAfter = retryAfter
    }

    /// Whether the same request may succeed on a new connection or a little later.
    public var mayRetry: Bool { [.connectionLost, .busy, .unreachable].contains(code) }

    static func protocolViolation(_ fault: InvalidField) -> ClientError {
        ClientError(.protocolViolation, "the server's answer is no valid message: \(fault)")
    }

    static func refused(_ error: ErrorReply, epoch: Epoch = 0) -> ClientError {
        let code: Code =
            switch error.status.statusClass {
            case .busy: error.status == .deadlinePassed ? .deadlinePassed : .busy
            case .internalError: .serverFailed
            case .ok, .badRequest, .notAllowed, .notFound: .refused
            }
        return ClientError(
            code, error.message, status: error.status, epoch: epoch,
            retryAfter: .milliseconds(error.retryAfterMilliseconds ?? 0))
    }
}

extension ClientError: CustomStringConvertible {
    /// The message, and what to do.
    public var description: String { "\(message). \(advice)" }
}
