import ArgumentParser
import Indicators
import Wording

/// Which years are wanted.
struct YearRangeOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("The first year.", valueName: "year"), transform: Year.argument) var from: Year?
    @Option(help: ArgumentHelp("The last year.", valueName: "year"), transform: Year.argument) var to: Year?

    /// Whether any year was given.
    var isGiven: Bool { from != nil || to != nil }

    func validate() throws {
        if let from, let to, from > to { throw ValidationError("--from must not be after --to.") }
    }

    /// The years; all where none is given.
    var years: ClosedRange<Year> {
        let first = from ?? Year.first
        return first...max(first, to ?? Year.last)
    }

    /// The years as a message tells them: nothing where none is given.
    var inWords: String {
        switch (from, to) {
        case (nil, nil): ""
        case (let from?, nil): say("from \(from)", "\(from)年起")
        case (nil, let to?): say("to \(to)", "至\(to)年")
        case (let from?, let to?): say("\(from) to \(to)", "\(from)至\(to)年")
        }
    }
}
