import ArgumentParser
import CommandLineSupport
import IndicatorStore
import StoreCommandSupport

/// Reads a whole store and says what is wrong with it.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read everything of a store and say precisely what is wrong with it.",
        discussion: """
            indicatord verify --store reports.store
            indicatord verify --store reports.store --quick

            Reads pages, checksums, entry counts, references between dictionaries, cells, index, documents and texts, \
            and tells one finding a line on standard output. It may run while servers read and a loader writes: it \
            reads one committed state. Damage that would end a process ends one started for it, and is told.

            Exit codes: 0 whole, 1 damaged, 75 try again later, 78 no store or one that can't be looked at.
            """)

    @OptionGroup var store: StoreToRead
    @Flag(help: "Everything but texts and what refers to what: what 'indicatord serve' checks before it starts.")
    var quick = false

    func run() async throws {
        let check = CheckingProcess(store: store.directory, depth: quick ? .quick : .full)
        var failure: (any Error)?
        let outcome = try check.run { finding in
            do { try Console.write(Array((TerminalText.harmless(finding) + "\n").utf8)) } catch { failure = error }
        }
        if let failure { throw failure }
        switch outcome {
        case .whole: Console.note("\(store.directory): whole\(quick ? " as far as structure and counts show" : "")")
        case .damaged(let findings):
            throw CommandFailure(
                .failed, "\(store.directory) is damaged: \(findings.count) findings",
                advice: "Restore a backup, or load the reports into a new store.")
        case .refused(let code, let message):
            Console.note(message)
            throw ExitCode(code)
        }
    }
}
