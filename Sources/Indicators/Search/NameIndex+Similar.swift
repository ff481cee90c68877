extension NameIndex {
    /// Finds names that are the text with typing errors, or of which it leaves characters out (规上工业 for
    /// 规模以上工业增加值).
    func findSimilar(_ key: String, in best: inout Scores) {
        let wanted = Array(key.unicodeScalars.map(\.value))
        let isLatin = wanted.allSatisfy { $0 < 0x80 }
        let allowed = Self.errors(in: wanted.count, isLatin: isLatin)
        guard allowed > 0 || !isLatin && wanted.count > 1 else { return }
        let size = key.utf8.count
        let widest = allowed * (isLatin ? 1 : 3)
        var symbols: [UInt32] = []
        var rows = EditDistance()
        for name in names where name.form != .initials {
            let gap = Int(name.length) - size
            let isNear = abs(gap) <= widest
            guard isNear || gap > 0 && !isLatin && name.form != .pinyin else { continue }
            symbols.removeAll(keepingCapacity: true)
            let text = bytes[Int(name.start)..<Int(name.start) + Int(name.length)]
            guard (text.first ?? 0 < 0x80) == isLatin || !isNear || name.form != .pinyin else { continue }
            symbols.append(contentsOf: String(decoding: text, as: UTF8.self).unicodeScalars.lazy.map(\.value))
            if isNear, allowed > 0, let distance = rows.distance(wanted, symbols, atMost: allowed) {
                best.add(620 - 100 * distance, .similar, name)
            } else if !isLatin, wanted.count > 1, Self.isAbridged(wanted, symbols) {
                best.add(400 + 99 * wanted.count / symbols.count, .similar, name)
            }
        }
    }

    /// How many errors are believed in so many characters.
    private static func errors(in count: Int, isLatin: Bool) -> Int {
        isLatin ? (count < 4 ? 0 : count < 8 ? 1 : 2) : (count < 3 ? 0 : count < 6 ? 1 : 2)
    }

    /// Whether `text` is `name` with characters left out, of which the first and at least a third are there.
    private static func isAbridged(_ text: [UInt32], _ name: [UInt32]) -> Bool {
        guard text.first == name.first, text.count * 3 >= name.count else { return false }
        var next = 0
        for symbol in name where next < text.count && symbol == text[next] { next += 1 }
        return next == text.count
    }
}

/// The number of errors between two texts: characters wrong, missing, too many, or two that changed places (optimal
/// string alignment).
struct EditDistance {
    private var rows: [[Int]] = [[], [], []]

    /// The distance, nil if it is more than `limit`. O(length × length), ended early.
    mutating func distance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        let width = right.count + 1
        for row in rows.indices where rows[row].count < width {
            rows[row] = Array(repeating: 0, count: width * 2)
        }
        for column in 0..<width { rows[0][column] = column }
        for (index, symbol) in left.enumerated() {
            let (now, before, twice) = ((index + 1) % 3, index % 3, (index + 2) % 3)
            rows[now][0] = index + 1
            var least = index + 1
            for column in 1..<max(width, 1) {
                var cost = min(rows[before][column], rows[now][column - 1]) + 1
                cost = min(cost, rows[before][column - 1] + (right[column - 1] == symbol ? 0 : 1))
                if index > 0, column > 1, symbol == right[column - 2], left[index - 1] == right[column - 1] {
                    cost = min(cost, rows[twice][column - 2] + 1)
                }
                rows[now][column] = cost
                least = min(least, cost)
            }
            // Two rows back may still help by an exchange, which costs one more at least.
            if least > limit + 1 { return nil }
        }
        let distance = rows[left.count % 3][right.count]
        return distance <= limit ? distance : nil
    }
}
