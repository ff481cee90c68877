import ArgumentParser
import Indicators

/// Which observations are let through.
struct FilterOptions: ParsableArguments, Sendable {
    @Option(help: "Only this measure. Repeatable.")
    var measure: [MeasureArgument] = []

    @Option(help: "Only this basis. Repeatable.")
    var basis: [BasisArgument] = []

    @Option(help: "Only this bound: ge is a target worded 以上, approx one worded 左右. Repeatable.")
    var bound: [BoundArgument] = []

    @Option(help: ArgumentHelp("Ignore reports given later than this year.", valueName: "year"))
    var asOf: Int?

    func validate() throws {
        if let asOf, Year(asOf) == nil { throw ValidationError("--as-of must be a year from \(yearRange).") }
    }

    /// Whether anything is kept back.
    var isGiven: Bool { !measure.isEmpty || !basis.isEmpty || !bound.isEmpty || asOf != nil }

    /// The observations wanted, as a filter.
    func filter(allVintages: Bool = false) -> ObservationFilter {
        ObservationFilter(
            measures: measure.isEmpty ? nil : Set(measure.map(\.value)),
            bases: basis.isEmpty ? nil : Set(basis.map(\.value)), bounds: bound.isEmpty ? nil : Set(bound.map(\.value)),
            asOf: asOf.flatMap { Year($0) }, allVintages: allVintages)
    }
}
