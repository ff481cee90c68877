import ArgumentParser
import CommandLineSupport
import IndicatorStore
import Indicators

/// Which stated figure is meant: an area, an indicator and a year, and what tells it from others there.
struct FigureArguments: ParsableArguments, Sendable {
    @Argument(help: "The area: a division's code or name.") var area: String
    @Argument(help: "The indicator: a code or name.") var indicator: String
    @Argument(help: "The year that the figure is for.") var year: Int
    @Option(help: "level, growth, change or rank.") var measure: String?
    @Option(help: "actual, estimate or target.") var basis: String?
    @Option(help: ArgumentHelp("The year of the report that states it.", valueName: "year")) var vintage: Int?
    @Option(help: ArgumentHelp("The value as stated.", valueName: "value")) var stated: String?
    @Option(name: .customLong("in"), help: ArgumentHelp("The place within the area.", valueName: "place"))
    var place: String?
    @Option(help: ArgumentHelp("The source that states it.", valueName: "name")) var source: String?

    init() {}

    /// The one figure that is meant, with its cell. Throws a ``CommandFailure`` where there is none, or several, which
    /// are listed.
    func resolved(in snapshot: StoreSnapshot) throws -> (CellKey, ObservationRecord, Observation) {
        guard let year = Year(year) else { throw ValidationError("\(year) is no year.") }
        let key = CellKey(area: try areaCode(snapshot), indicator: try indicatorID(snapshot), year: year)
        let records = try snapshot.withCell(at: key) { $0?.records ?? [] }
        var found: [(ObservationRecord, Observation)] = []
        for record in records {
            let stored = try snapshot.observation(record, at: key)
            let name = try snapshot.source(stored.source)?.name
            if fits(stored.observation, name) { found.append((record, stored.observation)) }
        }
        // Several mentions of one figure by one source are one figure.
        let distinct = found.reduce(into: [(ObservationRecord, Observation)]()) { distinct, candidate in
            let isKnown = distinct.contains {
                $0.0.source == candidate.0.source && $0.0.question == candidate.0.question
                    && $0.0.value == candidate.0.value && $0.0.variant == candidate.0.variant
                    && $0.0.vintage == candidate.0.vintage && $0.0.classification == candidate.0.classification
            }
            if !isKnown { distinct.append(candidate) }
        }
        guard let (record, observation) = distinct.first else {
            throw CommandFailure(.notFound, "no stated figure is so: \(area) \(indicator) \(year)")
        }
        guard distinct.count == 1 else {
            throw CommandFailure(
                .unusableInput, "\(distinct.count) figures may be meant; add the options of one:",
                advice: try choices(distinct, snapshot).joined(separator: "\n  "))
        }
        return (key, record, observation)
    }

    private func fits(_ observation: Observation, _ sourceName: String?) -> Bool {
        (measure == nil || observation.measure.name == measure) && (basis == nil || observation.basis.name == basis)
            && (vintage == nil || observation.vintage.number == vintage)
            && (stated == nil || observation.value.description == stated)
            && (place == nil || observation.subArea == place) && (source == nil || sourceName == source)
    }

    /// For each figure the options that tell it from the others, as they can be typed, and the figure.
    private func choices(
        _ figures: [(ObservationRecord, Observation)], _ snapshot: StoreSnapshot
    ) throws -> [String] {
        let options = try figures.map { record, observation in
            [
                observation.subArea.map { "--in \(Self.quoted($0))" } ?? "", "--measure \(observation.measure.name)",
                "--basis \(observation.basis.name)", "--vintage \(observation.vintage)",
                "--stated \(observation.value)",
                "--source \(Self.quoted(try snapshot.source(record.source)?.name ?? ""))",
            ]
        }
        // What all have alike tells none of them apart.
        let telling = options[0].indices.filter { place in Set(options.map { $0[place] }).count > 1 }
        return zip(figures, options).map { figure, options in
            let stated = figure.1
            let variant = stated.variant.isEmpty ? "" : ", \(stated.variant)"
            return
                (telling.map { options[$0] }.filter { !$0.isEmpty } + [
                    " (\(stated.measure.name) \(stated.value) \(stated.unit.symbol)\(variant))"
                ]).joined(separator: " ")
        }
    }

    /// A text as a shell takes it for one word.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_./:".contains($0) } && !text.isEmpty
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    private func areaCode(_ snapshot: StoreSnapshot) throws -> AreaCode {
        do {
            return try OverrideOptions.areaCode(area)
        } catch let problem as OverrideOptions.Problem {
            throw CommandFailure(.notFound, problem.message)
        }
    }

    private func indicatorID(_ snapshot: StoreSnapshot) throws -> IndicatorID {
        let ids = try snapshot.indicators(named: NameKey(indicator))
        let known = try ids.compactMap { try snapshot.indicator($0) }
        switch Resolution(choosingAmong: known) {
        case .chosen(let indicator, _): return indicator.id
        case .ambiguous(let candidates):
            let names = candidates.map { $0.code ?? $0.nameZH }.joined(separator: ", ")
            throw CommandFailure(.unusableInput, "\(indicator) is one of \(names)")
        case .unknown: throw CommandFailure(.notFound, "no indicator is called \(indicator)")
        }
    }
}
