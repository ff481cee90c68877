import ArgumentParser
import CommandLineSupport
import IndicatorStore

/// What a ``CheckingProcess`` runs: a line for each database that it begins, and one for each finding. Every program
/// that checks stores has it, hidden.
public struct StoreCheckCommand: ParsableCommand {
    static let name = "check-store-in-this-process"

    /// The command's name; it is not shown in help.
    public static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

    @OptionGroup var store: StoreToRead
    @Option var depth = StoreVerifier.Depth.full
    @Option var generation: String?

    /// Makes an unparsed command.
    public init() {}

    /// Reads the store to its end. Exits with 1 after findings.
    public func run() throws {
        let verifier = StoreVerifier(
            directory: store.directory, generation: generation, depth: depth)
        var failure: (any Error)?
        let summary: StoreVerifier.Summary
        do throws(StoreError) {
            summary = try verifier.run { event in
                let line =
                    switch event {
                    case .reading(let database): "\(CheckingProcess.stageMark)\(database)"
                    case .found(let finding): TerminalText.harmless(finding.description)
                    }
                do { try Console.write(Array((line + "\n").utf8)) } catch { failure = error }
            }
        } catch {
            throw CommandFailure(error)
        }
        if let failure { throw failure }
        if summary.findings > 0 { throw ExitCode.failed }
    }
}

extension StoreVerifier.Depth: ExpressibleByArgument {}
