/// The limits that a server announces in its reply to hello.
public struct ProtocolLimits: Hashable, Sendable {
    /// The largest frame in bytes, header and body, either way.
    public var frameBytes: UInt32
    /// The greatest number of keys or ids in one request.
    public var batchItems: UInt32
    /// The greatest number of requests of one connection that are not yet answered.
    public var requestsInFlight: UInt32
    /// After how many milliseconds without a request the server closes a connection; 0 for never.
    public var idleMilliseconds: UInt32

    /// Makes limits; those left out are the defaults.
    public init(
        frameBytes: UInt32 = 1 << 20, batchItems: UInt32 = 1024, requestsInFlight: UInt32 = 1024,
        idleMilliseconds: UInt32 = 300_000
    ) {
        self.frameBytes = frameBytes
        self.batchItems = batchItems
        self.requestsInFlight = requestsInFlight
        self.idleMilliseconds = idleMilliseconds
    }

    /// The largest frame that a server accepts before hello, in bytes.
    public static let frameBytesBeforeHello = 4096
    /// The least ``frameBytes`` that a server may announce.
    public static let frameBytesLeast: UInt32 = 1 << 17
    /// The longest name that is resolved, in bytes of UTF-8.
    public static let nameBytes = 256
    /// The longest quote in bytes: what a record's length can say.
    public static let quoteBytes = 0xFFFF
    /// The greatest number of entries in a page of a catalogue.
    public static let pageEntries = 1000
    /// The greatest number of candidates in a resolved name.
    public static let candidates = 64
    /// The longest name of a peer's program, in bytes.
    public static let softwareBytes = 128

    /// The longest token, in bytes.
    public static let tokenBytes = 128

    init(reading reader: inout ByteReader) throws(InvalidField) {
        frameBytes = try reader.integer(.limits)
        batchItems = try reader.integer(.limits)
        requestsInFlight = try reader.integer(.limits)
        idleMilliseconds = try reader.integer(.limits)
        guard frameBytes >= Self.frameBytesLeast, batchItems > 0, requestsInFlight > 0 else {
            throw InvalidField(.outOfRange, .limits)
        }
    }

    func write(to buffer: inout FrameBuffer) {
        buffer.append(frameBytes)
        buffer.append(batchItems)
        buffer.append(requestsInFlight)
        buffer.append(idleMilliseconds)
    }
}
