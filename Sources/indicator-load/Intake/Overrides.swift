import ArgumentParser
import Indicators
import ReportParser

/// What the user says of reports instead of leaving it to their text.
struct OverrideOptions: ParsableArguments, Sendable {
    @Option(help: "Whose reports these are: a division's code, Chinese name or English name.") var area: String?
    @Option(help: "The year in which the reports were given.") var year: Int?

    /// The overrides as the parser takes them. Throws a usage error for an area or a year that is none.
    func resolved() throws -> ReportParser.Overrides {
        do {
            return ReportParser.Overrides(area: try area.map(Self.given), year: try year.map(Self.reportYear))
        } catch let problem as Problem {
            throw ValidationError("--year \(problem.message).")
        }
    }

    /// The code of the division that `--area` names. Throws a usage error if none, or no single one, is.
    static func given(_ area: String) throws -> AreaCode {
        do {
            return try areaCode(area)
        } catch let problem as Problem {
            throw ValidationError("--area \(problem.message).")
        }
    }

    /// What is wrong with an area or a year.
    struct Problem: Error {
        let isYear: Bool
        let message: String
    }

    /// The area of a code or name. Throws a ``Problem`` if it is none, or one of several.
    static func areaCode(_ name: String) throws -> AreaCode {
        let directory = AreaDirectory.standard
        let found = AreaSearch.candidates(name) { key in directory.areas.filter { $0.nameKeys.contains(key) } }
        switch Resolution(choosingAmong: found) {
        case .chosen(let area, _): return area.code
        case .ambiguous(let candidates):
            let codes = candidates.map { "\($0.code) \($0.nameZH)" }.joined(separator: ", ")
            throw Problem(isYear: false, message: "\(name) is one of \(codes); give the code")
        case .unknown: throw Problem(isYear: false, message: "\(name) is no division's code or name")
        }
    }

    /// The year of that number. Throws a ``Problem`` if it is out of range.
    static func reportYear(_ number: Int) throws -> Year {
        guard let year = Year(number) else {
            throw Problem(
                isYear: true,
                message: "must be from \(Year.range.lowerBound) to \(Year.range.upperBound), not \(number)")
        }
        return year
    }
}
