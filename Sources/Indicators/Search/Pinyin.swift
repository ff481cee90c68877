/// How Chinese characters are read: syllables without tones, ü as v.
struct Pinyin: Sendable {
    /// The table that the program carries.
    static let standard = Pinyin(ReferenceTable.pinyin)

    private static let first: UInt32 = 0x4E00
    private static let last: UInt32 = 0x9FFF

    /// All syllables; the first is none.
    private let syllables: [String]
    private let known: Set<String>
    /// For each character from U+4E00 on the place of its usual syllable.
    private let usual: [UInt16]
    /// The places of the syllables that some characters may have in names instead.
    private let inNames: [UInt32: UInt16]

    /// Reads rows of a syllable, the characters usually read so, and those also read so. O(characters).
    init(_ table: ReferenceTable) {
        var syllables = [""]
        var usual = [UInt16](repeating: 0, count: Int(Self.last - Self.first) + 1)
        var inNames: [UInt32: UInt16] = [:]
        for row in table.rows where row.count >= 3 {
            let place = UInt16(syllables.count)
            for character in row[1].unicodeScalars where Self.isRead(character) {
                usual[Int(character.value - Self.first)] = place
            }
            for character in row[2].unicodeScalars where Self.isRead(character) { inNames[character.value] = place }
            syllables.append(String(row[0]))
        }
        self.syllables = syllables
        known = Set(syllables.dropFirst())
        self.usual = usual
        self.inNames = inNames
    }

    /// Whether it is a Chinese character that the table can tell of.
    private static func isRead(_ character: Unicode.Scalar) -> Bool { (first...last).contains(character.value) }

    /// How `text` is read, each way with its initials: the usual way and, where characters have another reading in
    /// names, with all of those. Letters and digits stand for themselves; nothing if it has no Chinese character.
    /// O(length).
    func readings(of text: String) -> [(full: String, initials: String)] {
        guard text.unicodeScalars.contains(where: Self.isRead) else { return [] }
        let common = reading(of: text, asNames: false)
        guard text.unicodeScalars.contains(where: { inNames[$0.value] != nil }) else { return [common] }
        let rarer = reading(of: text, asNames: true)
        return common.full == rarer.full ? [common] : [common, rarer]
    }

    private func reading(of text: String, asNames: Bool) -> (full: String, initials: String) {
        var full = ""
        var initials = ""
        for scalar in text.unicodeScalars {
            if Self.isRead(scalar) {
                let inName = asNames ? inNames[scalar.value] : nil
                let syllable = syllables[Int(inName ?? usual[Int(scalar.value - Self.first)])]
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
