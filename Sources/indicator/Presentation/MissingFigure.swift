import CommandLineSupport
import IndicatorClient
import Indicators

extension CommandFailure {
    /// That there is no figure, which nothing it is, and what there is instead.
    static func missing(
        _ coverage: Coverage, area: Area, indicator: Indicator, years: String, known: SeriesExtent?
    ) -> CommandFailure {
        let what = "\(area.shortZH) \(indicator.nameZH) \(years)"
        let message =
            switch coverage {
            case .notCovered: "\(what): not covered: no report of \(area.shortZH) that reviews the time is loaded"
            case .unknown: "\(what): unknown: only a part of a report that reviews the time is loaded"
            case .notStated: "\(what): not stated: a report that reviews the time is loaded and does not state it"
            }
        let advice = known.map { extent in
            let years = extent.years
            let span =
                years.lowerBound == years.upperBound
                ? "\(years.lowerBound)" : "\(years.lowerBound) to \(years.upperBound)"
            return "There are figures for \(span): 'indicator series \(area.shortZH) \(indicator.label)' shows them."
        }
        return CommandFailure(.notFound, message, advice: advice)
    }

    /// That figures exist, but none that the options let through.
    static let filteredOut = CommandFailure(
        .notFound, "there are figures, but none that the options let through",
        advice: "Ask without --measure, --basis, --bound or --as-of, or with --all-vintages.")
}

extension IndicatorClient {
    /// The series that exists for area and indicator, nil if there is none.
    func extent(of indicator: Indicator, in area: Area) async throws -> SeriesExtent? {
        try await series(of: area.code).first { $0.indicator == indicator.id }
    }
}
