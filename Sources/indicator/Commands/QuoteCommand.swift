import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport
import Wording

/// The sentences behind the figures.
struct QuoteCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "The sentences that state the figures of one area, indicator and year.",
        discussion: """
            indicator quote 温州 gdp 2019
            indicator quote 温州 gdp 2019 --format jsonl
            """)

    @OptionGroup var asked: CellArguments
    @OptionGroup var observations: ObservationFilterOptions
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        let (subject, cell) = try await asked.cell(from: client)
        let cited = try await client.observations(
            [cell], of: subject.indicator, filter: observations.filter, quotes: true)
        guard !cited.isEmpty else { throw CommandFailure.filteredOut(by: observations.filters.given) }
        try write(cited)
    }

    /// Writes each sentence once, with all that it states.
    private func write(_ cited: [CitedObservation]) throws {
        var table = Table(columns: ["source", "start", "end", "states", "quote"])
        var places: [(key: CitedObservation, states: [String])] = []
        for item in cited {
            let stated = item.observation
            let states = stated.words(output.format.isForPeople ? .current : .en)
            let same = places.firstIndex {
                $0.key.source == item.source && $0.key.observation.citation == item.observation.citation
            }
            if let same { places[same].states.append(states) } else { places.append((item, [states])) }
        }
        for place in places {
            let range = place.key.observation.citation
            table.append([
                .optional(place.key.sourceName), range.map { .integer($0.lowerBound) } ?? .null,
                range.map { .integer($0.upperBound) } ?? .null, .text(place.states.joined(separator: "; ")),
                .optional(place.key.quote),
            ])
        }
        try output.write(table)
    }
}
