import IndicatorClient
import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

/// The code of the documentation's article, compiled and run; a test holds the article against it.
private enum Article {
    static func figure(_ client: IndicatorClient) async throws -> String {
        // snippet: figure
        guard case .chosen(let area, _) = try await client.resolveArea("温州"),
            case .chosen(let indicator, _) = try await client.resolveIndicator("gdp"),
            let year = Year(2019)
        else { return "no such area or indicator" }
        switch try await client.get(CellKey(area: area.code, indicator: indicator.id, year: year)) {
        case .found(let cell, _):
            let figures = try await client.observations([cell], of: indicator, quotes: true)
            return figures.map { figure in
                "\(figure.observation.value) \(figure.observation.unit.symbol): \(figure.quote ?? "without a place")"
            }.joined(separator: "\n")
        case .missing(.notStated, _): return "the report does not state it"
        case .missing(.unknown, _): return "only a part of the report is loaded"
        case .missing(.notCovered, _): return "no report that covers the year is loaded"
        }
        // end
    }

    static func scorecard(_ client: IndicatorClient, _ area: AreaCode, _ year: Year) async throws -> [String] {
        var lines: [String] = []
        // snippet: scorecard
        let card = try await client.scorecard(.area(area), year: year)
        for line in card.lines {
            guard let records = line.records else { continue }
            switch line.verdict {
            case .met, .missed, .notComparable:
                let outcome = records.outcome?.value.description ?? ""
                lines.append("\(line.verdict.name): \(records.target.value), \(outcome)")
            case .open: lines.append("open: \(records.target.value)")
            }
        }
        // end
        return lines
    }

    static func watch(_ client: IndicatorClient, _ changed: ([CellKey]?) -> Void) async throws {
        // snippet: watch
        var known: Epoch?
        for try await epoch in client.watch() {
            if let known {
                switch try await client.changes(since: known) {
                case .cells(let keys, _): changed(keys)
                case .unknown: changed(nil)
                }
            }
            known = epoch
        }
        // end
    }
}

@Suite struct ArticleTests {
    @Test func theArticleShowsTheCodeThatIsCompiledHere() throws {
        let page = "Sources/IndicatorClient/IndicatorClient.docc/AskingForFigures.md"
        #expect(try DocumentationSnippets.differences(page: page, source: #filePath) == [])
    }

    @Test func theArticlesCodeDoesWhatItSays() async throws {
        let dataset = MemoryDataset(.sample())
        let area = try #require(AreaCode(330300))
        let year = try #require(Year(2021))
        let key = CellKey(area: area, indicator: try #require(IndicatorID(1)), year: year)
        dataset.commit { state in
            let target = ObservationRecord(
                classification: .init(measure: .growth, basis: .target), value: ExactDecimal(7), unit: 2, vintage: year)
            state.add([target], at: key)
        }
        try await TestServer.with(dataset) { (client, _) async throws -> Void in
            let told = try await Article.figure(client)
            #expect(told.hasPrefix("6606.1 亿元: 全市生产总值6606.1亿元"))
            #expect(try await Article.scorecard(client, area, year) == ["open: 7"])
            let (changes, feed) = AsyncStream.makeStream(of: [CellKey]?.self)
            let watching = Task {
                try await Article.watch(client) { keys in feed.yield(keys) }
            }
            // Commits until the watcher has seen one: the first may come before it knows any epoch.
            let committing = Task {
                while !Task.isCancelled {
                    dataset.commit { $0.changes[$0.epoch + 1] = [key] }
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            var iterator = changes.makeAsyncIterator()
            #expect(await iterator.next() == .some([key]))
            committing.cancel()
            watching.cancel()
        }
    }
}
