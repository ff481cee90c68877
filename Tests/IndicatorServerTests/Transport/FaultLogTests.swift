import Indicators
import Logging
import Synchronization
import Testing

@testable import IndicatorServer

@Suite("The log of a dataset's faults")
struct FaultLogTests {
    /// Keeps the lines that are logged.
    private final class Lines: Sendable {
        let leftOut = Mutex<[String]>([])
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.leftOut.withLock { $0.append("\(event.metadata?["left_out"] ?? "none")") }
        }
    }

    @Test("many faults at once make one line, and the next tells how many were left out")
    func limited() {
        let lines = Lines()
        let now = Conversation.Time()
        let log = FaultLog(Logger(label: "test", factory: { _ in Handler(lines: lines) }), clock: now.read)
        for _ in 0..<5 { log.report(DatasetError(.damaged, "x")) }
        #expect(lines.leftOut.withLock { $0 } == ["0"])
        now.now.withLock { $0 += FaultLog.quietMilliseconds }
        for _ in 0..<2 { log.report(DatasetError(.damaged, "x")) }
        #expect(lines.leftOut.withLock { $0 } == ["0", "4"])
    }
}
