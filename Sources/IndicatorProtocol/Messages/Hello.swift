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

    /// Makes a hello; without arguments, this code's.
    public init(
        versions: ClosedRange<UInt16> = ProtocolVersion.supported, capabilities: Capabilities = .supported,
        software: String = ""
    ) {
        self.versions = versions
        self.capabilities = capabilities
        self.software = software
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        versions = try reader.versions()
        try reader.zeros(4)
        capabilities = Capabilities(rawValue: try reader.integer(.capabilities))
        software = try reader.software()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(versions)
        buffer.append(zeros: 4)
        buffer.append(capabilities.rawValue)
        buffer.append(software: software)
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

    /// Reads the tagged fields of a hello or its reply, which may name the peer's program.
    mutating func software() throws(InvalidField) -> String {
        var software = ""
        try taggedFields { tag, content throws(InvalidField) in
            guard tag == .software else { return false }
            guard content.remaining <= ProtocolLimits.softwareBytes else { throw InvalidField(.tooLong, .text) }
            software = try content.rest(.text)
            return true
        }
        return software
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
