import Foundation
import IndicatorStore
import Indicators

/// A directory for one test, removed with the value.
struct TemporaryDirectory: ~Copyable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "store-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A writer that does not sync: tests need no durability.
    func writer(_ change: (inout StoreOptions) -> Void = { _ in }) throws -> StoreWriter {
        try StoreWriter(directory: path, options: Self.options(change))
    }

    static func options(_ change: (inout StoreOptions) -> Void = { _ in }) -> StoreOptions {
        var options = StoreOptions()
        options.syncsCommits = false
        change(&options)
        return options
    }
}

extension AreaCode {
    static let wenzhou = code(330300)
    static let lishui = code(331100)
    static let zhejiang = code(330000)

    static func code(_ number: UInt32) -> AreaCode { AreaCode(number) ?? .country }
}

extension IndicatorID {
    static let gdp = IndicatorID(1) ?? .last
}

extension Year: ExpressibleByIntegerLiteral {
    /// The year of that number, the first there is for any other.
    public init(integerLiteral value: Int) { self = Year(value) ?? .first }
}

extension Observation {
    /// An observation of GDP or an open indicator.
    static func level(
        _ value: Int64, _ exponent: Int8 = 0, of indicator: IndicatorReference = .catalogue(.gdp),
        area: AreaCode = .wenzhou, year: Year = 2019, vintage: Year = 2020, measure: Measure = .level,
        unit: String = "亿元", citation: Range<Int>? = nil
    ) -> Observation {
        Observation(
            area: area, indicator: indicator, variant: "地区生产总值", year: year, vintage: vintage, measure: measure,
            value: ExactDecimal(mantissa: value, exponent: exponent) ?? ExactDecimal(0), unit: UnitOfMeasure(unit),
            citation: citation)
    }
}

extension LoadableSource {
    /// A report with one document.
    static func report(
        _ name: String, text: String = "全市地区生产总值6606.1亿元，增长8.2%。", area: AreaCode = .wenzhou,
        vintage: Year = 2020, coverage: ClosedRange<Year>? = 2019...2019, isWhole: Bool = true,
        version: String = "parser 1", _ observations: [Observation]
    ) -> LoadableSource {
        LoadableSource(
            name: name, kind: .report, sha256: ContentHash.sha256(Array(text.utf8)), extraction: version, text: text,
            documents: [
                LoadableDocument(
                    title: "政府工作报告", range: 0..<text.utf8.count, area: area, vintage: vintage, coverage: coverage,
                    isWhole: isWhole, observations: observations)
            ])
    }
}

extension StoreSnapshot {
    /// The records of a cell; empty if there is none.
    func records(_ area: AreaCode, _ indicator: IndicatorID, _ year: Year) throws -> [ObservationRecord] {
        try withCell(at: CellKey(area: area, indicator: indicator, year: year)) { $0?.records ?? [] }
    }

    /// All observations in their names.
    func everything() throws -> [StoredObservation] {
        var all: [StoredObservation] = []
        try forEachObservation {
            all.append($0)
            return true
        }
        return all
    }
}
