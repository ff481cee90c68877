import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport

/// One area, indicator and year.
struct GetCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "What is stated of one area, indicator and year.",
        discussion: """
            indicator get 温州 gdp 2019 --cite
            indicator get 330300 地区生产总值 2019 --measure level --unit 万亿元
            """)

    @OptionGroup var asked: CellArguments
    @OptionGroup var observations: ObservationOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        let (subject, cell) = try await asked.cell(from: client)
        try await observations.write([cell], of: subject.indicator, in: subject.area, from: client, with: output)
    }
}
