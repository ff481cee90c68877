import CommandLineSupport
import IndicatorClient
import Indicators
import Wording

extension CommandFailure {
    /// That there is no figure, which nothing it is, and what there is instead.
    static func missing(
        _ coverage: Coverage, area: Area, indicator: Indicator, years: String, known: SeriesExtent?
    ) -> CommandFailure {
        let place = area.words(.current)
        let what = [place, indicator.words(.current), years].filter { !$0.isEmpty }.joined(separator: " ")
        let message =
            switch coverage {
            case .notCovered:
                say(
                    "\(what): not covered: no report of \(place) that reviews the time is loaded",
                    "\(what)：未覆盖：没有装入回顾这一时期的\(place)报告")
            case .unknown:
                say(
                    "\(what): unknown: only a part of a report that reviews the time is loaded",
                    "\(what)：未知：回顾这一时期的报告只装入了一部分")
            case .notStated:
                say(
                    "\(what): not stated: a report that reviews the time is loaded and does not state it",
                    "\(what)：未提及：已装入回顾这一时期的报告，其中没有这一数据")
            }
        return CommandFailure(.notFound, message, advice: advice(area, indicator, known))
    }

    /// The command that shows what there is instead.
    private static func advice(_ area: Area, _ indicator: Indicator, _ known: SeriesExtent?) -> String {
        guard let years = known?.years else {
            let command = "indicator indicators --area \(area.shortZH)"
            return say("'\(command)' lists what there is.", "“\(command)”列出已有的指标。")
        }
        let (first, last) = (years.lowerBound, years.upperBound)
        let command = "indicator series \(area.shortZH) \(indicator.label)"
        return say(
            "There are figures for \(first == last ? "\(first)" : "\(first) to \(last)"): '\(command)' shows them.",
            "已有\(first == last ? "\(first)" : "\(first)至\(last)")年的数据：“\(command)”。")
    }

    /// That figures exist, but none that the options let through.
    static var filteredOut: CommandFailure {
        CommandFailure(
            .notFound, say("there are figures, but none that the options let through", "有数据，但都不符合所给的选项"),
            advice: say(
                "Ask without --measure, --basis, --bound or --as-of, or with --all-vintages.",
                "请去掉--measure、--basis、--bound或--as-of，或加上--all-vintages。"))
    }

    /// That nothing of an area is loaded.
    static func nothingLoaded(of area: Area) -> CommandFailure {
        CommandFailure(
            .notFound, say("nothing of \(area.words(.current)) is loaded", "没有装入\(area.words(.current))的任何数据"),
            advice: reportedAreas)
    }

    /// What to ask in order to see what is loaded.
    static var reportedAreas: String {
        say(
            "'indicator areas --reported' lists the areas of which a report is loaded.",
            "“indicator areas --reported”列出已装入报告的地区。")
    }
}

extension IndicatorClient {
    /// The series that exists for area and indicator, nil if there is none.
    func extent(of indicator: Indicator, in area: Area) async throws -> SeriesExtent? {
        try await series(of: area.code).first { $0.indicator == indicator.id }
    }
}
