import ArgumentParser
import Indicators
import Wording

/// Which years are wanted.
struct YearRangeOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The first year.", valueName: "year")) var from: Int?
    @Option(help: ArgumentHelp("The last year.", valueName: "year")) var to: Int?

    /// Whether any year was given.
    var isGiven: Bool { from != nil || to != nil }

    /// The years; all where none is given. Throws a usage error for what is no range.
    func years() throws -> ClosedRange<Year> {
        let first = try from.map { try indicatorYear($0, "--from") } ?? Year.first
        let last = try to.map { try indicatorYear($0, "--to") } ?? Year.last
        guard first <= last else { throw ValidationError("--from must not be after --to.") }
        return first...last
    }

    /// The years as a message tells them: nothing where none is given.
    func inWords(_ years: ClosedRange<Year>) -> String {
        switch (from, to) {
        case (nil, nil): ""
        case (_?, nil): say("from \(years.lowerBound)", "\(years.lowerBound)年起")
        case (nil, _?): say("to \(years.upperBound)", "至\(years.upperBound)年")
        case (_?, _?): say("\(years.lowerBound) to \(years.upperBound)", "\(years.lowerBound)至\(years.upperBound)年")
        }
    }
}
