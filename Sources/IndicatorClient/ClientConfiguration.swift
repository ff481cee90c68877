/// How a client behaves.
public struct ClientConfiguration: Sendable {
    /// How long connecting and saying hello may take together.
    public var connectTimeout: Duration
    /// How long a request may take, unless the call says otherwise; it goes to the server as its deadline too.
    public var deadline: Duration
    /// How often a request is sent again when the connection was lost before its reply came, or the server was busy. To
    /// send one twice does no harm: most only read, and to load a thing twice is to load it once. Between two attempts it waits,
    /// longer each time and by chance, never beyond the deadline.
    public var retries: Int
    /// The number of connections that requests are spread over, at least 1: more than one helps where many tasks ask
    /// for much.
    public var connections: Int
    /// Name and version of the program, for the server's log.
    public var software: String

    /// How TLS is spoken; nil for a plain connection.
    public var tls: ClientTLS?
    /// The secret that tells the server who the client is; empty for none. It is sent by TLS and within this machine
    /// only.
    public var token: String
    /// Keeps answers, to give them again without asking the server; nil to ask every time.
    public var cache: AnswerCache?

    /// Makes a configuration; what is left out has the default.
    public init(
        connectTimeout: Duration = .seconds(5), deadline: Duration = .seconds(10), retries: Int = 2,
        connections: Int = 1, software: String = "IndicatorClient", tls: ClientTLS? = nil, token: String = "",
        cache: AnswerCache? = nil
    ) {
        self.connectTimeout = connectTimeout
        self.deadline = deadline
        self.retries = retries
        self.connections = connections
        self.software = software
        self.tls = tls
        self.token = token
        self.cache = cache
    }
}
