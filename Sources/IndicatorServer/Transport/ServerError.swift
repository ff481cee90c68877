/// Why a server can't serve.
public struct ServerError: Error, Hashable, Sendable {
    /// Kinds of trouble; more may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's number.
        public let rawValue: UInt8
        /// A kind with that number.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Another program listens on the port.
        public static let addressInUse = Code(rawValue: 1)
        /// The address isn't this machine's, or can't be resolved.
        public static let addressNotAvailable = Code(rawValue: 2)
        /// The port may not be listened on.
        public static let notPermitted = Code(rawValue: 3)
        /// The server runs already, or has run.
        public static let alreadyRun = Code(rawValue: 4)
        /// The certificate or its key can't be used.
        public static let unusableCertificate = Code(rawValue: 6)
        /// Listening failed otherwise.
        public static let failed = Code(rawValue: 5)
    }

    /// The kind.
    public var code: Code
    /// What happened and what to do, for an operator.
    public var message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ServerError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
