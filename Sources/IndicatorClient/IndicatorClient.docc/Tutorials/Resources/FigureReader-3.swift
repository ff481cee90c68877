import IndicatorClient
import IndicatorProtocol
import Indicators

/// Tells figures with the sentences that state them.
struct FigureReader {
    let client: IndicatorClient

    init(_ address: ServerAddress) {
        client = IndicatorClient(address)
    }

    /// What a figure is of; throws if a name stands for nothing, or for several that are equal.
    func subject(_ area: String, _ indicator: String) async throws -> (Area, Indicator) {
        (
            try choose(area, try await client.resolveArea(area)),
            try choose(indicator, try await client.resolveIndicator(indicator))
        )
    }

    /// The figures of one year, each with the sentence that states it, or why there are none.
    func figures(_ area: String, _ indicator: String, _ year: Year) async throws -> [String] {
        let (area, indicator) = try await subject(area, indicator)
        let key = CellKey(area: area.code, indicator: indicator.id, year: year)
        switch try await client.get(key) {
        case .found(let cell, _):
            let cited = try await client.observations([cell], of: indicator, quotes: true)
            return cited.map { "\($0.observation.value) \($0.observation.unit.symbol): \($0.quote ?? "")" }
        case .missing(.notStated, _): return ["the report of \(area.shortZH) does not state it"]
        case .missing(.unknown, _): return ["only a part of the report of \(area.shortZH) is loaded"]
        case .missing(.notCovered, _): return ["no report of \(area.shortZH) that covers \(year) is loaded"]
        }
    }

    private func choose<Candidate>(_ name: String, _ resolution: Resolution<Candidate>) throws -> Candidate {
        switch resolution {
        case .chosen(let candidate, _): return candidate
        case .ambiguous(let candidates): throw Puzzle.severalHave(name, count: candidates.count)
        case .unknown: throw Puzzle.nothingHas(name)
        }
    }
}

/// Why it is not clear what is meant.
enum Puzzle: Error, Equatable {
    case nothingHas(String)
    case severalHave(String, count: Int)
}
