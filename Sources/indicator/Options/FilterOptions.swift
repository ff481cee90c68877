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

    @Option(
        help: ArgumentHelp("Ignore reports given later than this year.", valueName: "year"), transform: Year.argument)
    var asOf: Year?

    /// The options that were given, as a person typed them: what keeps figures back.
    var given: [String] {
        measure.map { "--measure \($0.value.name)" } + basis.map { "--basis \($0.value.name)" }
            + bound.map { "--bound \($0.value.name)" } + (asOf.map { ["--as-of \($0)"] } ?? [])
    }

    /// Whether anything is kept back.
    var isGiven: Bool { !given.isEmpty }

    /// The observations wanted, as a filter.
    func filter(allVintages: Bool = false) -> ObservationFilter {
        ObservationFilter(
            measures: measure.isEmpty ? nil : Set(measure.map(\.value)),
            bases: basis.isEmpty ? nil : Set(basis.map(\.value)), bounds: bound.isEmpty ? nil : Set(bound.map(\.value)),
            asOf: asOf, allVintages: allVintages)
    }
}
