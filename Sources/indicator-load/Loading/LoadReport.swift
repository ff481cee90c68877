import CommandLineSupport
import IndicatorStore
import Indicators
import TextFormats

/// What a whole load did, batch by batch, and how it is told.
struct LoadReport: Sendable {
    /// What was done, as the summary says it.
    private let verb: String
    private var sourcesLoaded = 0
    private var sourcesUnchanged = 0
    private var sourcesRemoved = 0
    private var inserted = 0
    private var replaced = 0
    private var removed = 0
    private var unchanged = 0
    private var epoch = 0
    private var isDryRun = false
    /// What could not be used.
    private(set) var rejected = 0
    private var correctionsLost = 0

    /// The account of a command: "load", "reparse", "remove".
    init(verb: String = "load") { self.verb = verb }

    /// Adds what the store says of a batch. Its rejects are told at once.
    mutating func add(_ summary: LoadSummary) {
        sourcesLoaded += summary.sourcesLoaded
        sourcesUnchanged += summary.sourcesUnchanged
        sourcesRemoved += summary.sourcesRemoved
        inserted += summary.inserted
        replaced += summary.replaced
        removed += summary.removed
        unchanged += summary.unchanged
        epoch = Int(summary.epoch)
        isDryRun = summary.isDryRun
        reject(summary.rejects.map(\.words))
        if summary.rejectsUntold > 0 { Console.note("rejected: \(summary.rejectsUntold) more like these") }
        rejected += summary.rejectsUntold
        for correction in summary.correctionsLost {
            Console.note("correction \(correction.id) has lost its ground: \(correction.words)")
        }
        for correction in summary.correctionsRegained {
            Console.note("correction \(correction.id) applies again: \(correction.words)")
        }
        correctionsLost += summary.correctionsLost.count
        reject(summary.sourcesUnknown.map { "\($0): no source has this name" })
    }

    /// Counts sources that the store has as they are.
    mutating func addUnchanged(_ count: Int = 1) { sourcesUnchanged += count }

    /// Tells where the store stood before anything was done, which is where it stays when nothing is.
    mutating func begin(at epoch: Epoch) { self.epoch = Int(epoch) }

    /// Tells on standard error what could not be used.
    mutating func reject(_ messages: [String]) {
        for message in messages { Console.note("rejected: " + message) }
        rejected += messages.count
    }

    /// Writes the summary: a sentence for people, an object for programs.
    func write(as format: SummaryFormat) throws {
        let counts = [
            ("sources_loaded", sourcesLoaded), ("sources_unchanged", sourcesUnchanged),
            ("sources_removed", sourcesRemoved), ("inserted", inserted), ("replaced", replaced), ("removed", removed),
            ("unchanged", unchanged), ("rejected", rejected), ("corrections_lost", correctionsLost), ("epoch", epoch),
        ]
        switch format {
        case .json:
            let fields = counts.map { "\"\($0.0)\": \($0.1)" } + ["\"dry_run\": \(isDryRun)"]
            try Console.write(Array(("{" + fields.joined(separator: ", ") + "}\n").utf8))
        case .text:
            let did = isDryRun ? "would \(verb)" : verb + (verb.hasSuffix("e") ? "d" : "ed")
            let removes = verb == "remove"
            let sources = removes ? sourcesRemoved : sourcesLoaded
            let gone = sourcesRemoved > 0 ? ", \(sourcesRemoved) removed" : ""
            let others = removes ? "" : ", \(sourcesUnchanged) unchanged\(gone)"
            let text = """
                \(did) \(sources) sources\(others); \
                observations: \(inserted) inserted, \(replaced) replaced, \(removed) removed, \(unchanged) unchanged; \
                \(rejected) rejected; epoch \(epoch)

                """
            try Console.write(Array(text.utf8))
        }
    }
}

extension LoadReject {
    /// Where it is and what is wrong with it.
    var words: String { "\(source): document \(document + 1), observation \(observation + 1): \(reason)" }
}

extension Correction {
    /// Its figure in words.
    fileprivate var words: String {
        let area = AreaDirectory.standard[key.area]?.nameZH ?? key.area.description
        let indicator = Catalogue.standard[key.indicator]?.nameZH ?? "indicator \(key.indicator)"
        return "\(area) \(indicator) \(key.year), \(stated.classification.measure.name) \(stated.value);"
            + " 'indicator-load correct list' tells who made it and why"
    }
}
