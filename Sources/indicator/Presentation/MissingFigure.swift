import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import Wording

extension CommandFailure {
    /// That there is no figure, which nothing it is, and what there is instead.
    static func missing(
        _ coverage: Coverage, area: Area, indicator: Indicator, years: String, known: KnownFigures
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
    private static func advice(_ area: Area, _ indicator: Indicator, _ known: KnownFigures) -> String {
        guard !known.years.isEmpty else {
            guard known.isAreaKnown else { return reportedAreas }
            let command = "indicator indicators --area \(area.shortZH)"
            return say("'\(command)' lists what there is.", "“\(command)”列出已有的指标。")
        }
        let command = "indicator series \(area.shortZH) \(indicator.label)"
        return say(
            "There are figures for \(known.inWords): '\(command)' shows them.",
            "已有\(known.inWords)年的数据：“\(command)”。")
    }

    /// That figures, or targets, exist, but none that `options` let through; without options, that all were withdrawn.
    static func filteredOut(by options: [String], targets: Bool = false) -> CommandFailure {
        let (english, chinese) = targets ? ("targets", "目标") : ("figures", "数据")
        guard !options.isEmpty else {
            return CommandFailure(
                .notFound, say("all \(english) were withdrawn", "\(chinese)都已撤回"),
                advice: say("--all-vintages shows them.", "--all-vintages可列出。"))
        }
        let all = options.joined(separator: " ")
        return CommandFailure(
            .notFound, say("there are \(english), but none for \(all)", "有\(chinese)，但没有符合\(all)的"),
            advice: say("Without that all are shown.", "去掉所列选项可看到全部。"))
    }

    /// That nothing was reached yet, as far as is known.
    static var onlyTargets: CommandFailure {
        CommandFailure(
            .notFound, say("only targets are known", "只有目标数据"),
            advice: say("--basis target shows them.", "--basis target可列出。"))
    }

    /// That several areas were asked for and none has a figure.
    static func noneHas(_ indicator: Indicator) -> CommandFailure {
        let name = indicator.words(.current)
        return CommandFailure(
            .notFound, say("none of the areas has a figure of \(name) for that time", "所列地区都没有这一时期的\(name)"))
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

/// What is known of an area where the figure asked for is not.
struct KnownFigures {
    /// The years in which the indicator has figures, rising.
    var years: [Year] = []
    /// Whether the area has figures at all.
    var isAreaKnown = false

    /// The years, those that follow each other as a range: "2016, 2019–2021".
    var inWords: String {
        var ranges: [ClosedRange<Year>] = []
        for year in years {
            if let last = ranges.last, last.upperBound.number + 1 == year.number {
                ranges[ranges.count - 1] = last.lowerBound...year
            } else {
                ranges.append(year...year)
            }
        }
        return Language.current.list(
            ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" })
    }
}

extension IndicatorClient {
    /// What there is of area and indicator.
    func known(of indicator: Indicator, in area: Area) async throws -> KnownFigures {
        let cells = try await series(area: area.code, indicator: indicator.id).found ?? []
        guard cells.isEmpty else { return KnownFigures(years: cells.map(\.key.year), isAreaKnown: true) }
        return KnownFigures(isAreaKnown: try await !series(of: area.code).isEmpty)
    }
}
