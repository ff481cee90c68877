import Foundation
import Testing

/// What the programs say of themselves.
@Suite struct HelpTests {
    /// What the argument parser tells of a command.
    private struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let shouldDisplay: Bool?
        let subcommands: [Command]?
    }

    private struct Dump: Decodable {
        let command: Command
    }

    @Test(arguments: ["indicator", "indicator-load", "indicatord"]) func examplesStandInLinesOfTheirOwn(
        program: String
    ) throws {
        let dump = try Programs.run(program, ["--experimental-dump-help"])
        let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
        func check(_ command: Command) {
            guard command.shouldDisplay ?? true else { return }
            #expect(!(command.abstract ?? "").isEmpty, "\(command.commandName) says nothing of itself")
            // The parser folds what is longer than a terminal: examples, and lines within a paragraph, must not be.
            let lines = (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            for (line, next) in zip(lines, lines.dropFirst() + [""]) where line.count > 80 {
                #expect(!line.hasPrefix("indicator") && next.isEmpty, "\(command.commandName): \(line)")
            }
            command.subcommands?.forEach(check)
        }
        check(root)
    }

    @Test(arguments: ["indicator", "indicator-load", "indicatord"]) func everyProgramTellsItsVersion(
        program: String
    ) throws {
        let told = try Programs.run(program, ["--version"])
        #expect(told.code == 0 && told.output.wholeMatch(of: /indicatord \d+\.\d+\.\d+\n/) != nil, "\(told.output)")
    }
}
