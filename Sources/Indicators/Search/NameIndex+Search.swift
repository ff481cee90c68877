extension NameIndex {
    /// The areas and indicators whose names are most like `text`, the best first, at most `limit`.
    ///
    /// Names and codes come first, then aliases, names that are read so, beginnings, parts and initials. Only if fewer
    /// are found are typing errors and left out characters thought of. O(bytes of all names).
    public func search(_ text: String, kinds: Set<NameKind>, limit: Int) -> [NameHit] {
        var best = Scores(owners.count)
        let key = NameKey(text).text
        guard !key.isEmpty, limit > 0 else { return [] }
        find(key, in: &best, asTyped: true)
        for reading in Pinyin.standard.readings(of: key) { find(reading.full, in: &best, asTyped: false) }
        let words = text.split { $0 == " " || $0 == "　" }.map { NameKey($0).text }.filter { !$0.isEmpty }
        if words.count > 1 { find(all: words, in: &best) }
        var hits = hits(best, kinds)
        if hits.count < limit {
            findSimilar(key, in: &best)
            hits = self.hits(best, kinds)
        }
        return hits.prefix(limit).map { place in
            NameHit(
                kind: owners[place].kind, number: owners[place].number, match: best.matches[place],
                score: best.scores[place])
        }
    }

    /// The best that was found for each owner.
    struct Scores {
        var scores: [UInt16]
        var matches: [NameMatch]
        /// The shortest name that fits so well.
        var lengths: [UInt16]

        init(_ count: Int) {
            scores = Array(repeating: 0, count: count)
            matches = Array(repeating: .similar, count: count)
            lengths = Array(repeating: .max, count: count)
        }

        mutating func add(_ score: Int, _ match: NameMatch, _ name: Name) {
            let owner = Int(name.owner)
            guard score > Int(scores[owner]) || score == Int(scores[owner]) && name.length < lengths[owner] else {
                return
            }
            scores[owner] = UInt16(score)
            matches[owner] = match
            lengths[owner] = name.length
        }
    }

    /// The places of the owners that were found, in order.
    private func hits(_ best: Scores, _ kinds: Set<NameKind>) -> [Int] {
        let found = owners.indices.filter { best.scores[$0] > 0 && kinds.contains(owners[$0].kind) }
        return found.sorted { left, right in
            if best.scores[left] != best.scores[right] { return best.scores[left] > best.scores[right] }
            let (a, b) = (owners[left], owners[right])
            return (a.rank, best.lengths[left], a.number) < (b.rank, best.lengths[right], b.number)
        }
    }

    /// Finds the names that contain `key`; `asTyped` says that these are the characters that were typed, and not how
    /// they are read.
    private func find(_ key: String, in best: inout Scores, asTyped: Bool) {
        let wanted = Array(key.utf8)
        // A zero byte would be found between names.
        guard let last = wanted.last, !wanted.contains(0) else { return }
        var place = 0
        bytes.withUnsafeBufferPointer { bytes in
            wanted.withUnsafeBufferPointer { wanted in
                // The last byte of a Chinese character differs more than the first.
                var end = wanted.count - 1
                while end < bytes.count {
                    guard bytes[end] == last, Self.equal(bytes, end - wanted.count + 1, wanted) else {
                        end += 1
                        continue
                    }
                    let start = end - wanted.count + 1
                    while place + 1 < names.count, Int(names[place + 1].start) <= start { place += 1 }
                    score(names[place], at: start, wanted.count, in: &best, asTyped: asTyped)
                    // One hit in a name is enough: its first is the best.
                    end = Int(names[place].start) + Int(names[place].length) + wanted.count
                }
            }
        }
    }

    private static func equal(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ wanted: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for index in wanted.indices where bytes[start + index] != wanted[index] { return false }
        return true
    }

    /// Scores a name that has what was looked for, `length` bytes, at `start`.
    private func score(_ name: Name, at start: Int, _ length: Int, in best: inout Scores, asTyped: Bool) {
        let isBeginning = start == Int(name.start)
        let isAll = isBeginning && length == Int(name.length)
        // How much of the name it is: 0…49.
        let share = 49 * length / max(1, Int(name.length))
        switch name.form {
        case .name, .alias:
            guard asTyped else { return }
            if isAll { return best.add(name.form == .name ? 1000 : 990, .name, name) }
            best.add((isBeginning ? 850 : 750) + share, isBeginning ? .beginning : .part, name)
        case .pinyin:
            // Another text that is read so: less than the text itself, and not by a mere part of a syllable.
            if isAll { return best.add(asTyped ? 950 : 940, .pinyin, name) }
            guard length >= 2 else { return }
            best.add((isBeginning ? 800 : 650) + share - (asTyped ? 0 : 20), .pinyin, name)
        case .initials:
            guard asTyped, length >= 2, isBeginning else { return }
            best.add(isAll ? 900 : 700 + share, .initials, name)
        }
    }

    /// Finds the names that contain all of several words.
    private func find(all words: [String], in best: inout Scores) {
        var common: Set<UInt32>?
        for word in words {
            var its = Scores(owners.count)
            find(word, in: &its, asTyped: true)
            let found = Set(owners.indices.filter { its.scores[$0] > 0 }.map { UInt32($0) })
            common = common?.intersection(found) ?? found
        }
        guard let common, !common.isEmpty else { return }
        for name in names where name.form == .name && common.contains(name.owner) { best.add(720, .part, name) }
    }
}
