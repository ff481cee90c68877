import ArgumentParser
import Indicators
import ReportParser

/// What the user says of reports instead of leaving it to their text.
struct OverrideOptions: ParsableArguments, Sendable {
    @Option(help: "Whose reports these are: a division's code, Chinese name or English name.") var area: String?
    @Option(help: "The year in which the reports were given.") var year: Int?

    /// The overrides as the parser takes them. Throws a usage error for an area or a year that is none.
    func resolved() throws -> ReportParser.Overrides {
        ReportParser.Overrides(area: try area.map(Self.areaCode), year: try year.map(Self.reportYear))
    }

    /// The code of the division that `name` is. Throws a usage error if none, or no single one, is.
    static func areaCode(_ name: String) throws -> AreaCode {
        let directory = AreaDirectory.standard
        let found = AreaSearch.candidates(name) { key in directory.areas.filter { $0.nameKeys.contains(key) } }
        switch Resolution(choosingAmong: found) {
        case .chosen(let area, _): return area.code
        case .ambiguous(let candidates):
            let codes = candidates.map { "\($0.code) \($0.nameZH)" }.joined(separator: ", ")
            throw ValidationError("--area \(name) is one of \(codes); give the code.")
        case .unknown: throw ValidationError("--area \(name) is no division's code or name.")
        }
    }

    private static func reportYear(_ number: Int) throws -> Year {
        guard let year = Year(number) else {
            throw ValidationError(
                "--year must be from \(Year.range.lowerBound) to \(Year.range.upperBound), not \(number).")
        }
        return year
    }
}
