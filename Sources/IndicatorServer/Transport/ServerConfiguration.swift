import IndicatorProtocol

/// Where a server listens and what it allows.
public struct ServerConfiguration: Sendable, Hashable {
    /// Where to listen for plain connections, if at all; port 0 takes a free one.
    public var address: ServerAddress?
    /// Where to listen for TLS, if at all; port 0 takes a free one.
    public var tlsAddress: ServerAddress?
    /// The limits announced to clients.
    public var limits: ProtocolLimits
    /// The greatest number of connections at a time; one more is told so and closed.
    public var connections: Int
    /// The greatest number of connections from one address; one more is told so and closed.
    public var connectionsPerAddress: Int
    /// The greatest number of requests of a connection in a second; 0 for any number. Those beyond it are refused.
    public var requestsPerSecond: Int
    /// How long a client may take to say hello, in milliseconds.
    public var helloMilliseconds: Int
    /// How long a client may take to read what is queued for it before it is cut off, in milliseconds.
    public var stalledMilliseconds: Int
    /// The bytes of replies queued for a connection at which no more of its requests are read or answered.
    ///
    /// One frame may come on top.
    public var outputBytes: Int
    /// The bytes of replies queued for all connections together at which those that don't read are cut off.
    public var outputBytesTotal: Int
    /// How long a shutdown waits for clients to leave, in milliseconds.
    public var drainMilliseconds: Int
    /// The bytes of one load, at most; they are kept in memory until it is committed.
    public var loadBytes: Int
    /// The bytes of all loads that are not yet committed together.
    public var loadBytesTotal: Int
    /// What drives plain connections.
    public var transport: Transport
    /// The threads that drive plain connections with epoll; 0 for one for each core.
    public var threads: Int
    /// How long a thread with epoll looks for work before it sleeps, in microseconds: a core that sleeps takes long to
    /// wake, and one that looks is busy.
    public var busyPollMicroseconds: Int
    /// Name and version of the program, told to clients.
    public var software: String

    /// Makes a configuration; what is left out has its default.
    public init(
        address: ServerAddress? = ServerAddress(host: "127.0.0.1"), tlsAddress: ServerAddress? = nil,
        limits: ProtocolLimits = ProtocolLimits(),
        connections: Int = 4096, connectionsPerAddress: Int = 1024, requestsPerSecond: Int = 0,
        helloMilliseconds: Int = 5000, stalledMilliseconds: Int = 30_000, outputBytes: Int = 1 << 20,
        outputBytesTotal: Int = 256 << 20, drainMilliseconds: Int = 5000,
        loadBytes: Int = 256 << 20, loadBytesTotal: Int = 512 << 20, transport: Transport = .standard, threads: Int = 0,
        busyPollMicroseconds: Int = 0,
        software: String = "indicatord"
    ) {
        self.address = address
        self.tlsAddress = tlsAddress
        self.limits = limits
        self.connections = connections
        self.connectionsPerAddress = connectionsPerAddress
        self.requestsPerSecond = requestsPerSecond
        self.helloMilliseconds = helloMilliseconds
        self.stalledMilliseconds = stalledMilliseconds
        self.outputBytes = outputBytes
        self.outputBytesTotal = outputBytesTotal
        self.drainMilliseconds = drainMilliseconds
        self.loadBytes = loadBytes
        self.loadBytesTotal = loadBytesTotal
        self.transport = transport
        self.threads = threads
        self.busyPollMicroseconds = busyPollMicroseconds
        self.software = software
    }
}

extension ServerConfiguration {
    /// The limits announced beside ``limits``; those of loads only by a server that takes them.
    func furtherLimits(takingLoads: Bool) -> FurtherLimits {
        var announced = FurtherLimits()
        let values: [FurtherLimits.Limit: Int?] = [
            .connections: connections, .connectionsPerAddress: connectionsPerAddress,
            .requestsPerSecond: requestsPerSecond > 0 ? requestsPerSecond : nil, .outputBytes: outputBytes,
            .outputBytesTotal: outputBytesTotal, .helloMilliseconds: helloMilliseconds,
            .stalledMilliseconds: stalledMilliseconds, .drainMilliseconds: drainMilliseconds,
            .loadBytes: takingLoads ? loadBytes : nil, .loadBytesTotal: takingLoads ? loadBytesTotal : nil,
        ]
        for (limit, value) in values { announced[limit] = value.map { UInt64(clamping: $0) } }
        return announced
    }
}
