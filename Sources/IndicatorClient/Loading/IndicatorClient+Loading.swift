import IndicatorProtocol
import Indicators

extension IndicatorClient {
    /// The most bytes that one load may have; nil if the server takes no loads.
    public func loadByteLimit() async throws(ClientError) -> Int? {
        try await connection().hello.furtherLimits[.loadBytes].map { Int(clamping: $0) }
    }

    /// Which sources are loaded already in just these versions, in their order: to load those again changes nothing.
    ///
    /// Needs a token with the role `load`, or a server that lets anyone load. As many round trips as the server's batch
    /// limit needs.
    public func loaded(
        _ versions: [SourceVersion], deadline: Duration? = nil
    ) async throws(ClientError) -> [Bool] {
        var isLoaded: [Bool] = []
        let limit = Int(try await limits().batchItems)
        while isLoaded.count < versions.count {
            let request = LoadedRequest(Array(versions[isLoaded.count...].prefix(limit)))
            isLoaded += try await perform(request, deadline: deadline).reply.isLoaded
        }
        return isLoaded
    }

    /// Loads sources in one commit: all of them or none. To load sources again that are loaded changes nothing, so a
    /// load that was interrupted is done again.
    ///
    ///     var content = UploadContent()
    ///     for source in sources { if let encoded = EncodedSource(source) { content.append(encoded) } }
    ///     let summary = try await client.load(content) { sent in print("\(sent) of \(content.bytes.count) bytes") }
    ///
    /// It takes a connection of its own, so that look-ups don't wait behind it. When that is lost, or the server has no
    /// room or is busy, it is tried again, as often as `retries` of the configuration says and after a while each time.
    /// `deadline` limits each step: connecting, a part, the commit.
    ///
    /// Throws ``ClientError``: `refused` with the status `readOnly` by a server that takes no loads, `notPermitted` for
    /// a role without, `loadTooLarge` for more than ``loadByteLimit()``.
    public func load(
        _ content: UploadContent, dryRun: Bool = false, deadline: Duration = .seconds(600),
        progress: @Sendable (_ sentBytes: Int) -> Void = { _ in }
    ) async throws(ClientError) -> LoadSummary {
        var backoff = Backoff()
        while true {
            do throws(ClientError) {
                let connection = try await newConnection { _ in }
                let result = await Upload(content, isDryRun: dryRun, deadline: deadline).perform(
                    by: connection, progress)
                await connection.close()
                return try result.get()
            } catch {
                guard error.mayRetry, backoff.attempts < configuration.retries else { throw error }
                do {
                    try await Task.sleep(for: backoff.next(atLeast: error.retryAfter))
                } catch {
                    throw ClientError(.cancelled, "the task was cancelled")
                }
            }
        }
    }
}
