import CommandLineSupport
import Foundation
import IndicatorProtocol
import IndicatorServer
import Indicators
import Logging
import StoreCommandSupport

/// Loads what clients upload, each load in a process of its own: a second writer beside the server's readers is what
/// stores are made for, and neither its work nor its death is the server's.
final class LoadingProcess: UploadLoader {
    private let store: String
    private let mapSizeBytes: Int?
    private let logger: Logger
    /// One load after the other: a store has one writer at a time.
    private let queue = DispatchQueue(label: "loads")

    /// Loads into the store in `store`, which may grow to `mapSizeBytes`; nil for what stores usually may.
    init(store: String, mapSizeBytes: Int?, _ logger: Logger) {
        self.store = store
        self.mapSizeBytes = mapSizeBytes
        self.logger = logger
        // A process that ends before it has read everything is told by its answer, or the lack of one.
        signal(SIGPIPE, SIG_IGN)
    }

    func load(_ job: LoadJob) {
        queue.async { [self] in
            guard job.begin() else { return }
            job.end(outcome(of: job))
        }
    }

    /// Returns when no load is under way.
    func finish() async {
        await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
    }

    private func outcome(of job: LoadJob) -> LoadOutcome {
        let process = OwnProgram.process(
            [LoadUploadCommand.name, "--store", store, "--sources", "\(job.sourceCount)"]
                + (mapSizeBytes.map { ["--map-size", "\($0)"] } ?? []) + (job.isDryRun ? ["--dry-run"] : []))
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        do {
            try process.run()
            // Fails if the process ends early; then its answer says why.
            try? input.fileHandleForWriting.write(contentsOf: job.content)
            try input.fileHandleForWriting.close()
        } catch {
            logger.error("a load can't be begun", metadata: ["error": "\(error)"])
            return .refused(ErrorReply(.failed))
        }
        let answer = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if process.terminationReason == .exit, process.terminationStatus == 0,
            let outcome = LoadAnswer.outcome(answer, isDryRun: job.isDryRun)
        {
            if case .refused(let error) = outcome {
                log(error.status.name ?? "", message, error.status.statusClass == .badRequest ? .info : .warning)
            }
            return outcome
        }
        let crash = OwnProgram.crash(of: process)
        log(crash.map { "ended with \($0)" } ?? "ended with \(process.terminationStatus)", message)
        return .refused(ErrorReply(crash == nil ? .failed : .damaged))
    }

    private func log(_ reason: String, _ message: String, _ level: Logger.Level = .warning) {
        logger.log(
            level: level, "a load failed",
            metadata: [
                "reason": "\(reason)", "error": "\(message.trimmingCharacters(in: .whitespacesAndNewlines))",
            ])
    }
}
