import Foundation

/// An axis of values: round numbers at equal distances that enclose the data.
public struct ValueScale: Hashable, Sendable {
    /// The numbers on the axis, rising; at least two.
    public let ticks: [Double]
    /// The places after the point that tell neighbouring ticks apart.
    public let places: Int

    /// The axis for `values`, with about `count` ticks, which must be at least 2.
    ///
    /// Steps are 1, 2 or 5 times a power of ten. Zero is on the axis when the least value is below two fifths of the
    /// greatest, so that heights compare as the values do wherever that costs little of the detail.
    public init(_ values: [Double], count: Int) {
        var low = values.min() ?? 0
        var high = values.max() ?? 0
        if low > 0, low < 0.4 * high { low = 0 }
        if high < 0, high > 0.4 * low { high = 0 }
        if low == high {
            let reach = low == 0 ? 1 : abs(low) / 10
            (low, high) = (low - reach, high + reach)
        }
        let rough = (high - low) / Double(max(count - 1, 1))
        let power = pow(10, floor(log10(rough)))
        let step = ([1, 2, 5].first { $0 * power >= rough * 0.999_999 } ?? 10) * power
        let first = Int(floor(low / step + 1e-9))
        let last = Int(ceil(high / step - 1e-9))
        ticks = (first...max(last, first + 1)).map { Double($0) * step }
        places = max(0, -Int(floor(log10(step) + 1e-9)))
    }

    /// Where `value` is between the first tick (0) and the last (1).
    public func position(_ value: Double) -> Double {
        (value - ticks[0]) / (ticks[ticks.count - 1] - ticks[0])
    }

    /// The tick as the axis shows it.
    public func label(_ tick: Double) -> String {
        let text = String(format: "%.\(places)f", tick)
        return text.allSatisfy { "-0.".contains($0) } ? String(text.drop { $0 == "-" }) : text
    }
}

/// An axis of years.
public struct YearScale: Hashable, Sendable {
    /// The first and the last year.
    public let years: ClosedRange<Int>
    /// The years that are written, rising, at equal distances.
    public let ticks: [Int]

    /// The axis for `years`, with at most `count` of them written, which must be at least 1.
    public init(_ years: [Int], count: Int) {
        let (first, last) = (years.min() ?? 0, years.max() ?? 0)
        self.years = first...last
        let step =
            [1, 2, 5, 10, 20, 50, 100].first { (last - first) / $0 + 1 <= max(count, 1) } ?? max(last - first, 1)
        let start = (first + step - 1) / step * step
        ticks = Array(stride(from: start, through: last, by: step))
    }

    /// Where `year` is between the first (0) and the last (1); in the middle if there is only one.
    public func position(_ year: Int) -> Double {
        years.count == 1 ? 0.5 : Double(year - years.lowerBound) / Double(years.count - 1)
    }
}
