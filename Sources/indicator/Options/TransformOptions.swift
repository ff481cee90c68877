import ArgumentParser
import CommandLineSupport
import Indicators
import SeriesAnalysis
import Wording

/// What is computed from the levels of a series.
struct TransformOptions: ParsableArguments, Sendable {
    /// The computations that can be asked for.
    enum Kind: String, CaseIterable, ExpressibleByArgument, Sendable {
        case change
        case percent
        case index
        case growth
    }

    @Option(
        help: """
            Compute from the levels: change against the year before, the same in percent, an index on a base year, or \
            growth: the stated one beside the computed one.
            """)
    var transform: Kind?

    @Option(
        help: ArgumentHelp(
            "The year that is 100; without it the first one in which every area has a level.", valueName: "year"),
        transform: Year.argument)
    var base: Year?

    @Option(
        help: ArgumentHelp(
            "The places that percentages and indices are rounded to, half away from zero.", valueName: "number"))
    var places = 1

    func validate() throws {
        guard (0...9).contains(places) else { throw ValidationError("--places must be from 0 to 9.") }
        if base != nil, transform != .index { throw ValidationError("--base belongs to --transform index.") }
    }

    /// The computation over `series`; nil if none is wanted. Throws a ``CommandFailure`` if the base year has no level.
    func computation(over series: [LevelSeries]) throws -> Transform? {
        switch transform {
        case nil: return nil
        case .change: return .change
        case .percent, .growth: return .percent(places: places)
        case .index:
            let each = series.map { Set($0.points.map(\.year)) }
            let years = each.reduce(Set()) { $0.union($1) }
            let common = each.reduce(years) { $0.intersection($1) }
            guard let year = base ?? common.min() ?? years.min(), years.contains(year) else {
                let known = Language.current.list(years.sorted().map(\.description))
                let wanted = base.map { "\($0)" } ?? ""
                throw CommandFailure(
                    .notFound, say("no level is stated for \(wanted) to be the base", "\(wanted)年没有数值，不能作基期"),
                    advice: known.isEmpty ? nil : say("There are levels for \(known).", "有数值的年份：\(known)。"))
            }
            return .index(base: year, places: places)
        }
    }
}
