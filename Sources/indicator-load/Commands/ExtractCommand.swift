import ArgumentParser
import CommandLineSupport
import FactsFormat
import Indicators
import ReportParser

/// `extract`: prints the observations of documents; needs no store.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Print the observations of reports, without a store.",
        discussion: """
            Reads plain text, HTML and tables (CSV, TSV) with a column of texts, in UTF-8, GB 18030 or UTF-16 with a \
            byte-order mark; PDF, DOCX, DOC, ODT and RTF through pdftotext, pandoc or LibreOffice where one is installed. \
            Whose report it is and of which year is found in the text; --area and --year say it where the text does not.

            indicator-load extract --summary reports/
            """)

    /// How observations are printed: as a facts file, or as a page for people.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv, tsv, html
    }

    @Option(help: "jsonl (one JSON object a line), csv, tsv, or html: a page to audit the extraction on.")
    var format: Format?
    @Flag(help: "Print, instead, every number that was not taken, with the reason.") var explain = false
    @Flag(help: "Print, instead, what was found in each document, and how many of its numbers are accounted for.")
    var summary = false
    @OptionGroup var said: OverrideOptions
    @Argument(help: "Files or folders to read; - is standard input.") var files: [String]

    func validate() throws {
        if summary, explain { throw ValidationError("--summary and --explain can't be given together.") }
        if summary, format == .html { throw ValidationError("--summary is written as jsonl, csv or tsv.") }
    }

    func run() async throws {
        let inputs = try InputFile.expand(files, standardInputName: nil)
        var printer = printer()
        let intake = ReportIntake(overrides: try said.resolved(), accountsForNumbers: printer.wantsLeftOvers)
        var failures: [CommandFailure] = []
        for input in inputs {
            do {
                let reports = try await intake.read(input, try input.read())
                try reports.parsed.documents.forEach { try Self.check($0, input) }
                try Console.write(printer.add(reports.parsed, of: reports.text, named: input.name))
                for reject in reports.rejects {
                    Console.note("indicator-load: " + reject)
                    failures.append(CommandFailure(.unusableInput, reject))
                }
            } catch let failure as CommandFailure {
                // One bad file among many does not cost the others.
                failure.note(as: "indicator-load")
                failures.append(failure)
            }
        }
        try Console.write(printer.end())
        if let failure = failures.first { throw failure.code }
    }

    private func printer() -> any ExtractionPrinter {
        if explain { return ExplanationPrinter() }
        if summary { return SummaryPrinter(format: format.flatMap { OutputFormat(rawValue: $0.rawValue) } ?? .table) }
        let format = format ?? .jsonl
        return FactsFileFormat(rawValue: format.rawValue).map { FactsPrinter(format: $0.factsFormat) } ?? AuditPage()
    }

    private static func check(_ document: ParsedDocument, _ input: InputFile) throws {
        guard document.area != nil else {
            throw CommandFailure(
                .unusableInput, "\(input.name): the text doesn't tell whose report it is",
                advice: "give the area with --area")
        }
        guard document.year != nil else {
            throw CommandFailure(
                .unusableInput, "\(input.name): the text doesn't tell the report's year",
                advice: "give the year with --year")
        }
    }
}

/// Prints what was extracted, source by source.
protocol ExtractionPrinter {
    /// Whether it shows the numbers that were not taken.
    var wantsLeftOvers: Bool { get }
    /// The bytes to print for a source.
    mutating func add(_ source: ParsedSource, of text: SourceText, named name: String) -> [UInt8]
    /// The bytes to print after the last.
    mutating func end() -> [UInt8]
}

/// Prints a facts file.
struct FactsPrinter: ExtractionPrinter {
    private let writer: FactsWriter
    private var isFirst = true

    init(format: FactsReader.Format) {
        writer = FactsWriter(format: format, areas: .standard, catalogue: .standard)
    }

    let wantsLeftOvers = false

    mutating func add(_ source: ParsedSource, of text: SourceText, named name: String) -> [UInt8] {
        var output: [UInt8] = []
        if isFirst { writer.appendHeading(to: &output) }
        isFirst = false
        var count = 0
        for (number, document) in source.documents.enumerated() {
            let title = document.title.isEmpty ? String(number + 1) : document.title
            for observation in document.observations {
                let quote = observation.citation.map { String(decoding: text.utf8[$0], as: UTF8.self) } ?? ""
                writer.append(Fact(observation: observation, document: title, quote: quote), to: &output)
                count += 1
            }
        }
        if count == 0 { Console.note("indicator-load: \(name): no figure found in it; is it a work report?") }
        return output
    }

    mutating func end() -> [UInt8] { [] }
}
