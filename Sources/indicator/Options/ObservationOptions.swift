import ArgumentParser
import CommandLineSupport
import Indicators

/// Which observations are wanted, and how they are shown.
struct ObservationOptions: ParsableArguments, Sendable {
    @Option(help: "Only this measure. Repeatable.")
    var measure: [MeasureArgument] = []

    @Option(help: "Only this basis. Repeatable.")
    var basis: [BasisArgument] = []

    @Option(help: "Only this bound. Repeatable.")
    var bound: [BoundArgument] = []

    @Option(help: ArgumentHelp("Ignore reports given later than this year.", valueName: "year"))
    var asOf: Int?

    @Flag(help: "Show what every report states, not only the one that answers.")
    var allVintages = false

    @OptionGroup var presentation: PresentationOptions

    func validate() throws {
        if let asOf, Year(asOf) == nil { throw ValidationError("--as-of must be a year from \(yearRange).") }
    }

    /// The observations wanted, as a filter.
    var filter: ObservationFilter {
        ObservationFilter(
            measures: measure.isEmpty ? nil : Set(measure.map(\.value)),
            bases: basis.isEmpty ? nil : Set(basis.map(\.value)), bounds: bound.isEmpty ? nil : Set(bound.map(\.value)),
            asOf: asOf.flatMap { Year($0) }, allVintages: allVintages)
    }
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
