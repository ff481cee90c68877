import Foundation
import IndicatorStore
import Indicators

/// The store that is damaged: a few figures of every kind, in three commits, so that it has pages that nobody uses any
/// more, a correction, and texts of which one needs pages of its own.
enum SmallStore {
    static let openName = "幸福指数"
    static let indicators: [IndicatorID] = [1, 2, firstOpen.number].compactMap(IndicatorID.init)
    static let firstOpen = IndicatorID.firstOpen
    static let years: [Year] = (2015...2026).compactMap(Year.init)
    static let otherArea = area(320_500)
    static let texts = ["全市地区生产总值六千亿元。", String(repeating: "长文。", count: 1500)]

    static func area(_ number: UInt32) -> AreaCode { AreaCode(number) ?? .country }

    /// The figures of a state; each state has others.
    static func observations(_ state: Int64) -> [Observation] {
        [330_300, 331_100, 330_100].flatMap { code in
            years.dropLast(2).indices.flatMap { observations(state, of: code, $0) }
        }
    }

    private static func observations(_ state: Int64, of code: UInt32, _ place: Int) -> [Observation] {
        let references: [IndicatorReference] = [
            .catalogue(indicators[0]), .catalogue(indicators[1]), .open(openName),
        ]
        let isLevel = place % 2 == 0
        let value = state * 1000 + Int64(code) + Int64(place)
        return references.map { reference in
            Observation(
                area: area(code), subArea: place == 3 ? "市区" : nil, indicator: reference, variant: "口径\(place % 3)",
                year: years[place], vintage: years[11], measure: isLevel ? .level : .growth,
                value: ExactDecimal(value), unit: UnitOfMeasure(isLevel ? "亿元" : "%"), citation: 0..<9)
        }
    }

    /// Makes it in the directory `path`, which holds nothing yet.
    static func make(_ path: String) async throws {
        var options = StoreOptions()
        // The areas of one province, for trees of more than one page; and few indicators.
        options.referenceData = ReferenceData(
            areas: AreaDirectory.standard.areas.filter { $0.code.number / 10_000 == 33 || $0.code == otherArea },
            indicators: Catalogue.standard.indicators.filter { indicators.contains($0.id) })
        let writer = try StoreWriter(directory: path, options: options)
        for state in 1...2 {
            _ = try await writer.load(sources(Int64(state)))
        }
        let key = CellKey(area: area(330_300), indicator: indicators[0], year: years[2])
        let figure = try writer.dataset.withSnapshot { try $0.withCell(at: key) { $0?.records?.first } }
        guard let figure else { throw CocoaError(.coderValueNotFound) }
        _ = try await writer.correct(
            CorrectionRequest(
                key: key, figure: figure, change: .annotate, author: "analyst", reason: "as a test",
                seconds: 1_700_000_000))
    }

    private static func sources(_ state: Int64) -> [LoadableSource] {
        let all = observations(state)
        return texts.enumerated().map { number, text in
            let mine = all.filter { ($0.area == area(330_100)) == (number == 1) }
            return LoadableSource(
                name: "source \(number)", kind: .report, sha256: ContentHash.sha256(Array("\(text)\(state)".utf8)),
                extraction: "parser \(state)", text: text,
                documents: Set(mine.map(\.area)).sorted { $0.number < $1.number }.map { area in
                    LoadableDocument(
                        title: "政府工作报告", range: 0..<text.utf8.count, area: area, vintage: years.last ?? .first,
                        coverage: years[0]...years[9], isWhole: number == 0,
                        observations: mine.filter { $0.area == area })
                })
        }
    }
}
