import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport

/// What is loaded of an area.
struct CoverageCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Which reports of an area are loaded, and how much they state of each year.",
        discussion: """
            indicator coverage 温州
            indicator coverage 丽水 --format csv
            """)

    @Argument(help: "The area: name or code.", completion: .areas) var area: String
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func answer(from client: IndicatorClient) async throws {
        let area = try await client.area(self.area)
        let documents = try await client.documents(of: area.code)
        let cells = try await client.cells(of: area.code)
        guard !documents.isEmpty || !cells.isEmpty else {
            throw CommandFailure.nothingLoaded(of: area)
        }
        let coverage = AreaCoverage(
            documents: documents, sources: try await client.sources(Set(documents.map(\.source))), cells: cells)
        guard output.format.isForPeople else { return try output.write(coverage.forPrograms) }
        if documents.isEmpty {
            try output.write(coverage.years)
        } else if cells.isEmpty {
            try output.write(coverage.reports)
        } else {
            try output.write(coverage.reports, coverage.years)
        }
    }
}

extension IndicatorClient {
    /// How many series are asked for at once.
    private static var seriesAtOnce: Int { 64 }

    /// All cells of an area.
    fileprivate func cells(of area: AreaCode) async throws -> [ReceivedCell] {
        let extents = try await series(of: area)
        var cells: [ReceivedCell] = []
        for start in stride(from: 0, to: extents.count, by: Self.seriesAtOnce) {
            cells += try await withThrowingTaskGroup(of: [ReceivedCell].self) { group in
                for extent in extents[start...].prefix(Self.seriesAtOnce) {
                    group.addTask {
                        try await self.series(area: area, indicator: extent.indicator, years: extent.years).found ?? []
                    }
                }
                var found: [ReceivedCell] = []
                for try await its in group { found += its }
                return found
            }
        }
        return cells
    }
}
