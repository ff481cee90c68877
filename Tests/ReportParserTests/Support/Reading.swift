import Foundation
import Indicators

@testable import ReportParser

/// What the tests read with. The texts are the project's own, in the manner of the genre; their figures are invented.
enum Reader {
    static let parser = ReportParser()
    static let grammar = Grammar(areas: .standard, catalogue: .standard)
    /// 衢州市, whose report of 2024 the sentences are taken to be from.
    static let home = AreaCode(330800) ?? .country

    /// The facts of a sentence, one line each.
    static func facts(
        _ sentence: String, period: Period = Period(basis: .actual, year: 2023, span: 1), home: AreaCode = home,
        level: Area.Level = .prefecture
    ) -> [String] {
        let text = Normalizer.normalize(Array(sentence.utf8))
        let places = PlaceReader(grammar: grammar, home: home, level: level)
        var reader = FactReader(
            glyphs: text.glyphs, grammar: grammar, places: places, vintage: 2024, looksBackOnThisYear: false)
        reader.period = period
        var facts: [Fact] = []
        Paragraphs.forEachSentence(text.glyphs, text.glyphs.indices) { reader.read($0, into: &facts) }
        let maker = ObservationMaker(
            text: text, source: Array(sentence.utf8), home: home, vintage: Year(2024) ?? .first,
            indicators: grammar.resolver.indicators, further: grammar.further)
        return facts.compactMap(maker.observation).map(line)
    }

    /// An observation in short: indicator, measure, value with bound and unit, and what departs from the usual.
    static func line(_ observation: Observation) -> String {
        let name: String
        switch observation.indicator {
        case .catalogue(let id): name = Catalogue.standard[id]?.code ?? "?"
        case .open(let open): name = open
        }
        var words = [name]
        if observation.measure != .level { words.append(observation.measure.name) }
        if let of = observation.rankOf { words.append(of.name) }
        let high = observation.high.map { "~" + $0.description } ?? ""
        words.append(observation.value.description + high + observation.unit.symbol)
        if observation.bound != .eq, observation.bound != .range { words.append(observation.bound.name) }
        if observation.aggregation != .annual { words.append(observation.aggregation.name) }
        if observation.span != 1 { words.append("\(observation.span)年") }
        if observation.basis != .actual { words.append(observation.basis.name) }
        if observation.year.number != 2023 { words.append("\(observation.year)") }
        if let scope = observation.scope { words.append(scope) }
        if let subArea = observation.subArea {
            words.append("@" + subArea)
        } else if observation.area != home, let area = AreaDirectory.standard[observation.area] {
            words.append("@" + area.shortZH)
        }
        return words.joined(separator: " ")
    }

    /// The text in the form that the grammar reads.
    static func normalized(_ text: String) -> String {
        String(decoding: Normalizer.normalize(Array(text.utf8)).glyphs, as: UTF16.self)
    }

    /// The folder of real reports beside the package; nil where it is absent.
    static let sharedReports: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared/reports")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()
}
