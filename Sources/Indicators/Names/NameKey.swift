/// A name in the form in which names are compared: full-width letters narrowed, letters small, and white space,
/// apostrophes, hyphens, underscores, dots, quotation marks and brackets left out. "Rui'an" and "ruian" are one
/// name, and so are "R&D 经费" and "r&d经费".
public struct NameKey: Hashable, Sendable {
    /// The normalised name, possibly empty.
    public let text: String

    /// Normalises `name`. O(length).
    public init(_ name: some StringProtocol) {
        var name = String(name)
        text = name.withUTF8(Self.common) ?? Self.any(name)
    }

    /// The form of a name of ASCII and Han characters alone, which are most; nil of others.
    private static func common(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        var isCommon = true
        let text = String(unsafeUninitializedCapacity: name.count) { result in
            var (index, count) = (0, 0)
            while index < name.count {
                let byte = name[index]
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): (result[count], count) = (byte | 0x20, count + 1)
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    (result[count], count) = (byte, count + 1)
                case 0..<0x80:
                    let scalar = Unicode.Scalar(byte)
                    if scalar.properties.isWhitespace || ignored.contains(scalar) { break }
                    (result[count], count) = (byte, count + 1)
                // U+4E00 to U+9FFF, of three bytes each.
                case 0xE4...0xE9 where byte > 0xE4 || name[index + 1] >= 0xB8:
                    for offset in 0..<3 { result[count + offset] = name[index + offset] }
                    count += 3
                    index += 2
                // ‘’“”, left out: U+2018, 2019, 201C and 201D.
                case 0xE2 where name[index + 1] == 0x80 && name[index + 2] & 0xFA == 0x98:
                    index += 2
                default:
                    isCommon = false
                    return 0
                }
                index += 1
            }
            return count
        }
        return isCommon ? text : nil
    }

    /// The form of any name.
    private static func any(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            var scalar = scalar
            if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
                scalar = narrow
            }
            guard !scalar.properties.isWhitespace, !ignored.contains(scalar) else { continue }
            scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
        return String(scalars)
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
