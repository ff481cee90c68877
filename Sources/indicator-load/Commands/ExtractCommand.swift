import ArgumentParser
import CommandLineSupport
import FactsFormat
import Foundation
import Indicators
import ReportParser
import TextFormats

/// `extract`: prints the observations of documents; needs no store.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Prints the observations of reports, without a store.",
        discussion: """
            Reads plain text or HTML, in UTF-8 or GB 18030. Whose report it is and of which year is found in the text; \
            --area and --year say it where the text does not.
            """)

    /// How observations are printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv, tsv, html
    }

    @Option(help: "jsonl (one JSON object a line), csv, tsv, or html: a page to audit the extraction on.") var format = Format.jsonl
    @Option(help: "Whose reports these are: a division's code or Chinese name.") var area: String?
    @Option(help: "The year in which the reports were given.") var year: Int?
    @Flag(help: "Print, instead, every number that was not taken, with the reason.") var explain = false
    @Argument(help: "Files to read; - is standard input.") var files: [String]

    func run() throws {
        let overrides = try overrides()
        let parser = ReportParser()
        let writer = FactsWriter(format: factsFormat, areas: .standard, catalogue: .standard)
        var output: [UInt8] = []
        if !explain, format != .html { writer.appendHeading(to: &output) }
        var page = AuditPage()
        var failures: [CommandFailure] = []
        for file in files {
            do {
                if format == .html {
                    try audit(file, parser, overrides, on: &page)
                } else {
                    try extract(file, parser, overrides, writer, to: &output)
                }
            } catch let failure as CommandFailure {
                // One bad file among many does not cost the others.
                Console.note("indicator-load: " + failure.message)
                if let advice = failure.advice { Console.note("  " + advice) }
                failures.append(failure)
            }
            try Console.write(output)
            output.removeAll(keepingCapacity: true)
        }
        if format == .html { try Console.write(page.encoded()) }
        if let failure = failures.first { throw failure.code }
    }

    private func audit(
        _ file: String, _ parser: ReportParser, _ overrides: ReportParser.Overrides, on page: inout AuditPage
    ) throws {
        let text = try Self.text(of: file)
        let source = parser.parse(text, overrides: overrides, accountsForNumbers: true)
        try source.documents.forEach { try Self.check($0, file) }
        page.add(source, of: text, file: file)
    }

    private var factsFormat: FactsReader.Format {
        switch format {
        case .jsonl, .html: .jsonLines
        case .csv: .delimited(.csv)
        case .tsv: .delimited(.tsv)
        }
    }

    private func overrides() throws -> ReportParser.Overrides {
        var overrides = ReportParser.Overrides()
        if let area {
            let directory = AreaDirectory.standard
            guard let code = AreaCode(area).flatMap({ directory[$0]?.code }) ?? directory.areas(named: area).first?.code
            else {
                throw CommandFailure(
                    .notFound, "no division is called “\(area)”",
                    advice: "give its code of six digits or its Chinese name")
            }
            overrides.area = code
        }
        if let year {
            guard let year = Year(year) else {
                throw ValidationError("the year must lie within \(Year.range.lowerBound)…\(Year.range.upperBound)")
            }
            overrides.year = year
        }
        return overrides
    }

    private func extract(
        _ file: String, _ parser: ReportParser, _ overrides: ReportParser.Overrides, _ writer: FactsWriter,
        to output: inout [UInt8]
    ) throws {
        let text = try Self.text(of: file)
        let source = parser.parse(text, overrides: overrides, accountsForNumbers: explain)
        var count = 0
        for (number, document) in source.documents.enumerated() {
            try Self.check(document, file)
            if explain {
                Explanation(document, in: text).append(to: &output)
                count += 1
                continue
            }
            let title = document.title.isEmpty ? String(number + 1) : document.title
            for observation in document.observations {
                let quote = observation.citation.map { String(decoding: text.utf8[$0], as: UTF8.self) } ?? ""
                writer.append(Fact(observation: observation, document: title, quote: quote), to: &output)
                count += 1
            }
        }
        if count == 0 { Console.note("indicator-load: \(file): no figure found in it; is it a work report?") }
    }

    private static func text(of file: String) throws -> SourceText {
        do {
            return try SourceText(decoding: read(file))
        } catch let error as IntakeError {
            throw CommandFailure(.unusableInput, "\(file): \(error.message)", advice: error.advice)
        }
    }

    private static func check(_ document: ParsedDocument, _ file: String) throws {
        guard document.area != nil else {
            throw CommandFailure(
                .unusableInput, "\(file): the text doesn't tell whose report it is", advice: "give the area with --area"
            )
        }
        guard document.year != nil else {
            throw CommandFailure(
                .unusableInput, "\(file): the text doesn't tell the report's year", advice: "give the year with --year")
        }
    }

    private static func read(_ file: String) throws -> [UInt8] {
        do {
            if file == "-" { return try Array(FileHandle.standardInput.readToEnd() ?? Data()) }
            return try Array(Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw CommandFailure(.unusableInput, "\(file): can't be read: \(error.localizedDescription)")
        }
    }
}
