import Foundation
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
        let file = URL(fileURLWithPath: #filePath)
        let article = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/IndicatorClient/IndicatorClient.docc/AskingForFigures.md")
        let source = try lines(file)
        let text = try lines(article)
        let names = text.compactMap { line in
            line.hasPrefix("<!-- snippet: ") ? String(line.dropFirst(14).dropLast(4)) : nil
        }
        #expect(names == ["figure", "scorecard", "watch"])
        for name in names {
            let start = try #require(source.firstIndex { $0.hasSuffix("// snippet: \(name)") })
            let compiled = source[(start + 1)...].prefix { !$0.hasSuffix("// end") }.map { String($0.dropFirst(8)) }
            let shown = try #require(text.firstIndex(of: "<!-- snippet: \(name) -->"))
            #expect(text[(shown + 1)...].first == "```swift")
            #expect(Array(text[(shown + 2)...].prefix { $0 != "```" }) == compiled, "\(name)")
        }
        #expect(text.filter { $0 == "```swift" }.count == names.count)
    }

    private func lines(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
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
