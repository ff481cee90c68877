import ArgumentParser
import CommandLineSupport
import FactsFormat
import IndicatorStore
import Indicators
import StoreCommandSupport
import TextFormats

/// Writes a store's observations as a facts file.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write all observations of a store as a facts file, which load reads.",
        discussion: """
            indicator-load export --store reports.store --format csv > facts.csv
            indicator-load export --store reports.store --catalogue --no-quotes
            """)

    @OptionGroup var store: StoreToRead
    @Option(help: "jsonl (one JSON object a line), csv or tsv.") var format = FactsFileFormat.jsonl
    @Flag(help: "Only indicators of the catalogue.") var catalogue = false
    @Flag(
        inversion: .prefixedNo,
        help: "The reports' own words: the sentences that state the figures, and how they word the indicators.")
    var quotes = true

    @Flag(help: "Figures as their sources state them: without corrections, and with what was withdrawn.")
    var asStated = false

    /// How many bytes are gathered before they are written.
    private static let chunkBytes = 1 << 16

    func run() async throws {
        let writer = FactsWriter(format: format.factsFormat, areas: .standard, catalogue: .standard)
        var output: [UInt8] = []
        writer.appendHeading(to: &output)
        try store.open().withSnapshot { snapshot in
            let stated = asStated ? try snapshot.statedFigures() : [:]
            try snapshot.forEachObservation(asStated: stated) { stored in
                if catalogue, case .open = stored.observation.indicator { return true }
                if !asStated, stored.observation.flags.contains(.withdrawn) { return true }
                writer.append(try fact(stored, snapshot), to: &output)
                if output.count >= Self.chunkBytes {
                    try Console.write(output)
                    output.removeAll(keepingCapacity: true)
                }
                return true
            }
        }
        try Console.write(output)
    }

    private func fact(_ stored: StoredObservation, _ snapshot: StoreSnapshot) throws -> Fact {
        var observation = stored.observation
        var quote = ""
        if quotes {
            quote = try observation.citation.flatMap { try snapshot.quote(source: stored.source, range: $0) } ?? ""
        } else {
            // Without the text that they count in, offsets say nothing.
            observation.citation = nil
            observation.variant = ""
        }
        return Fact(observation: observation, document: stored.document?.title ?? "", quote: quote)
    }
}

/// The formats of facts files as an argument.
enum FactsFileFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case jsonl, csv, tsv

    /// The format itself.
    var factsFormat: FactsReader.Format {
        switch self {
        case .jsonl: .jsonLines
        case .csv: .delimited(.csv)
        case .tsv: .delimited(.tsv)
        }
    }
}
