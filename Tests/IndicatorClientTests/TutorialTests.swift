import IndicatorClient
import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

/// The steps of the documentation's tutorial, each as its reader has it then: compiled, and run in the tests below.
private enum Tutorial {
    enum Step1 {
        // snippet: FigureReader-1
        /// Tells figures with the sentences that state them.
        struct FigureReader {
            let client: IndicatorClient

            init(_ address: ServerAddress) {
                client = IndicatorClient(address)
            }
        }
        // end
    }

    enum Step2 {
        // snippet: FigureReader-2
        /// Tells figures with the sentences that state them.
        struct FigureReader {
            let client: IndicatorClient

            init(_ address: ServerAddress) {
                client = IndicatorClient(address)
            }

            /// What a figure is of; throws if a name stands for nothing, or for several that are equal.
            func subject(_ area: String, _ indicator: String) async throws -> (Area, Indicator) {
                (
                    try choose(area, try await client.resolveArea(area)),
                    try choose(indicator, try await client.resolveIndicator(indicator))
                )
            }

            private func choose<Candidate>(_ name: String, _ resolution: Resolution<Candidate>) throws -> Candidate {
                switch resolution {
                case .chosen(let candidate, _): return candidate
                case .ambiguous(let candidates): throw Puzzle.severalHave(name, count: candidates.count)
                case .unknown: throw Puzzle.nothingHas(name)
                }
            }
        }

        /// Why it is not clear what is meant.
        enum Puzzle: Error, Equatable {
            case nothingHas(String)
            case severalHave(String, count: Int)
        }
        // end
    }

    enum Step3 {
        // snippet: FigureReader-3
        /// Tells figures with the sentences that state them.
        struct FigureReader {
            let client: IndicatorClient

            init(_ address: ServerAddress) {
                client = IndicatorClient(address)
            }

            /// What a figure is of; throws if a name stands for nothing, or for several that are equal.
            func subject(_ area: String, _ indicator: String) async throws -> (Area, Indicator) {
                (
                    try choose(area, try await client.resolveArea(area)),
                    try choose(indicator, try await client.resolveIndicator(indicator))
                )
            }

            /// The figures of one year, each with the sentence that states it, or why there are none.
            func figures(_ area: String, _ indicator: String, _ year: Year) async throws -> [String] {
                let (area, indicator) = try await subject(area, indicator)
                let key = CellKey(area: area.code, indicator: indicator.id, year: year)
                switch try await client.get(key) {
                case .found(let cell, _):
                    let cited = try await client.observations([cell], of: indicator, quotes: true)
                    return cited.map { "\($0.observation.value) \($0.observation.unit.symbol): \($0.quote ?? "")" }
                case .missing(.notStated, _): return ["the report of \(area.shortZH) does not state it"]
                case .missing(.unknown, _): return ["only a part of the report of \(area.shortZH) is loaded"]
                case .missing(.notCovered, _): return ["no report of \(area.shortZH) that covers \(year) is loaded"]
                }
            }

            private func choose<Candidate>(_ name: String, _ resolution: Resolution<Candidate>) throws -> Candidate {
                switch resolution {
                case .chosen(let candidate, _): return candidate
                case .ambiguous(let candidates): throw Puzzle.severalHave(name, count: candidates.count)
                case .unknown: throw Puzzle.nothingHas(name)
                }
            }
        }

        /// Why it is not clear what is meant.
        enum Puzzle: Error, Equatable {
            case nothingHas(String)
            case severalHave(String, count: Int)
        }
        // end
    }

    enum Step4 {
        // snippet: FigureReader-4
        /// Tells figures with the sentences that state them.
        struct FigureReader {
            let client: IndicatorClient

            init(_ address: ServerAddress) {
                client = IndicatorClient(
                    address, configuration: ClientConfiguration(cache: AnswerCache(freshness: .seconds(60))))
            }

            /// Hears of commits for as long as its task lives; without it figures may be a minute old.
            func stayCurrent() async throws {
                for try await _ in client.watch() {}
            }

            /// What a figure is of; throws if a name stands for nothing, or for several that are equal.
            func subject(_ area: String, _ indicator: String) async throws -> (Area, Indicator) {
                (
                    try choose(area, try await client.resolveArea(area)),
                    try choose(indicator, try await client.resolveIndicator(indicator))
                )
            }

            /// The figures of one year, each with the sentence that states it, or why there are none.
            func figures(_ area: String, _ indicator: String, _ year: Year) async throws -> [String] {
                let (area, indicator) = try await subject(area, indicator)
                let key = CellKey(area: area.code, indicator: indicator.id, year: year)
                switch try await client.get(key) {
                case .found(let cell, _):
                    let cited = try await client.observations([cell], of: indicator, quotes: true)
                    return cited.map { "\($0.observation.value) \($0.observation.unit.symbol): \($0.quote ?? "")" }
                case .missing(.notStated, _): return ["the report of \(area.shortZH) does not state it"]
                case .missing(.unknown, _): return ["only a part of the report of \(area.shortZH) is loaded"]
                case .missing(.notCovered, _): return ["no report of \(area.shortZH) that covers \(year) is loaded"]
                }
            }

            private func choose<Candidate>(_ name: String, _ resolution: Resolution<Candidate>) throws -> Candidate {
                switch resolution {
                case .chosen(let candidate, _): return candidate
                case .ambiguous(let candidates): throw Puzzle.severalHave(name, count: candidates.count)
                case .unknown: throw Puzzle.nothingHas(name)
                }
            }
        }

