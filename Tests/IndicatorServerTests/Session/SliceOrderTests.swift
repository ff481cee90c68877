import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("The order of a slice, whatever figures areas have")
struct SliceOrderTests {
    /// Of the indicator's quantity, of others, and one that the store has no name for.
    private static let units: [UInt16: String] = [1: "亿元", 2: "%", 3: "万元", 4: "万亿元", 5: "亿美元", 6: "元"]
    private static let nameless: UInt16 = 9

    private struct Figure {
        let area: AreaCode
        let value: ExactDecimal?
        let unit: UInt16

        var magnitude: Magnitude? {
            guard let value, let symbol = units[unit] else { return nil }
            let scale = UnitScale(UnitOfMeasure(symbol))
            return scale.base == "元" ? Magnitude(value, scale) : nil
        }
    }

    /// Figures of all areas of the sample: many equal ones, or numbers that no measure counts together.
    private func figures(_ mantissas: ClosedRange<Int64>, _ exponents: ClosedRange<Int8>, seed: UInt64) -> [Figure] {
        var random = SeededGenerator(seed: seed)
        return MemorySnapshot.sample().areas.prefix(300).map { area in
            let value = ExactDecimal(
                mantissa: .random(in: mantissas, using: &random), exponent: .random(in: exponents, using: &random))
            let unit = (Array(Self.units.keys.sorted()) + [1, 1, 1, Self.nameless]).randomElement(using: &random)
            return Figure(
                area: area.code, value: Int.random(in: 0..<10, using: &random) == 0 ? nil : value, unit: unit ?? 1)
        }
    }

    /// The plain way: every two figures are compared.
    private func expected(_ figures: [Figure], rising: Bool) -> [AreaCode] {
        let compared = figures.filter { $0.magnitude != nil }.sorted { left, right in
            guard let first = left.magnitude, let second = right.magnitude, first != second else {
                return left.area < right.area
            }
            return rising == (first < second)
        }
        let others = figures.filter { $0.magnitude == nil && $0.value != nil } + figures.filter { $0.value == nil }
        return (compared + others).map(\.area)
    }

    @Test(
        "is that of a sort that compares every two of them",
        arguments: [
            (-20...20 as ClosedRange<Int64>, -2...0 as ClosedRange<Int8>), (-9_999_999...9_999_999, -4...2),
            (.min ... .max, -18...18), (.max - 1 ... .max, -1...0),
        ], UInt64(1)...3)
    func order(numbers: (ClosedRange<Int64>, ClosedRange<Int8>), seed: UInt64) throws {
        let figures = figures(numbers.0, numbers.1, seed: seed)
        var snapshot = MemorySnapshot.sample()
        for (id, symbol) in Self.units { snapshot.labels[.units, default: [:]][UInt32(id)] = symbol }
        for figure in figures {
            var records = [record(.growth, ExactDecimal(1), 2)]
            if let value = figure.value { records.append(record(.level, value, figure.unit)) }
            snapshot.add(records, at: try key(figure.area.number, 1, 2005))
        }
        var conversation = try Conversation(snapshot)
        let ranked = figures.count { $0.magnitude != nil }
        for rising in [false, true] {
            let all = expected(figures, rising: rising)
            for limit in [0, 1, 7, 100, 299, 301] {
                let asked = SliceRequest(
                    indicator: try key().indicator, year: try key(330300, 1, 2005).year,
                    order: rising ? .levelRising : .levelFalling, limit: UInt32(limit))
                let reply = try conversation.reply(to: asked)
                let areas = reply.cells.map(\.key.area)
                let difference = zip(areas, all).enumerated().first { $0.element.0 != $0.element.1 }
                #expect(areas.count == (limit == 0 ? all.count : min(limit, all.count)))
                #expect(difference == nil, "seed \(seed), limit \(limit)")
                #expect(Int(reply.ranked) == ranked && reply.total == 300)
            }
        }
    }

    private func record(_ measure: Measure, _ value: ExactDecimal, _ unit: UInt16) -> ObservationRecord {
        ObservationRecord(classification: .init(measure: measure), value: value, unit: unit, vintage: .first)
    }
}
