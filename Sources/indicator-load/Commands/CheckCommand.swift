import ArgumentParser
import CommandLineSupport
import Consistency
import IndicatorStore
import Indicators
import StoreCommandSupport

/// Holds a store's figures against each other.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find figures of a store that contradict each other, with their sentences.",
        discussion: """
            indicator-load check --store reports.store
            indicator-load check --store reports.store --area 温州 --kind growth
            indicator-load check --store reports.store --format jsonl > findings.jsonl

            \(FindingWords.kinds)

            Nothing is changed: a finding is for a person to judge. Growth is held against levels only where the \
            catalogue knows it to be the growth of the stated levels; that of gross domestic product is at constant \
            prices, and only gross differences are told. About so much, so much or more, and targets are held against \
            nothing.
            """)

    @OptionGroup var store: StoreToRead
    @Option(help: ArgumentHelp("Only this area.", valueName: "area")) var area: String?
    @Option(help: ArgumentHelp("Only this kind of finding; may be given several times.", valueName: "kind"))
    var kind: [Finding.Kind] = []
    @Flag(help: "Leave with exit code 1 if anything is found.") var strict = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let wanted = try area.map(OverrideOptions.given)
        let kinds = Set(kind.isEmpty ? Finding.Kind.allCases : kind)
        var found: [CitedFinding] = []
        try store.open().withSnapshot { snapshot throws in
            var gathering = AreaGathering()
            func judge(_ statements: [StoredObservation]) throws {
                found += try Self.findings(in: statements).filter { kinds.contains($0.kind) }
                    .map { try CitedFinding($0, in: snapshot) }
            }
            try snapshot.forEachObservation { stored in
                guard wanted == nil || stored.observation.area == wanted else { return true }
                if let statements = gathering.add(stored) { try judge(statements) }
                return true
            }
            try judge(gathering.rest)
        }
        try FindingsOutput(found).write(output)
        if strict, !found.isEmpty { throw ExitCode.failed }
    }

    /// What is at odds among an area's observations.
    private static func findings(in stored: [StoredObservation]) -> [Finding] {
        ConsistencyCheck().findings(
            in: stored.map { Statement($0.observation, in: .init(source: $0.source, document: $0.document?.id)) })
    }
}

extension Finding.Kind: ExpressibleByArgument {}

/// Gathers observations that come area by area.
private struct AreaGathering {
    /// The observations of the area that is being gathered.
    private(set) var rest: [StoredObservation] = []

    /// Takes an observation; returns those of the area before it, when it is the next area's first.
    mutating func add(_ stored: StoredObservation) -> [StoredObservation]? {
        guard let last = rest.last, last.observation.area != stored.observation.area else {
            rest.append(stored)
            return nil
        }
        defer { rest = [stored] }
        return rest
    }
}
