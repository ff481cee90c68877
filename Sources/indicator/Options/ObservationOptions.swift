import ArgumentParser
import CommandLineSupport
import Indicators

/// Which observations are wanted.
struct ObservationFilterOptions: ParsableArguments, Sendable {
    @OptionGroup var filters: FilterOptions

    @Flag(help: "Show what every report states, not only the one that answers.")
    var allVintages = false

    /// The observations wanted, as a filter.
    var filter: ObservationFilter { filters.filter(allVintages: allVintages) }
}

/// Which observations are wanted, and how they are shown.
struct ObservationOptions: ParsableArguments, Sendable {
    @OptionGroup private var wanted: ObservationFilterOptions
    @OptionGroup var presentation: PresentationOptions

    /// What keeps observations back.
    var filters: FilterOptions { wanted.filters }
    /// The observations wanted, as a filter.
    var filter: ObservationFilter { wanted.filter }
}

extension Year {
    /// Reads a year's argument. Throws a usage error for anything that is none.
    static func argument(_ text: String) throws -> Year {
        guard let year = Int(text).flatMap({ Year($0) }) else {
            throw ValidationError("a year is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return year
    }
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
