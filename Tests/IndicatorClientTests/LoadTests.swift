import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@testable import IndicatorClient

/// Loads into a dataset in memory: remembers what came, and commits.
private final class MemoryLoader: UploadLoader {
    private let dataset: MemoryDataset
    private let refusals: Mutex<[StatusCode]>
    let names = Mutex<[[String]]>([])

    /// Refuses the first loads with these statuses.
    init(_ dataset: MemoryDataset, refusals: [StatusCode] = []) {
        self.dataset = dataset
        self.refusals = Mutex(refusals)
    }

    func load(_ job: LoadJob) {
        guard job.begin() else { return }
        if let refusal = refusals.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            return job.end(.refused(ErrorReply(refusal)))
        }
        let sources = job.content.withUnsafeBytes { try? UploadContent.sources(in: $0, count: job.sourceCount) } ?? []
        names.withLock { $0.append(sources.map(\.name)) }
        var summary = LoadSummary()
        summary.sourcesLoaded = sources.count
        if !job.isDryRun { dataset.commit { $0.loaded.formUnion(sources.map(\.version)) } }
        summary.epoch = (try? dataset.withSnapshot { $0.epoch }) ?? 0
        job.end(.done(summary))
    }
}

@Suite("Loads through a server", .timeLimit(.minutes(2)))
struct LoadTests {
    private func source(_ name: String, textBytes: Int = 10) -> LoadableSource {
        LoadableSource(
            name: name, kind: .facts, sha256: Array(repeating: 7, count: 32), extraction: "x",
            text: String(repeating: "a", count: textBytes), documents: [])
    }

    private func content(_ sources: [LoadableSource]) throws -> UploadContent {
        var content = UploadContent()
        for source in sources { content.append(try #require(EncodedSource(source))) }
        return content
    }

    /// A server that loads, and a client of it.
    private func with(
        refusals: [StatusCode] = [], identity: TLSIdentity? = nil, tls: ClientTLS? = nil,
        _ body: (IndicatorClient, MemoryLoader) async throws -> Void
    ) async throws {
        let dataset = MemoryDataset(.sample())
        let loader = MemoryLoader(dataset, refusals: refusals)
        let server = try await TestServer(
            dataset, access: AccessControl(anyoneMayLoad: true), identity: identity, loader: loader)
        let client = IndicatorClient(server.address, configuration: ClientConfiguration(tls: tls))
        do {
            try await body(client, loader)
        } catch {
            Issue.record(error)
        }
        await client.close()
        await server.stop()
    }

    @Test("sources of many parts arrive whole, with progress, and are loaded afterwards")
    func many() async throws {
        try await with { (client, loader) async throws -> Void in
            let sources = [source("a", textBytes: 3_000_000), source("b"), source("c", textBytes: 700_000)]
            let progress = Mutex<[Int]>([])
            let content = try content(sources)
            #expect(try await client.loadByteLimit() == 256 << 20)
            #expect(try await client.loaded(sources.map(\.version)) == [false, false, false])
            let summary = try await client.load(content) { sent in progress.withLock { $0.append(sent) } }
            #expect(summary.sourcesLoaded == 3 && summary.epoch == 2 && !summary.isDryRun)
            #expect(
                try await client.loaded(sources.map(\.version) + [source("d").version]) == [true, true, true, false])
            let told = progress.withLock { $0 }
            #expect(told == told.sorted() && told.last == content.bytes.count && told.count > 10)
            #expect(loader.names.withLock { $0 } == [["a", "b", "c"]])
            #expect(try await client.load(content, dryRun: true).isDryRun)
        }
    }

    @Test("the same by TLS")
    func secure() async throws {
        let certificates = try Certificates()
        let identity = try TLSIdentity(certificate: certificates.certificate, key: certificates.key)
        let tls = try ClientTLS(trusting: certificates.authority)
        try await with(identity: identity, tls: tls) { (client, loader) async throws -> Void in
            let summary = try await client.load(try content([source("a", textBytes: 1_000_000)]))
            #expect(summary.sourcesLoaded == 1 && summary.epoch == 2)
            #expect(loader.names.withLock { $0 } == [["a"]])
        }
    }

    @Test("a busy dataset is tried again, a refusal is not")
    func again() async throws {
        try await with(refusals: [.datasetBusy, .overloaded]) { (client, loader) async throws -> Void in
            #expect(try await client.load(try content([source("a")])).sourcesLoaded == 1)
            #expect(loader.names.withLock { $0.count } == 1)
        }
        try await with(refusals: [.invalidRequest]) { (client, _) async throws -> Void in
            let content = try content([source("a")])
            let error = await #expect(throws: ClientError.self) { () async throws -> Void in
                _ = try await client.load(content)
            }
            #expect(error?.code == .refused && error?.status == .invalidRequest)
        }
    }

    @Test("a server that takes no loads says so")
    func readOnly() async throws {
        try await TestServer.with(MemoryDataset(.sample())) { (client, _) async throws -> Void in
            #expect(try await client.loadByteLimit() == nil)
            let content = try content([source("a")])
            let error = await #expect(throws: ClientError.self) { () async throws -> Void in
                _ = try await client.load(content)
            }
            #expect(error?.status == .readOnly)
        }
    }

    @Test("look-ups by the same client go on while a large load is under way")
    func meanwhile() async throws {
        try await with { (client, _) async throws -> Void in
            let content = try content([source("a", textBytes: 20_000_000)])
            async let summary = client.load(content)
            for _ in 0..<50 { try await client.ping() }
            #expect(try await summary.sourcesLoaded == 1)
        }
    }
}
