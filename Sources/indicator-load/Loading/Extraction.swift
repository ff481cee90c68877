import Indicators
import ReportParser

/// What draws the observations from a source: the versions of parser and catalogue, and what the user says instead of
/// the text. Stores keep it as a text; a source with another is read anew.
struct Extraction: Hashable, Sendable {
    /// What the user says.
    let overrides: ReportParser.Overrides
    /// As stores keep it.
    let text: String

    /// Stands before the versions where each row of a table was a report: their text can't be told apart again.
    private static let table = "rows:"

    /// By this program's parser and catalogue, of a text or of a table with a report in each row.
    init(_ overrides: ReportParser.Overrides, isTable: Bool = false) {
        self.overrides = overrides
        text = [
            (isTable ? Self.table : "") + ReportParser.version, Catalogue.standard.version,
            overrides.area?.description ?? "", overrides.year?.description ?? "",
        ].joined(separator: " ")
    }

    /// By this program's parser and catalogue, with what the user said at the extraction that a store kept; nil for a
    /// table's, which has to be loaded again.
    init?(again stored: String) {
        guard !stored.hasPrefix(Self.table) else { return nil }
        let words = stored.split(separator: " ", omittingEmptySubsequences: false).suffix(2)
        self.init(
            ReportParser.Overrides(
                area: words.first.flatMap { AreaCode(String($0)) },
                year: words.last.flatMap { Int($0) }.flatMap { Year($0) }))
    }
}
