import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import Indicators
import StoreCommandSupport

/// What a ``LoadingProcess`` runs: reads an upload from standard input, loads it in one commit, and writes a
/// ``LoadAnswer``.
struct LoadUploadCommand: AsyncParsableCommand {
    static let name = "load-upload-in-this-process"
    static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

    @OptionGroup var store: StoreToRead
    @Option var sources: Int
    @Option var mapSize = ByteSize.standardMap
    @Flag var dryRun = false
    /// How long another loader is waited for, in seconds.
    @Option var patience = 20

    /// Behind the server's threads, which people wait for.
    private static let niceness: CInt = 10

    func run() async throws {
        _ = nice(Self.niceness)
        let bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
        try Console.write(LoadAnswer.frame(await outcome(bytes)))
    }

    private func outcome(_ bytes: [UInt8]) async -> LoadOutcome {
        do {
            let loadable = try bytes.withUnsafeBytes { (bytes) throws(InvalidField) in
                try UploadContent.sources(in: bytes, count: sources)
            }
            return .done(try await writer().load(loadable, dryRun: dryRun))
        } catch let fault as InvalidField {
            return .refused(ErrorReply(.invalidRequest, invalidField: fault))
        } catch let error as StoreError {
            Console.note(error.message)
            return .refused(Self.reply(to: error))
        } catch {
            Console.note("\(error)")
            return .refused(ErrorReply(.failed))
        }
    }

    /// The store's writer, when no other is at work or has ended in time.
    private func writer() async throws -> StoreWriter {
        let directory = store.directory
        var options = StoreOptions()
        options.mapSizeBytes = mapSize.bytes
        let patience = Duration.seconds(patience)
        return try await withThrowingTaskGroup(of: StoreWriter?.self) { group in
            group.addTask { [options] in
                try await StoreWriter.waiting(directory: directory, creating: false, options: options)
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            if let writer = try await group.next() ?? nil { return writer }
            throw StoreError(.writerBusy, "\(directory): another writer has been at work for \(patience)")
        }
    }

    private static func reply(to error: StoreError) -> ErrorReply {
        switch error.code {
        case .writerBusy, .readersFull: ErrorReply(.datasetBusy)
        case .invalidInput: ErrorReply(.invalidRequest, invalidField: InvalidField(.contradiction, .upload))
        case .damaged: ErrorReply(.damaged)
        default: ErrorReply(.failed)
        }
    }
}
