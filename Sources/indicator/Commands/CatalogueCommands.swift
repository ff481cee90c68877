import ArgumentParser
import CommandLineSupport
import IndicatorClient
import Indicators
import ServerCommandSupport
import Wording

/// The areas of the dataset's directory.
struct AreasCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "areas", abstract: "The areas that can be asked for.",
        discussion: """
            indicator areas --in 浙江 --level prefecture
            indicator areas --reported
            """)

    @Option(
        name: .customLong("in"), help: ArgumentHelp("Only those within this area.", valueName: "area"),
        completion: .areas)
    var outer: String?
    @Option(help: "Only this level.") var level: LevelArgument?
    @Flag(help: "Only those of which a report is loaded.") var reported = false
    @Flag(help: "Divisions that no longer exist, too.") var abolished = false
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        let outer = try await client.area(self.outer)
        let withReports = reported ? Set(try await client.documents().map(\.area)) : nil
        // Only abolished ones have a successor.
        let isFull = abolished || !output.format.isForPeople
        var table = Table(
            columns: ["code", "level", "name_zh", "short_zh", "name_en", "status", "last_year"]
                + (isFull ? ["successor", "succession"] : []))
        let words = output.format.isForPeople ? Language.current : .en
        for area in try await client.areas() {
            guard abolished || !area.isAbolished, level.map({ $0.value == area.level }) ?? true,
                outer.map({ area.code.isWithin($0.code) }) ?? true, withReports?.contains(area.code) ?? true
            else { continue }
            let successor: [Table.Value] = [
                .optional(area.successor?.code.description), .optional(area.successor?.kind.words(words)),
            ]
            let fields: [Table.Value] = [
                .text(area.code.description), .text(area.level.words(words)), .text(area.nameZH), .text(area.shortZH),
                .text(area.nameEN),
                .text(words.choose(area.isAbolished ? "abolished" : "current", area.isAbolished ? "已撤销" : "现行")),
                area.lastYear.map { .integer($0.number) } ?? .null,
            ]
            table.append(fields + (isFull ? successor : []))
        }
        guard !table.rows.isEmpty else {
            throw CommandFailure(
                .notFound, say("no area is of that kind", "没有符合条件的地区"),
                advice: reported && self.outer == nil && level == nil
                    ? say("'indicator-load load' loads reports.", "用“indicator-load load”装入报告。")
                    : say("Ask for less: without --level, --in or --reported.", "请去掉--level、--in或--reported。"))
        }
        try output.write(table)
    }
}

/// The indicators of the catalogue and of the reports.
struct IndicatorsCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "The indicators that can be asked for, or those that an area has.",
        discussion: """
            indicator indicators
            indicator indicators --area 温州
            """)

    @Option(
        help: ArgumentHelp("Only those that this area has figures of, with their years.", valueName: "area"),
        completion: .areas)
    var area: String?
    @Flag(help: "Open indicators too: those that only the reports name.") var open = false
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        if let name = area {
            try output.write(try await existing(client, try await client.area(name)))
        } else {
            try output.write(try await all(client))
        }
    }

    private func all(_ client: IndicatorClient) async throws -> Table {
        // What makes a line too long for a person is for programs.
        let short = ["number", "code", "name_zh", "name_en", "unit"]
        let columns = output.format.isForPeople ? short : short + ["aliases_zh", "definition", "counterpart"]
        var table = Table(columns: columns)
        for indicator in try await client.indicators() where open || !indicator.id.isOpen {
            let unit = output.format.isForPeople ? indicator.unit?.words(.current) : indicator.unit?.symbol
            let fields: [Table.Value] = [
                .integer(Int(indicator.id.number)), .optional(indicator.code), .text(indicator.nameZH),
                .text(indicator.nameEN), .optional(unit), .text(indicator.aliases.joined(separator: ";")),
                .text(indicator.definition), .text(indicator.counterpart),
            ]
            table.append(Array(fields.prefix(columns.count)))
        }
        return table
    }

    private func existing(_ client: IndicatorClient, _ area: Area) async throws -> Table {
        let series = try await client.series(of: area.code).filter { open || !$0.indicator.isOpen }
        guard !series.isEmpty else {
            throw CommandFailure.nothingLoaded(of: area)
        }
        let indicators = try await client.indicators(series.map(\.indicator))
        let names = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var table = Table(columns: ["code", "name_zh", "from", "to", "years"])
        for extent in series {
            table.append([
                .optional(names[extent.indicator]?.code), .optional(names[extent.indicator]?.nameZH),
                .integer(extent.years.lowerBound.number), .integer(extent.years.upperBound.number),
                .integer(extent.cellCount),
            ])
        }
        return table
    }
}

/// A level's word as an argument.
struct LevelArgument: ExpressibleByArgument {
    let value: Area.Level

    init?(argument: String) {
        guard let value = Area.Level(name: argument) else { return nil }
        self.value = value
    }

    static var allValueStrings: [String] { Area.Level.allCases.map(\.name) }
}
