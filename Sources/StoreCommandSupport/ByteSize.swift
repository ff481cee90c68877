import ArgumentParser
import IndicatorStore

/// A number of bytes as people write it: digits, and K, M, G or T for powers of 1024.
public struct ByteSize: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    /// The number of bytes, at least 1.
    public let bytes: Int

    private static let units: [(Character, Int)] = [("T", 40), ("G", 30), ("M", 20), ("K", 10)]

    /// What stores may grow to unless more is said.
    public static let standardMap = ByteSize(StoreOptions().mapSizeBytes)

    /// So many bytes.
    public init(_ bytes: Int) { self.bytes = bytes }

    /// Reads a size; nil for what is none or does not fit.
    public init?(argument: String) {
        let shift = Self.units.first { $0.0 == argument.last?.uppercased().first }?.1 ?? 0
        let digits = shift == 0 ? argument[...] : argument.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int(digits), count > 0
        else { return nil }
        let (bytes, overflows) = count.multipliedReportingOverflow(by: 1 << shift)
        guard !overflows else { return nil }
        self.bytes = bytes
    }

    /// The number in the greatest unit that divides it.
    public var description: String {
        guard let unit = Self.units.first(where: { bytes % (1 << $0.1) == 0 }) else { return "\(bytes)" }
        return "\(bytes >> unit.1)\(unit.0)"
    }

    /// As it is written.
    public var defaultValueDescription: String { description }
}
