import ArgumentParser

/// How figures are shown.
struct PresentationOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Convert into this unit, exactly.", valueName: "unit"))
    var unit: String?

    @Flag(help: "Show the sentence that states it, and where it stands.")
    var cite = false
}
