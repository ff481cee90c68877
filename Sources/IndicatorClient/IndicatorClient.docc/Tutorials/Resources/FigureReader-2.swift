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
