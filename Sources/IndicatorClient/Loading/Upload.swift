import IndicatorProtocol
import Indicators

/// One attempt to load something by a connection.
struct Upload {
    private let content: UploadContent
    private let isDryRun: Bool
    private let deadline: Duration

    /// The bytes of a part: few frames, and yet none that holds up others for long.
    private static let partBytes = 256 << 10
    /// The parts that are under way at a time, so that a long way to the server costs little.
    private static let partsUnderWay = 8

    init(_ content: UploadContent, isDryRun: Bool, deadline: Duration) {
        self.content = content
        self.isDryRun = isDryRun
        self.deadline = deadline
    }

    /// Sends the content in parts, and has it committed.
    func perform(
        by connection: Connection, _ progress: (_ sentBytes: Int) -> Void
    ) async -> Result<LoadSummary, ClientError> {
        do throws(ClientError) {
            let begin = LoadBeginRequest(byteCount: UInt64(content.bytes.count))
            _ = try await connection.perform(begin, deadline: deadline)
            try await send(by: connection, progress)
            let commit = LoadCommitRequest(
                sourceCount: UInt32(clamping: content.sourceCount), checksum: content.checksum, isDryRun: isDryRun)
            let answer = try await connection.perform(commit, deadline: deadline)
            var summary = answer.reply.summary
            summary.epoch = answer.epoch
            summary.isDryRun = isDryRun
            return .success(summary)
        } catch {
            return .failure(error)
        }
    }

    private func send(by connection: Connection, _ progress: (_ sentBytes: Int) -> Void) async throws(ClientError) {
        let size = min(Self.partBytes, Int(connection.hello.limits.frameBytes) - LoadPartRequest.overhead)
        let most = min(Self.partsUnderWay, Int(connection.hello.limits.requestsInFlight))
        var underWay: [(PendingAnswer<LoadPartRequest>, end: Int)] = []
        var start = 0
        while start < content.bytes.count || !underWay.isEmpty {
            if start < content.bytes.count, underWay.count < most {
                let end = min(start + size, content.bytes.count)
                let part = LoadPartRequest(position: UInt64(start), bytes: Array(content.bytes[start..<end]))
                underWay.append((connection.begin(part, deadline: deadline), end))
                start = end
            } else {
                let (answer, end) = underWay.removeFirst()
                _ = try await answer.value()
                progress(end)
            }
        }
    }
}
