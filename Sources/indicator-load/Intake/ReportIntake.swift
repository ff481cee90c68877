import CommandLineSupport
import ReportParser
import TextFormats

/// Files into parsed reports, whatever they come in: text, pages, documents that converters read, tables of texts.
struct ReportIntake: Sendable {
    /// A file's reports.
    struct Reports: Sendable {
        /// The text that is cited: the file's own, a page's or a document's as converted, or that of a table's rows.
        var text: SourceText
        /// What was read from it.
        var parsed: ParsedSource
        /// Rows of a table that could not be read, each with its line.
        var rejects: [String] = []
    }

    /// Made when the first report needs it: what only loads facts does without.
    private static let standard = ReportParser()
    private var parser: ReportParser { Self.standard }
    private let overrides: ReportParser.Overrides
    private let accountsForNumbers: Bool

    /// An intake of reports of the area and year in `overrides`, where it has them.
    init(overrides: ReportParser.Overrides, accountsForNumbers: Bool = false) {
        self.overrides = overrides
        self.accountsForNumbers = accountsForNumbers
    }

    /// Reads a file that holds reports. Throws a ``CommandFailure`` that names it and says what is wrong.
    /// `overrides` of its own, where it has them, stand in the place of the intake's.
    func read(
        _ file: InputFile, _ bytes: [UInt8], overrides own: ReportParser.Overrides? = nil
    ) async throws -> Reports {
        let overrides = own ?? overrides
        let text = try await text(of: file, bytes)
        guard case .reportTable(let format) = file.kind(of: bytes) else {
            return Reports(text: text, parsed: parse(text, overrides: overrides))
        }
        let table = ReportTable(
            text, format, named: file.name, parser, overrides, accountsForNumbers: accountsForNumbers)
        return Reports(
            text: SourceText(table.text), parsed: ParsedSource(documents: table.documents), rejects: table.rejects)
    }

    /// What is in the text of a report.
    func parse(_ text: SourceText, overrides: ReportParser.Overrides) -> ParsedSource {
        parser.parse(text, overrides: overrides, accountsForNumbers: accountsForNumbers)
    }

    private func text(of file: InputFile, _ bytes: [UInt8]) async throws -> SourceText {
        var bytes = bytes
        if let format = DocumentFormat(bytes) {
            bytes = try await DocumentConversion().text(of: bytes, format, named: file.name)
        }
        do throws(IntakeError) {
            return try SourceText(decoding: bytes)
        } catch {
            throw CommandFailure(.unusableInput, "\(file.name): \(error.message)", advice: error.advice)
        }
    }
}
