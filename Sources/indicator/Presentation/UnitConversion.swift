import CommandLineSupport
import IndicatorClient
import Indicators
import Wording

extension PresentationOptions {
    /// The observations whose unit converts into the one wanted, converted, and the others as they are; all as they are
    /// if none is wanted. Growth stays in per cent beside a converted level, so that the unit wanted need not be named
    /// for it.
    ///
    /// Throws a ``CommandFailure`` if none converts, or one does not exactly.
    func converted(_ observations: [CitedObservation]) throws -> [CitedObservation] {
        guard let unit = unit.map({ UnitOfMeasure(named: $0) }) else { return observations }
        guard observations.contains(where: { $0.observation.unit.isConvertible(to: unit) }) else {
            throw CommandFailure.inconvertible(observations.map(\.observation.unit), into: unit)
        }
        return try observations.map { cited in
            guard cited.observation.unit.isConvertible(to: unit) else { return cited }
            var cited = cited
            cited.observation = try cited.observation.converted(to: unit)
            return cited
        }
    }
}

extension CommandFailure {
    /// That no figure of these units can be told in `wanted`.
    static func inconvertible(_ units: [UnitOfMeasure], into wanted: UnitOfMeasure) -> CommandFailure {
        let known = Language.current.list(Set(units.map { $0.words(.current) }).sorted())
        return CommandFailure(
            .unusableInput,
            say(
                "nothing here converts into \(wanted.words(.current)); the units are \(known)",
                "这里的数据都不能换算成\(wanted.words(.current))；其单位是\(known)"))
    }
}

extension Observation {
    /// The observation in another unit of the same quantity. Throws a ``CommandFailure`` if no decimal is exact there.
    func converted(to unit: UnitOfMeasure) throws -> Observation {
        var result = self
        do throws(UnitConversionError) {
            result.value = try self.unit.convert(value, to: unit)
            result.high = try high.map { value throws(UnitConversionError) in try self.unit.convert(value, to: unit) }
        } catch {
            throw CommandFailure(
                .unusableInput, "\(valueInSigns) \(self.unit.symbol) → \(unit.symbol): \(error.words(.current))")
        }
        result.unit = unit
        return result
    }
}
