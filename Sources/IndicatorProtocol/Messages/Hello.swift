/// The first request of a connection.
///
/// Its layout is frozen for all versions.
public struct HelloRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = HelloReply
    /// What it asks for.
    public static let operation = OperationCode.hello

    /// The versions the client speaks.
    public var versions: ClosedRange<UInt16>
    /// What the client can beyond a version.
    public var capabilities: Capabilities
    /// Name and version of the client's program, for the server's log; empty if it does not tell.
    public var software: String

    /// The secret that tells the server who the client is; empty for none.
    ///
    /// For TLS, and within one machine; never for the open network.
    public var token: String

    /// Makes a hello; without arguments, this code's.
    public init(
        versions: ClosedRange<UInt16> = ProtocolVersion.supported, capabilities: Capabilities = .supported,
        software: String = "", token: String = ""
    ) {
        self.versions = versions
        self.capabilities = capabilities
        self.software = software
        self.token = token
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        versions = try reader.versions()
        try reader.zeros(4)
        capabilities = Capabilities(rawValue: try reader.integer(.capabilities))
        var (software, token) = ("", "")
        try reader.taggedFields { tag, content throws(InvalidField) in
            switch tag {
            case .software: software = try content.software()
            case .token: token = try content.token()
            default: return false
            }
            return true
        }
        (self.software, self.token) = (software, token)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(versions)
        buffer.append(zeros: 4)
        buffer.append(capabilities.rawValue)
        buffer.append(software: software)
        if !token.isEmpty { buffer.append(.token) { $0.append(unprefixed: token, limit: ProtocolLimits.tokenBytes) } }
    }
}

extension ByteReader {
    /// Reads a first and a last version: not 0, and in order.
    mutating func versions() throws(InvalidField) -> ClosedRange<UInt16> {
        let first = try integer(.version, as: UInt16.self)
        let last = try integer(.version, as: UInt16.self)
        guard first > 0 else { throw InvalidField(.outOfRange, .version) }
        guard first <= last else { throw InvalidField(.contradiction, .version) }
        return first...last
    }

    /// Reads the content of the field that names the peer's program.
    mutating func software() throws(InvalidField) -> String {
        guard remaining <= ProtocolLimits.softwareBytes else { throw InvalidField(.tooLong, .text) }
        return try rest(.text)
    }

    /// Reads the content of the field that holds a token: visible ASCII, at least one byte.
    fileprivate mutating func token() throws(InvalidField) -> String {
        guard remaining > 0 else { throw InvalidField(.empty, .text) }
        guard remaining <= ProtocolLimits.tokenBytes else { throw InvalidField(.tooLong, .text) }
        let token = try rest(.text)
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw InvalidField(.outOfRange, .text) }
        return token
    }
}

extension FrameBuffer {
    mutating func append(_ versions: ClosedRange<UInt16>) {
        append(versions.lowerBound)
        append(versions.upperBound)
    }

    mutating func append(software: String) {
        guard !software.isEmpty else { return }
        append(.software) { $0.append(unprefixed: software, limit: ProtocolLimits.softwareBytes) }
    }
}
