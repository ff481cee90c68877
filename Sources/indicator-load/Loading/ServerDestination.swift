import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import Synchronization

/// A server that takes loads: sources go to it in uploads as large as it takes them, each of which is one commit.
struct ServerDestination: LoadDestination {
    private let client: IndicatorClient
    private let byteLimit: Int

    /// Loads by `client`. Throws if the server takes no loads.
    init(_ client: IndicatorClient) async throws {
        self.client = client
        guard let limit = try await client.loadByteLimit() else {
            throw CommandFailure(
                .configuration, "\(client.address) takes no loads",
                advice:
                    "Its operator can give out a token with the role load; --store loads into a store on this machine.")
        }
        byteLimit = limit
    }

    /// Others may load meanwhile, and what it has is not known here.
    var isEmpty: Bool { false }

    /// Every commit was answered.
    func settle() {}

    func isLoaded(_ version: SourceVersion) async throws -> Bool {
        try await client.loaded([version]).first ?? false
    }

    func take(_ sources: [LoadableSource], dryRun: Bool) async throws -> LoadResult {
        var result = LoadResult()
        var content = UploadContent()
        for source in sources {
            guard let encoded = EncodedSource(source), encoded.bytes.count <= byteLimit else {
                result.rejects.append(
                    "\(source.name): it is larger than the \(byteLimit) bytes that the server takes at once;"
                        + " split it, or have the server's load-bytes raised")
                continue
            }
            if content.bytes.count + encoded.bytes.count > byteLimit {
                result.summaries.append(try await upload(content, dryRun: dryRun))
                content = UploadContent()
            }
            content.append(encoded)
            result.rejects += encoded.rejects.map(\.words)
        }
        if content.sourceCount > 0 { result.summaries.append(try await upload(content, dryRun: dryRun)) }
        if result.summaries.isEmpty {
            var nothing = LoadSummary()
            nothing.epoch = try await client.info().epoch
            nothing.isDryRun = dryRun
            result.summaries.append(nothing)
        }
        return result
    }

    private func upload(_ content: UploadContent, dryRun: Bool) async throws -> LoadSummary {
        let shown = Mutex(-1)
        let total = content.bytes.count
        return try await client.load(content, dryRun: dryRun) { sent in
            let percent = sent * 100 / total
            let isNew = shown.withLock { shown in
                defer { shown = percent }
                return shown != percent
            }
            if isNew { Progress.tell("\(total / 1_000_000) MB for the server, \(percent) % sent") }
        }
    }
}
