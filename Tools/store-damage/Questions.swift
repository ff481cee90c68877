import IndicatorStore
import Indicators

/// Everything that can be asked of the small store, question by question: a server over a damaged one may refuse any of
/// them, and answer none wrong.
struct Questions {
    /// What is asked, in words, and how.
    struct Question {
        let name: String
        /// Asks, and hashes the answer: equal answers of one process have equal hashes.
        let ask: (StoreSnapshot) throws -> Int

        init(name: String, ask: @escaping (StoreSnapshot) throws -> some Hashable) {
            self.name = name
            self.ask = { try ask($0).hashValue }
        }
    }

    let all: [Question]

    /// The questions about a store's observations, and about figures that it has not.
    init(about observations: [Observation]) {
        let areas = Set(observations.map(\.area)).sorted { $0.number < $1.number }
        var all = [
            Question(name: "epoch") { "\($0.identity) \($0.epoch)" },
            Question(name: "observations") { snapshot in
                var found: [StoredObservation] = []
                try snapshot.forEachObservation {
                    found.append($0)
                    return true
                }
                return found
            },
            Question(name: "documents") { snapshot in
                var found: [DocumentInfo] = []
                try snapshot.forEachDocument(from: 0) {
                    found.append($0)
                    return true
                }
                return found
            },
            Question(name: "corrections") { snapshot in
                var found: [Correction] = []
                try snapshot.forEachCorrection(from: 0) {
                    found.append($0)
                    return true
                }
                return found
            },
            Question(name: "changes") { try $0.changes(since: 1) },
            Question(name: "indicators") { snapshot in
                var found: [Indicator] = []
                try snapshot.forEachIndicator(from: SmallStore.firstOpen) {
                    found.append($0)
                    return true
                }
                return found
            },
        ]
        all += SmallStore.texts.indices.map { source in
            Question(name: "text \(source)") { snapshot in
                try snapshot.quote(source: UInt32(source + 1), range: 0..<SmallStore.texts[source].utf8.count)
            }
        }
        for area in areas {
            all.append(Question(name: "area \(area)") { try $0.area(area) })
            all.append(
                Question(name: "series of \(area)") { snapshot in
                    var found: [SeriesExtent] = []
                    try snapshot.forEachSeries(of: area, from: SmallStore.indicators[0]) {
                        found.append($0)
                        return true
                    }
                    return found
                })
        }
        for area in areas + [SmallStore.otherArea] { all += Self.figures(of: area) }
        for name in ["温州", "丽水", "朝阳", "gdp", "地区生产总值", SmallStore.openName] {
            all.append(
                Question(name: "name \(name)") {
                    [
                        try $0.areas(named: NameKey(name)).map(\.number),
                        try $0.indicators(named: NameKey(name)).map(\.number),
                    ]
                })
        }
        self.all = all
    }

    /// Cells, slices and coverage, there or not.
    private static func figures(of area: AreaCode) -> [Question] {
        SmallStore.years.flatMap { year in
            SmallStore.indicators.flatMap { indicator -> [Question] in
                let key = CellKey(area: area, indicator: indicator, year: year)
                return [
                    Question(name: "cell \(key.number)") { snapshot in
                        try snapshot.withCell(at: key) { cell in cell.map { Array($0.bytes) } }
                    },
                    Question(name: "slice \(indicator.number) \(year.number)") { snapshot in
                        var found: [[UInt8]] = []
                        try snapshot.forEachInSlice(indicator: indicator, year: year) {
                            found.append(Array($0.bytes))
                            return true
                        }
                        return found
                    },
                ]
            } + [Question(name: "coverage \(area) \(year.number)") { try $0.coverage(of: area, year: year) }]
        }
    }

    /// The answers' hashes, nil where the store refuses. Throws if it can't be opened.
    func answers(from directory: String) throws -> [Int?] {
        let store = try IndicatorStore(directory: directory)
        return try store.withSnapshot { snapshot in all.map { try? $0.ask(snapshot) } }
    }
}
