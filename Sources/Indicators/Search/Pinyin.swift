/// How Chinese characters are read: syllables without tones, ü as v.
struct Pinyin: Sendable {
    /// The table that the program carries.
    static let standard = Pinyin(ReferenceTable.pinyin)

    private static let first: UInt32 = 0x4E00
    private static let last: UInt32 = 0x9FFF

    /// All syllables; the first is none.
    private let syllables: [String]
    private let known: Set<String>
    /// For each character from U+4E00 on the place of its usual syllable, and of the one that names may have instead.
    private let usual: [UInt16]
    private let inNames: [UInt16]

    /// Reads rows of a syllable, the characters usually read so, and those also read so. O(characters).
    init(_ table: ReferenceTable) {
        var syllables = [""]
        var readings = [[UInt16]](repeating: Array(repeating: 0, count: Int(Self.last - Self.first) + 1), count: 2)
        for row in table.rows where row.count >= 3 {
            for (column, characters) in row.dropFirst().prefix(2).enumerated() {
                for scalar in characters.unicodeScalars where (Self.first...Self.last).contains(scalar.value) {
                    readings[column][Int(scalar.value - Self.first)] = UInt16(syllables.count)
                }
            }
            syllables.append(String(row[0]))
        }
        self.syllables = syllables
        known = Set(syllables.dropFirst())
        usual = readings[0]
        inNames = zip(readings[0], readings[1]).map { $1 == 0 ? $0 : $1 }
    }

    /// How `text` is read, each way with its initials: the usual way and, where characters have another reading in
    /// names, with all of those. Letters and digits stand for themselves; nothing if it has no Chinese character.
    /// O(length).
    func readings(of text: String) -> [(full: String, initials: String)] {
        guard text.unicodeScalars.contains(where: { Self.first <= $0.value && $0.value <= Self.last }) else {
            return []
        }
        let common = reading(of: text, usual)
        let rarer = reading(of: text, inNames)
        return common.full == rarer.full ? [common] : [common, rarer]
    }

    private func reading(of text: String, _ places: [UInt16]) -> (full: String, initials: String) {
        var full = ""
        var initials = ""
        for scalar in text.unicodeScalars {
            if (Self.first...Self.last).contains(scalar.value) {
                let syllable = syllables[Int(places[Int(scalar.value - Self.first)])]
                full += syllable
                initials += syllable.prefix(1)
            } else if scalar.isASCII {
                full.unicodeScalars.append(scalar)
                initials.unicodeScalars.append(scalar)
            }
        }
        return (full, initials)
    }

    /// The initials of a name in pinyin that has `count` syllables; nil if it can't be split into so many.
    /// O(length × count).
    func initials(ofLatin name: String, syllables count: Int) -> String? {
        let letters = Array(name)
        guard count > 0, letters.count <= count * 6 else { return nil }
        // For each place the initials of the first split found of what stands before it, by number of syllables.
        var splits = [[Int: String]](repeating: [:], count: letters.count + 1)
        splits[0][0] = ""
        for start in letters.indices where !splits[start].isEmpty {
            for end in (start + 1)...min(start + 6, letters.count) where known.contains(String(letters[start..<end])) {
                for (number, initials) in splits[start] where number < count && splits[end][number + 1] == nil {
                    splits[end][number + 1] = initials + String(letters[start])
                }
            }
        }
        return splits[letters.count][count]
    }
}
