import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport
import Wording

/// Areas and indicators by what a person remembers of their names.
struct SearchCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "The areas and indicators whose names are like a text.",
        discussion: """
            By Chinese, full or in parts, by pinyin, its initials, or English, also with
            typing errors; names and aliases come first. The score is 1000 for a name itself.

            indicator search 生产总值
            indicator search wenzou
            indicator search dqsczz --kind indicator
            """)

    @Argument(help: "What is looked for.") var text: String
    @Option(help: "Only areas, or only indicators.") var kind: KindArgument?
    @Option(help: ArgumentHelp("At most so many, up to 64.", valueName: "number")) var top = 20
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        guard (1...64).contains(top) else { throw ValidationError("--top must be from 1 to 64.") }
        guard !text.allSatisfy(\.isWhitespace) else { throw ValidationError("Name what is looked for.") }
    }

    func answer(from client: IndicatorClient) async throws {
        let kinds = kind.map { Set([$0.value]) } ?? Set(NameKind.allCases)
        let found = try await client.search(text, kinds: kinds, limit: top)
        guard !found.isEmpty else {
            throw CommandFailure(
                .notFound, say("nothing has a name like \(text)", "没有与“\(text)”相近的名称"),
                advice: say(
                    "'indicator areas' and 'indicator indicators --open' list all.",
                    "“indicator areas”和“indicator indicators --open”列出全部。"))
        }
        let language = output.format.isForPeople ? Language.current : .en
        var table = Table(columns: ["kind", "code", "name_zh", "name_en", "level", "match", "score"])
        for candidate in found {
            let match: Table.Value = .text(candidate.match.words(language))
            let score: Table.Value = .integer(Int(candidate.score))
            switch candidate.found {
            case .area(let area):
                table.append([
                    .text(language.choose("area", "地区")), .text(area.code.description), .text(area.nameZH),
                    .text(area.nameEN), .text(area.level.words(language)), match, score,
                ])
            case .indicator(let indicator):
                table.append([
                    .text(language.choose("indicator", "指标")), .optional(indicator.code), .text(indicator.nameZH),
                    .text(indicator.nameEN), .null, match, score,
                ])
            }
        }
        try output.write(table)
    }
}

/// A kind's word as an argument.
struct KindArgument: ExpressibleByArgument, Sendable {
    let value: NameKind

    init?(argument: String) {
        switch argument {
        case "area": value = .area
        case "indicator": value = .indicator
        default: return nil
        }
    }

    static var allValueStrings: [String] { ["area", "indicator"] }
}
