import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators

/// The area and the indicator that a question is about, as a person names them.
struct SubjectArguments: ParsableArguments, Sendable {
    @Argument(help: "The area: name or code.", completion: .areas) var area: String
    @Argument(help: "The indicator: name or code.", completion: .indicators) var indicator: String

    /// What the names stand for. Fails where one stands for nothing or for several.
    func resolved(by client: IndicatorClient) async throws -> Subject {
        Subject(area: try await client.area(area), indicator: try await client.indicator(indicator))
    }
}

/// One area, indicator and year, as a person names them.
struct CellArguments: ParsableArguments, Sendable {
    @OptionGroup private var subject: SubjectArguments
    @Argument(help: "The year that the figures are for.", transform: Year.argument) private var year: Year

    /// The cell, and what its key means. Fails with which nothing it is where there is none.
    func cell(from client: IndicatorClient) async throws -> (subject: Subject, cell: ReceivedCell) {
        let subject = try await subject.resolved(by: client)
        let lookup = try await client.get(subject.key(year))
        return (subject, try await subject.require(lookup, years: "\(year)", from: client))
    }
}

/// The area and the indicator that a question is about.
struct Subject: Sendable {
    let area: Area
    let indicator: Indicator

    /// The key of the cell for a year.
    func key(_ year: Year) -> CellKey { CellKey(area: area.code, indicator: indicator.id, year: year) }

    /// What a look-up found. Fails with which nothing it is, and with what there is instead; `years` says in words
    /// which years were asked for.
    func require<Found>(_ lookup: Lookup<Found>, years: String, from client: IndicatorClient) async throws -> Found {
        switch lookup {
        case .found(let found, _): return found
        case .missing(let coverage, _):
            throw CommandFailure.missing(
                coverage, area: area, indicator: indicator, years: years,
                known: try await client.known(of: indicator, in: area))
        }
    }
}
