import ArgumentParser
import CommandLineSupport
import IndicatorStore
import Indicators
import StoreCommandSupport

/// What a store was loaded from.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "List the documents of a store.",
        discussion: "indicator-load documents --store reports.store")

    @OptionGroup var store: StoreToRead
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var table = Table(columns: [
            "id", "area_code", "area", "vintage", "covers_from", "covers_to", "whole", "observations", "title",
            "source",
        ])
        try store.open().withSnapshot { snapshot in
            var documents: [DocumentInfo] = []
            try snapshot.forEachDocument(from: 0) { document in
                documents.append(document)
                return true
            }
            for document in documents {
                table.append([
                    .integer(Int(document.id)), .text(document.area.description),
                    .text(try snapshot.area(document.area)?.shortZH ?? ""), .integer(document.vintage.number),
                    document.coverage.map { .integer($0.lowerBound.number) } ?? .null,
                    document.coverage.map { .integer($0.upperBound.number) } ?? .null,
                    .text(document.isWhole ? "yes" : "no"), .integer(document.observationCount), .text(document.title),
                    .text(try snapshot.source(document.source)?.name ?? ""),
                ])
            }
        }
        try output.write(table)
    }
}
