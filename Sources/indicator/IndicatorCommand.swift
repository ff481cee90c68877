import ArgumentParser
import CommandLineSupport

/// The command line for people.
struct IndicatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator",
        abstract: "Look up what the government work reports of China's cities and provinces state.",
        discussion: """
            Areas and indicators are named in Chinese (full or short), by pinyin, English
            name or code:
              indicator get 温州 gdp 2019 --cite
              indicator series ruian 地区生产总值 --from 2018
              indicator latest Lishui budget_revenue
              indicator rank gdp 2024 --in 浙江 --level prefecture
              indicator compare gdp 温州 丽水 --year 2024

            The server is the one at --server, at INDICATOR_SERVER, or at 127.0.0.1:7421.
            Exit codes: 0 done, 1 failed, 3 not found, 64 usage, 65 unusable input,
            69 server not reachable, 75 try again later, 78 configuration.
            """,
        version: Release.description,
        subcommands: [
            GetCommand.self, SeriesCommand.self, LatestCommand.self, RankCommand.self, CompareCommand.self,
            ScorecardCommand.self, PlotCommand.self, SearchCommand.self, QuoteCommand.self, CoverageCommand.self,
            AreasCommand.self, IndicatorsCommand.self, WatchCommand.self, InfoCommand.self, PingCommand.self,
            ShellCommand.self,
        ])
}

@main
enum Main {
    static func main() async {
        await Program.main(IndicatorCommand.self)
    }
}
