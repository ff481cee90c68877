import Indicators

/// What is computed from a series of levels.
public enum Transform: Hashable, Sendable {
    /// The level less that of the year before, in the level's unit; exact.
    case change
    /// The level against that of the year before, in per cent, rounded to so many places.
    case percent(places: Int)
    /// The level against that of a base year, which is 100, rounded to so many places.
    case index(base: Year, places: Int)
}

/// What a transform makes of a year.
public struct Transformed: Hashable, Sendable {
    /// The year's level and stated growth.
    public let point: LevelSeries.Point
    /// What it was computed against; nil where that year has no level.
    public let reference: LevelSeries.Point?
    /// The result, or why there is none.
    public let result: Result<ExactDecimal, Obstacle>

    /// Whether the figures computed with are stated as about so much, so that the result is about so much too.
    public var isApproximate: Bool { [point, reference].contains { $0?.level.bound == .approx } }

    /// Whether the two levels are worded differently, so that they may count different things.
    public var isWordedOtherwise: Bool {
        guard let reference else { return false }
        let words = [point.level.variant, reference.level.variant]
        return words[0] != words[1] && !words.contains("")
    }
}

/// Why a year has no result.
public enum Obstacle: Error, Hashable, Sendable {
    /// The year to compare with has no level.
    case nothingToCompareWith
    /// One of the levels is stated only as a bound or a range.
    case statedAsBound
    /// The units of the levels measure different quantities, or do not convert exactly.
    case units
    /// The level to compare with is zero or below, so that a proportion says nothing.
    case noProportion
    /// The result has more digits than are kept.
    case tooManyDigits
}

extension LevelSeries {
    /// What `transform` makes of each year that has a level, in order. O(n²) of a handful of years.
    public func transformed(by transform: Transform) -> [Transformed] {
        points.map { point in
            let reference: Point? =
                switch transform {
                case .change, .percent: point.year > Year.first ? self[point.year.advanced(by: -1)] : nil
                case .index(let base, _): self[base]
                }
            return Transformed(
                point: point, reference: reference, result: Self.compute(transform, of: point, against: reference))
        }
    }

    private static func compute(
        _ transform: Transform, of point: Point, against reference: Point?
    ) -> Result<ExactDecimal, Obstacle> {
        guard let reference else { return .failure(.nothingToCompareWith) }
        let (level, base) = (point.level, reference.level)
        guard [level, base].allSatisfy({ $0.bound == .eq || $0.bound == .approx }) else {
            return .failure(.statedAsBound)
        }
        let old: ExactDecimal
        do throws(UnitConversionError) {
            old = try base.unit.convert(base.value, to: level.unit)
        } catch {
            return .failure(.units)
        }
        do throws(ArithmeticError) {
            switch transform {
            case .change: return .success(try level.value.subtracting(old))
            case .percent(let places):
                guard old.mantissa > 0 else { return .failure(.noProportion) }
                return .success(try level.value.subtracting(old).divided(by: old, times: 100, places: places))
            case .index(_, let places):
                guard old.mantissa > 0 else { return .failure(.noProportion) }
                return .success(try level.value.divided(by: old, times: 100, places: places))
            }
        } catch {
            return .failure(.tooManyDigits)
        }
    }
}
