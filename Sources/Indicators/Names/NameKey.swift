/// A name in the form in which names are compared: full-width letters narrowed, letters small, and white space,
/// apostrophes, hyphens, underscores, dots, quotation marks and brackets left out. "Rui'an" and "ruian" are one
/// name, and so are "R&D 经费" and "r&d经费".
public struct NameKey: Hashable, Sendable {
    /// The normalised name, possibly empty.
    public let text: String

    /// Normalises `name`. O(length).
    public init(_ name: some StringProtocol) {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            var scalar = scalar
            if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
                scalar = narrow
            }
            guard !scalar.properties.isWhitespace, !Self.ignored.contains(scalar) else { continue }
            scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
        text = String(scalars)
    }

    private static let ignored: Set<Unicode.Scalar> = Set("'’‘`\"“”-_.·・()[]《》〈〉「」".unicodeScalars)
}

extension Area {
    /// All names by which it is found: the code, the full and the short Chinese name, the English name. "温州市",
    /// "温州", "wenzhou" and "330300" are 温州市.
    public var nameKeys: [NameKey] { unique([code.description, nameZH, shortZH, nameEN].map { NameKey($0) }) }
}

extension Indicator {
    /// All names by which it is found: the code, the Chinese name, the English name and the aliases.
    public var nameKeys: [NameKey] { unique(([code ?? "", nameZH, nameEN] + aliases).map { NameKey($0) }) }
}

/// The names that are not empty, each once, in their order.
private func unique(_ names: [NameKey]) -> [NameKey] {
    var seen = Set<NameKey>()
    return names.filter { !$0.text.isEmpty && seen.insert($0).inserted }
}
