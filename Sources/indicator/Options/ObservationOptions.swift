import ArgumentParser
import CommandLineSupport
import Indicators

/// Which observations are wanted, and how they are shown.
struct ObservationOptions: ParsableArguments, Sendable {
    @OptionGroup var filters: FilterOptions

    @Flag(help: "Show what every report states, not only the one that answers.")
    var allVintages = false

    @OptionGroup var presentation: PresentationOptions

    /// The observations wanted, as a filter.
    var filter: ObservationFilter { filters.filter(allVintages: allVintages) }
}

/// The years that may be given, for messages.
let yearRange = "\(Year.range.lowerBound) to \(Year.range.upperBound)"

/// Reads a year's argument. Throws a usage error for anything that is none.
func indicatorYear(_ number: Int, _ name: String) throws -> Year {
    guard let year = Year(number) else {
        throw ValidationError("\(name) must be a year from \(yearRange), not \(number).")
    }
    return year
}

/// A dimension's word as an argument.
struct DimensionArgument<Dimension: NamedDimension>: ExpressibleByArgument, Sendable {
    let value: Dimension

    init?(argument: String) {
        guard let value = Dimension(name: argument) else { return nil }
        self.value = value
    }

    static var allValueStrings: [String] { Dimension.allCases.map(\.name) }
}

typealias MeasureArgument = DimensionArgument<Measure>
typealias BasisArgument = DimensionArgument<Basis>
typealias BoundArgument = DimensionArgument<Bound>
