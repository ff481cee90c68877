import ArgumentParser
import CommandLineSupport
import IndicatorClient
import ServerCommandSupport
import Wording

/// How answers are shown: the format, the language, the pager.
struct DisplayOptions: ParsableArguments, Sendable {
    @OptionGroup private var rows: OutputOptions

    @Option(help: "The language for people, en or zh; without it the locale's. Programs' formats are the same in both.")
    var lang: Language?

    @Flag(help: "Never show long output through $PAGER.")
    var noPager = false

    /// The format of rows.
    var format: OutputFormat { rows.format }

    /// The language wanted; the one that is spoken already where none is given.
    var language: Language { lang ?? Language.current }

    /// Writes the tables, one below the other. For people their fields' names become headings in the language spoken.
    func write(_ tables: Table..., notes: [String] = []) throws {
        var bytes: [UInt8] = []
        for table in tables {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            bytes += rows.encoded(format.isForPeople ? table.renamed { Headings.words($0, .current) } : table)
        }
        if !notes.isEmpty {
            let lines = notes.map { TerminalText.harmless($0) + (format == .markdown ? "  \n" : "\n") }.joined()
            bytes += Array(("\n" + lines).utf8)
        }
        try Console.show(bytes)
    }
}

extension Language: ExpressibleByArgument {}

/// A command that asks the server something and shows the answer.
protocol Query: AsyncParsableCommand {
    /// How the answer is shown.
    var output: DisplayOptions { get }
    /// Which server is asked.
    var server: ServerOptions { get }

    /// Asks and shows the answer.
    func answer(from client: IndicatorClient) async throws
}

extension Query {
    /// Answers in the language wanted.
    func run() async throws {
        try await Language.$current.withValue(output.language) {
            try await Console.$mayPage.withValue(Console.mayPage && !output.noPager) {
                try await server.withClient { try await answer(from: $0) }
            }
        }
    }
}
