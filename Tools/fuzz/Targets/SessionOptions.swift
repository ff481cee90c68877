import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators

/// What a byte of an input chooses of a session's surroundings.
struct SessionOptions: OptionSet {
    let rawValue: UInt8

    /// Hello was said before the input begins.
    static let greeted = SessionOptions(rawValue: 1 << 0)
    /// Frames of the least size that may be set.
    static let smallFrames = SessionOptions(rawValue: 1 << 1)
    /// Answers wait in pieces of two thousand bytes.
    static let smallOutput = SessionOptions(rawValue: 1 << 2)
    /// Two requests at a time.
    static let fewInFlight = SessionOptions(rawValue: 1 << 3)
    /// Five requests in a second.
    static let slow = SessionOptions(rawValue: 1 << 4)
    /// A token is asked for.
    static let guarded = SessionOptions(rawValue: 1 << 5)
    /// No loads are taken.
    static let readOnly = SessionOptions(rawValue: 1 << 6)
    /// The dataset can't be read.
    static let failing = SessionOptions(rawValue: 1 << 7)

    /// The token that is asked for, if one is.
    static let token = "idt_fuzz"

    private static let tokens: TokenList = {
        var list = TokenList()
        if let entry = TokenEntry(name: "fuzz", role: .load, token: token) { try? list.add(entry) }
        return list
    }()

    /// A session's surroundings, made anew: a dataset, and a clock that stands.
    var context: SessionContext<MemoryDataset> {
        let dataset = MemoryDataset(FuzzDataset.snapshot)
        if contains(.failing) { dataset.fail(with: DatasetError(.damaged, "fails")) }
        return SessionContext(
            dataset: dataset,
            limits: ProtocolLimits(
                frameBytes: contains(.smallFrames) ? ProtocolLimits.frameBytesLeast : 1 << 16,
                batchItems: 64, requestsInFlight: contains(.fewInFlight) ? 2 : 1 << 16),
            access: contains(.guarded)
                ? AccessControl(Self.tokens) : AccessControl(anyoneMayLoad: !contains(.readOnly)),
            requestsPerSecond: contains(.slow) ? 5 : 0, outputBytes: contains(.smallOutput) ? 2000 : 1 << 16,
            loader: contains(.readOnly) ? nil : DecodingLoader(), loadBytes: 4096, loadBytesTotal: 4096,
            software: "fuzz", clock: { 1000 })
    }
}

/// A loader that reads what was uploaded and loads nothing.
private struct DecodingLoader: UploadLoader {
    func load(_ job: LoadJob) {
        guard job.begin() else { return }
        let sources = job.content.withUnsafeBytes { try? UploadContent.sources(in: $0, count: job.sourceCount) }
        guard let sources else { return job.end(.refused(ErrorReply(.invalidRequest))) }
        var summary = LoadSummary()
        summary.sourcesUnchanged = sources.count
        summary.isDryRun = job.isDryRun
        job.end(.done(summary))
    }
}