        /// Why it is not clear what is meant.
        enum Puzzle: Error, Equatable {
            case nothingHas(String)
            case severalHave(String, count: Int)
        }
        // end
    }

    enum Step5 {
        // snippet: FigureReader-5
        /// Tells figures with the sentences that state them.
        struct FigureReader {
            let client: IndicatorClient

            init(_ address: ServerAddress) {
                client = IndicatorClient(
                    address, configuration: ClientConfiguration(cache: AnswerCache(freshness: .seconds(60))))
            }

            /// Hears of commits for as long as its task lives; without it figures may be a minute old.
            func stayCurrent() async throws {
                for try await _ in client.watch() {}
            }

            /// What a figure is of; throws if a name stands for nothing, or for several that are equal.
            func subject(_ area: String, _ indicator: String) async throws -> (Area, Indicator) {
                (
                    try choose(area, try await client.resolveArea(area)),
                    try choose(indicator, try await client.resolveIndicator(indicator))
                )
            }

            /// The figures of one year, each with the sentence that states it, or why there are none.
            func figures(_ area: String, _ indicator: String, _ year: Year) async throws -> [String] {
                let (area, indicator) = try await subject(area, indicator)
                let key = CellKey(area: area.code, indicator: indicator.id, year: year)
                switch try await client.get(key) {
                case .found(let cell, _):
                    let cited = try await client.observations([cell], of: indicator, quotes: true)
                    return cited.map { "\($0.observation.value) \($0.observation.unit.symbol): \($0.quote ?? "")" }
                case .missing(.notStated, _): return ["the report of \(area.shortZH) does not state it"]
                case .missing(.unknown, _): return ["only a part of the report of \(area.shortZH) is loaded"]
                case .missing(.notCovered, _): return ["no report of \(area.shortZH) that covers \(year) is loaded"]
                }
            }

            /// The figures, or in words why they can't be had.
            func told(_ area: String, _ indicator: String, _ year: Year) async -> [String] {
                do {
                    return try await figures(area, indicator, year)
                } catch let puzzle as Puzzle {
                    return ["\(puzzle)"]
                } catch let error as ClientError where error.mayRetry {
                    return ["\(error); later it may work"]
                } catch {
                    return ["\(error)"]
                }
            }

            private func choose<Candidate>(_ name: String, _ resolution: Resolution<Candidate>) throws -> Candidate {
                switch resolution {
                case .chosen(let candidate, _): return candidate
                case .ambiguous(let candidates): throw Puzzle.severalHave(name, count: candidates.count)
                case .unknown: throw Puzzle.nothingHas(name)
                }
            }
        }

        /// Why it is not clear what is meant.
        enum Puzzle: Error, Equatable {
            case nothingHas(String)
            case severalHave(String, count: Int)
        }
        // end
    }
}

@Suite struct TutorialTests {
    @Test func theTutorialShowsTheCodeThatIsCompiledHere() throws {
        let page = "Sources/IndicatorClient/IndicatorClient.docc/Tutorials/ReadingFigures.tutorial"
        #expect(try DocumentationSnippets.differences(tutorial: page, source: #filePath) == [])
    }

    @Test func everyStepDoesWhatItSays() async throws {
        let dataset = MemoryDataset(.sample())
        let server = try await TestServer(dataset)
        let year = try #require(Year(2019))
        let early = try #require(Year(1999))
        _ = Tutorial.Step1.FigureReader(server.address)
        let second = Tutorial.Step2.FigureReader(server.address)
        let (area, indicator) = try await second.subject("wenzhou", "gdp")
        #expect(area.nameZH == "温州市" && indicator.nameZH == "地区生产总值")
        await #expect(throws: Tutorial.Step2.Puzzle.severalHave("朝阳区", count: 2)) {
            _ = try await second.subject("朝阳区", "gdp")
        }
        await #expect(throws: Tutorial.Step2.Puzzle.nothingHas("幸福")) { _ = try await second.subject("温州", "幸福") }
        let third = Tutorial.Step3.FigureReader(server.address)
        let figures = try await third.figures("温州", "gdp", year)
        #expect(figures == ["6606.1 亿元: 全市生产总值6606.1亿元", "8.2 %: 全市生产总值6606.1亿元，增长8.2%"])
        #expect(try await third.figures("温州", "gdp", early) == ["no report of 温州 that covers 1999 is loaded"])
        #expect(try await third.figures("瑞安", "gdp", year) == ["only a part of the report of 瑞安 is loaded"])
        let fourth = Tutorial.Step4.FigureReader(server.address)
        for _ in 0..<3 { #expect(try await fourth.figures("温州", "gdp", year) == figures) }
        #expect(await fourth.client.cacheStatistics.hits > 0)
        let current = Task { try await fourth.stayCurrent() }
        dataset.commit { $0.cells = [:] }
        while await fourth.client.cacheStatistics.epoch < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await fourth.figures("温州", "gdp", year) == ["the report of 温州 does not state it"])
        current.cancel()
        let fifth = Tutorial.Step5.FigureReader(server.address)
        #expect(await fifth.told("朝阳区", "gdp", year) == [#"severalHave("朝阳区", count: 2)"#])
        #expect(await fifth.told("温州", "gdp", early) == ["no report of 温州 that covers 1999 is loaded"])
        for client in [second.client, third.client, fourth.client] { await client.close() }
        await server.stop()
        let gone = Tutorial.Step5.FigureReader(server.address)
        let told = await gone.told("温州", "gdp", year)
        #expect(told.count == 1 && told[0].hasSuffix("later it may work"), "\(told)")
    }
}
