import CommandLineSupport
import FactsFormat
import IndicatorStore
import Indicators
import ReportParser
import TextFormats

/// Reads files into sources that a store loads: reports through the parser, facts files as they are.
struct SourceReader: Sendable {
    /// A file as far as it could be read.
    struct Result: Sendable {
        /// The source; nil if nothing of it can be loaded, or nothing needs to be.
        var source: LoadableSource?
        /// What could not be used, each with its place in the file.
        var rejects: [String] = []
        /// Whether the store already has just this.
        var isUnchanged = false
        /// The file's size in bytes.
        var byteCount = 0
    }

    private let intake: ReportIntake
    private let overrides: ReportParser.Overrides

    /// A reader whose reports are of the area and year in `overrides`, where they have none of their own.
    init(overrides: ReportParser.Overrides) {
        intake = ReportIntake(overrides: overrides)
        self.overrides = overrides
    }

    /// Reads one file, unless `isLoaded` tells that the store has it in that version; without it nothing is loaded yet.
    func read(
        _ file: InputFile, isLoaded: ((SourceVersion) async throws -> Bool)?
    ) async throws -> Result {
        let bytes: [UInt8]
        do {
            bytes = try file.read()
        } catch let failure as CommandFailure {
            return Result(rejects: [failure.message])
        }
        var result = Result(byteCount: bytes.count)
        let content = bytes
        // Only for a question to the store it is waited for.
        async let sha256 = ContentHash.sha256(content)
        let extraction = Extraction(
            ReportParser.Overrides(
                area: file.overrides.area ?? overrides.area, year: file.overrides.year ?? overrides.year),
            isTable: file.isReportTable(bytes))
        if let isLoaded,
            try await isLoaded(SourceVersion(name: file.name, sha256: await sha256, extraction: extraction.text))
        {
            result.isUnchanged = true
            return result
        }
        switch file.kind(of: bytes) {
        case .report, .reportTable: await readReport(file, bytes, extraction, into: &result)
        case .factsCSV: await readFacts(file, bytes, extraction, .delimited(.csv), into: &result)
        case .factsTSV: await readFacts(file, bytes, extraction, .delimited(.tsv), into: &result)
        case .factsJSONLines: await readFacts(file, bytes, extraction, .jsonLines, into: &result)
        }
        result.source?.sha256 = await sha256
        return result
    }

    private func readReport(
        _ file: InputFile, _ bytes: [UInt8], _ extraction: Extraction, into result: inout Result
    ) async {
        do {
            let reports = try await intake.read(file, bytes, overrides: extraction.overrides)
            result.rejects = reports.rejects
            add(reports.parsed, of: reports.text, named: file.name, extraction, to: &result)
        } catch let failure as CommandFailure {
            result.rejects = [failure.message + (failure.advice.map { "; \($0)" } ?? "")]
        } catch {
            result.rejects = ["\(file.name): it can't be read: \(error)"]
        }
    }

    /// Draws the observations of a report from the text that a store keeps of it.
    func extract(_ text: String, of source: SourceInfo, _ extraction: Extraction) -> Result {
        var result = Result(byteCount: text.utf8.count)
        let text = SourceText(text)
        let parsed = intake.parse(text, overrides: extraction.overrides)
        add(parsed, of: text, named: source.name, extraction, to: &result)
        result.source?.sha256 = source.sha256
        return result
    }

    /// Adds a report's source, whose hash is still to come.
    private func add(
        _ parsed: ParsedSource, of text: SourceText, named name: String, _ extraction: Extraction,
        to result: inout Result
    ) {
        var documents: [LoadableDocument] = []
        for (index, document) in parsed.documents.enumerated() {
            let title = document.title.isEmpty ? "document \(index + 1)" : document.title
            guard let area = document.area else {
                result.rejects.append("\(name): \(title): whose report it is can't be told; give it with --area")
                continue
            }
            guard let year = document.year else {
                result.rejects.append("\(name): \(title): its year can't be told; give it with --year")
                continue
            }
            documents.append(
                LoadableDocument(
                    title: title, range: document.range, area: area, vintage: year, coverage: document.coverage,
                    isWhole: document.isWhole, observations: document.observations))
        }
        guard documents.contains(where: { !$0.observations.isEmpty }) else {
            if result.rejects.isEmpty {
                result.rejects = ["\(name): no figure was found in it; is it a government work report?"]
            }
            return
        }
        result.source = LoadableSource(
            name: name, kind: .report, sha256: [], extraction: extraction.text,
            text: String(decoding: text.utf8, as: UTF8.self), documents: documents)
    }

    /// Reads a facts file into a source, whose hash is still to come.
    private func readFacts(
        _ file: InputFile, _ bytes: [UInt8], _ extraction: Extraction,
        _ format: FactsReader.Format, into result: inout Result
    ) async {
        let assembly = await facts(bytes, format, vintage: extraction.overrides.year)
        result.rejects = assembly.rejects.map { reject in
            let column = reject.column.isEmpty ? "" : " \(reject.column):"
            return "\(file.name):\(reject.line):\(column) \(reject.reason)"
        }
        guard !assembly.isEmpty else {
            if result.rejects.isEmpty { result.rejects = ["\(file.name): no fact is in it"] }
            return
        }
        result.source = LoadableSource(
            name: file.name, kind: .facts, sha256: [], extraction: extraction.text, text: assembly.text,
            documents: assembly.documents, tables: assembly.tables)
    }

    /// Reads a facts file, its pieces at the same time.
    private func facts(
        _ bytes: [UInt8], _ format: FactsReader.Format, vintage: Year?
    ) async -> FactsAssembly {
        let reader = FactsReader(areas: .standard, catalogue: .standard, vintage: vintage)
        let file = bytes.withUnsafeBytes { FactsFile($0, format: format) }
        var tables = [FactTable?](repeating: nil, count: file.pieces.count)
        await withTaskGroup(of: (Int, FactTable).self) { group in
            for piece in file.pieces.indices {
                group.addTask { (piece, bytes.withUnsafeBytes { reader.read(piece: piece, of: file, $0) }) }
            }
            for await (piece, table) in group { tables[piece] = table }
        }
        var assembly = FactsAssembly()
        for case let table? in tables { assembly.add(table) }
        return assembly
    }
}
