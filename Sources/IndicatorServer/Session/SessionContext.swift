import IndicatorProtocol
import Indicators

/// What all sessions of a server share: the dataset, the limits and the world outside, as far as a session knows it.
public final class SessionContext<Dataset: IndicatorDataset>: Sendable {
    /// What is served.
    public let dataset: Dataset
    /// The limits announced to clients, which hold.
    public let limits: ProtocolLimits
    /// Who may connect, and what they may do.
    public let access: AccessControl
    /// What is counted and measured.
    public let metrics: ServerMetrics
    /// The greatest number of requests of a connection in a second; 0 for any number.
    public let requestsPerSecond: Int
    /// After so many bytes of replies a session pauses until they are written: with the largest frame beyond it, the
    /// most that a connection's output can grow to.
    public let outputBytes: Int
    /// Name and version of the program, told to clients.
    public let software: String
    /// Milliseconds since some fixed moment, never going back.
    public let clock: @Sendable () -> UInt64
    /// Nanoseconds since some fixed moment, never going back; read for a few bursts only.
    public let nanoseconds: @Sendable () -> UInt64
    /// Told of every dataset error, whose message never goes to a client.
    public let report: @Sendable (DatasetError) -> Void
    /// The epoch served, for those who watch.
    let epochs = EpochObserver()
    /// Loads what clients upload; nil where the server takes no loads.
    let loader: (any UploadLoader)?
    /// The room for what clients upload.
    let loadBudget: LoadBudget
    /// What is announced beside ``limits``.
    let furtherLimits: FurtherLimits
    /// The names of the dataset, to be searched.
    let searchIndex = SearchIndexCache()

    /// Makes a context of its parts.
    public init(
        dataset: Dataset, limits: ProtocolLimits = ProtocolLimits(), access: AccessControl = AccessControl(),
        metrics: ServerMetrics = ServerMetrics(), requestsPerSecond: Int = 0, outputBytes: Int = 1 << 20,
        loader: (any UploadLoader)? = nil, loadBytes: Int = 256 << 20, loadBytesTotal: Int = 512 << 20,
        furtherLimits: FurtherLimits = FurtherLimits(), software: String = "", clock: @escaping @Sendable () -> UInt64,
        nanoseconds: @escaping @Sendable () -> UInt64 = { 0 },
        report: @escaping @Sendable (DatasetError) -> Void = { _ in }
    ) {
        self.dataset = dataset
        var limits = limits
        limits.frameBytes = max(limits.frameBytes, ProtocolLimits.frameBytesLeast)
        self.limits = limits
        self.access = access
        self.metrics = metrics
        self.requestsPerSecond = requestsPerSecond
        self.outputBytes = outputBytes
        self.loader = loader
        loadBudget = LoadBudget(bytesEach: loadBytes, bytesTotal: loadBytesTotal)
        self.furtherLimits = furtherLimits
        self.software = software
        self.clock = clock
        self.nanoseconds = nanoseconds
        self.report = report
    }
}
