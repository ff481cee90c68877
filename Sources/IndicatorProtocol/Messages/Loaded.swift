import Indicators

/// Asks which sources are loaded already in just these versions.
public struct LoadedRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = LoadedReply
    /// What it asks for.
    public static let operation = OperationCode.loaded

    /// The sources' versions, in any order.
    public var versions: [SourceVersion]

    /// Asks for `versions`.
    public init(_ versions: [SourceVersion]) { self.versions = versions }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        // Hash, name and extraction, the texts by their lengths at least.
        let count = try reader.count(ofItemsOfSize: ByteReader.hashBytes + 8)
        versions = []
        for _ in 0..<count { versions.append(try reader.sourceVersion()) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: versions.count))
        for version in versions {
            version.sha256.withUnsafeBytes { buffer.append(bytes: $0) }
            buffer.append(version.name)
            buffer.append(version.extraction)
        }
    }
}

/// Which of the versions are loaded, in the order of the request.
public struct LoadedReply: ReplyMessage {
    /// Whether each is.
    public var isLoaded: [Bool]

    /// Makes a reply.
    public init(_ isLoaded: [Bool]) { self.isLoaded = isLoaded }

    /// Reads a body, which must tell of every version asked for.
    public init(body: UnsafeRawBufferPointer, answering request: LoadedRequest, recordSize: Int) throws(InvalidField) {
        var reader = ByteReader(body)
        let count = try reader.count(ofItemsOfSize: 1)
        guard count == request.versions.count else { throw InvalidField(.contradiction, .count) }
        isLoaded = []
        for _ in 0..<count { isLoaded.append(try reader.flag()) }
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(truncatingIfNeeded: isLoaded.count))
        for each in isLoaded { buffer.append(UInt8(each ? 1 : 0)) }
    }
}
