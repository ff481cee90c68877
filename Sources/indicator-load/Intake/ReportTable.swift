import CommandLineSupport
import Indicators
import ReportParser
import TextFormats

/// Reports as rows of a table: CSV or TSV with a column of texts, and columns for title, area, year or date where present.
///
/// The rows' texts, one after the other, each after its title where it doesn't begin with it, are the source's text, in
/// which citations count.
struct ReportTable {
    /// What a column holds.
    private enum Column: CaseIterable {
        case text, title, area, year, date

        /// Headings by which it is known, those that are asked first in front.
        var headings: [String] {
            switch self {
            case .text: ["text", "content", "正文", "内容", "全文", "body", "fulltext", "报告内容", "报告全文"]
            case .title: ["title", "标题", "题名", "题目", "名称", "document"]
            case .area: ["area_code", "area", "city", "城市", "地区", "行政区", "市", "region", "province", "省份", "省"]
            case .year: ["year", "vintage", "年份", "年度", "报告年份", "年"]
            case .date: ["date", "日期", "发布日期", "发布时间", "时间", "published"]
            }
        }
    }

    /// What could be read.
    private(set) var text = ""
    private(set) var documents: [ParsedDocument] = []
    /// What could not, each with its line.
    private(set) var rejects: [String] = []

    /// Whether a heading names a column of texts, and none of values, which facts files have.
    static func isHeading(_ columns: [String]) -> Bool {
        !columns.contains("value") && columns.contains { Column.text.headings.contains($0.lowercased()) }
    }

    /// Reads the table and parses its rows. What `overrides` say goes before what the columns do.
    init(
        _ source: SourceText, _ format: DelimitedText, named name: String, _ parser: ReportParser,
        _ overrides: ReportParser.Overrides, accountsForNumbers: Bool
    ) {
        source.utf8.withUnsafeBytes { bytes in
            var reader = DelimitedReader(bytes, format: format)
            var fields: [DelimitedReader.Field] = []
            var places: [Column: [Int]]?
            while true {
                do throws(DelimitedReader.Failure) {
                    guard try reader.next(into: &fields) else { break }
                } catch {
                    rejects.append("\(name):\(error.line): \(error.reason)")
                    continue
                }
                let row = fields.map { reader.text($0) ?? "" }
                guard let columns = places else {
                    places = Self.places(row)
                    continue
                }
                func field(_ column: Column) -> String? {
                    columns[column, default: []].lazy.compactMap { $0 < row.count ? row[$0] : nil }.first {
                        !$0.isEmpty
                    }
                }
                guard let body = field(.text) else {
                    rejects.append("\(name):\(reader.line): the row has no text")
                    continue
                }
                var said = overrides
                if said.year == nil { said.year = (field(.year) ?? field(.date)).flatMap(Self.year) }
                if said.area == nil, let area = field(.area) {
                    guard let code = Self.areaCode(area) else {
                        rejects.append("\(name):\(reader.line): no single area is called \(area); give its code")
                        continue
                    }
                    said.area = code
                }
                add(body, field(.title) ?? "", parser, said, accountsForNumbers)
            }
        }
    }

    private mutating func add(
        _ body: String, _ title: String, _ parser: ReportParser, _ overrides: ReportParser.Overrides, _ accounts: Bool
    ) {
        let row = title.isEmpty || body.hasPrefix(title) ? body : title + "\n" + body
        let start = text.utf8.count
        let parsed = parser.parse(SourceText(row), overrides: overrides, accountsForNumbers: accounts)
        for document in parsed.documents {
            var document = document.moved(by: start)
            if document.title.isEmpty { document.title = title }
            documents.append(document)
        }
        text += row.hasSuffix("\n") ? row : row + "\n"
    }

    /// Where each column stands, the one asked first in front.
    private static func places(_ heading: [String]) -> [Column: [Int]] {
        let heading = heading.map { $0.lowercased() }
        return Dictionary(
            uniqueKeysWithValues: Column.allCases.map { column in
                (column, column.headings.compactMap { heading.firstIndex(of: $0) })
            })
    }

    /// The year that a text begins with: 2024, 2024年, 2024-01-15.
    private static func year(_ text: String) -> Year? { Int(text.prefix(4)).flatMap { Year($0) } }

    private static func areaCode(_ name: String) -> AreaCode? { try? OverrideOptions.areaCode(name) }
}

extension ParsedDocument {
    /// The document where its text stands so many bytes further on.
    fileprivate func moved(by distance: Int) -> ParsedDocument {
        var document = self
        document.range = range.moved(by: distance)
        for index in document.observations.indices {
            let citation = document.observations[index].citation
            document.observations[index].citation = citation?.moved(by: distance)
        }
        for index in document.leftOvers.indices {
            document.leftOvers[index].range = document.leftOvers[index].range.moved(by: distance)
        }
        return document
    }
}

extension Range<Int> {
    fileprivate func moved(by distance: Int) -> Range { lowerBound + distance..<upperBound + distance }
}
