import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import Wording

/// What is loaded of an area, as tables.
struct AreaCoverage {
    /// What is stated of a year.
    private struct YearCount {
        var indicators = 0
        var figures = 0
        var targets = 0
    }

    private let documents: [DocumentInfo]
    private let sources: [UInt32: SourceInfo]
    private let counts: [Year: YearCount]

    init(documents: [DocumentInfo], sources: [UInt32: SourceInfo], cells: [ReceivedCell]) {
        self.documents = documents.sorted { ($0.vintage, $0.id) < ($1.vintage, $1.id) }
        self.sources = sources
        counts = cells.reduce(into: [:]) { counts, cell in
            let records = cell.records
            counts[cell.key.year, default: YearCount()].indicators += 1
            counts[cell.key.year, default: YearCount()].figures += records.count
            counts[cell.key.year, default: YearCount()].targets +=
                records.count { $0.classification.basis == .target }
        }
    }

    /// The reports, for people.
    var reports: Table {
        var table = Table(columns: ["report", "title", "reviews", "part", "figures", "source"])
        for document in documents {
            let years = document.coverage.map { years in
                years.lowerBound == years.upperBound ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
            }
            table.append([
                .integer(document.vintage.number), .text(document.title), .text(years ?? ""),
                .text(document.isWhole ? "" : say("a part only", "仅一部分")), .integer(document.observationCount),
                .optional(sources[document.source]?.name),
            ])
        }
        return table
    }

    /// The years, for people.
    var years: Table {
        var table = Table(columns: ["year", "indicators", "figures", "targets", "reviewed_by"])
        for year in allYears {
            let count = counts[year] ?? YearCount()
            table.append([
                .integer(year.number), .integer(count.indicators), .integer(count.figures), .integer(count.targets),
                .text(reviewed(year).map { $0 ? say("a whole report", "完整报告") : say("a part of one", "报告的一部分") } ?? ""),
            ])
        }
        return table
    }

    /// Reports and years in one table, for programs.
    var forPrograms: Table {
        var table = Table(columns: [
            "kind", "year", "vintage", "from", "to", "whole", "indicators", "figures", "targets", "title", "source",
        ])
        for document in documents {
            table.append([
                .text("document"), .null, .integer(document.vintage.number),
                document.coverage.map { .integer($0.lowerBound.number) } ?? .null,
                document.coverage.map { .integer($0.upperBound.number) } ?? .null,
                .text(document.isWhole ? "yes" : "no"), .null, .integer(document.observationCount), .null,
                .text(document.title), .optional(sources[document.source]?.name),
            ])
        }
        for year in allYears {
            let count = counts[year] ?? YearCount()
            table.append([
                .text("year"), .integer(year.number), .null, .null, .null,
                .optional(reviewed(year).map { $0 ? "yes" : "no" }), .integer(count.indicators),
                .integer(count.figures), .integer(count.targets), .null, .null,
            ])
        }
        return table
    }

    /// The years that are reviewed or have figures.
    private var allYears: [Year] {
        Set(counts.keys).union(documents.flatMap { document in document.coverage.map { Array($0) } ?? [] }).sorted()
    }

    /// Whether a whole report reviews the year, or a part of one; nil if none does.
    private func reviewed(_ year: Year) -> Bool? {
        let covering = documents.filter { $0.coverage?.contains(year) ?? false }
        return covering.isEmpty ? nil : covering.contains(where: \.isWhole)
    }
}
