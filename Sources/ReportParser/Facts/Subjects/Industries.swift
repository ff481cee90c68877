import Indicators

/// The three industries as subjects: numbered, joined, and by their shares.
extension FactReader {
    /// 一、二、三产业增加值: numbered industries share the noun of the last.
    func numberedIndustries(_ parts: [Range<Int>]) -> [Subject]? {
        if let shares = sharesOfIndustries(parts) { return shares }
        guard let last = parts.last, parts.count > 1,
            let noun = glyphs[last].firstIndex(of: Glyph(of: "产")), noun > last.lowerBound,
            let whole = parts.first.map({ $0.lowerBound..<last.upperBound })
        else { return nil }
        let numbers = parts.dropLast().map(\.upperBound) + [noun]
        let subjects = numbers.compactMap { end -> Subject? in
            guard end > 0, let number = NumberReader.digitValue(glyphs[end - 1]), (1...3).contains(number) else {
                return nil
            }
            return resolved(["第".glyphs[0], glyphs[end - 1]] + glyphs[noun..<last.upperBound], words: whole)
        }
        return subjects.count == parts.count ? subjects : nil
    }

    /// 一产、二产、三产增加值占比: the share of each, where the last part says that it is one.
    private func sharesOfIndustries(_ parts: [Range<Int>]) -> [Subject]? {
        guard parts.count > 1, let last = parts.last, last.count > 4,
            glyphs[last.upperBound - 2] == Glyph(of: "占") && glyphs[last.upperBound - 1] == Glyph(of: "比")
                || glyphs[last.upperBound - 1] == Glyph(of: "重")
        else { return nil }
        let whole = parts[0].lowerBound..<last.upperBound
        let subjects = parts.compactMap { part -> Subject? in
            let start = places.skipLead(glyphs, part).start
            guard start < part.upperBound,
                let word = Self.shortIndustries.longest(in: glyphs, from: start, to: part.upperBound),
                word.end == part.upperBound || part == last
            else { return nil }
            let name = Self.sharesByIndustry[Int(word.payload) % 3].glyphs
            return resolved(name, words: whole) ?? Subject(words: whole, name: name, indicator: nil)
        }
        return subjects.count == parts.count ? subjects : nil
    }

    private static let sharesByIndustry = ["第一产业占比", "第二产业占比", "第三产业占比"]
    /// The three industries by their names, the number's rest by three telling which.
    private static let shortIndustries = WordTrie(
        words: ScannerVocabulary.list("一产 二产 三产 第一产业 第二产业 第三产业 一产业 二产业 三产业"))

    /// 一二三产增加值, 二三产业增加值: numbered industries without anything between them.
    func joinedIndustries(_ range: Range<Int>) -> [Subject]? {
        let start = places.skipLead(glyphs, range).start
        var index = start
        while index < range.upperBound, let number = NumberReader.digitValue(glyphs[index]), (1...3).contains(number) {
            index += 1
        }
        guard index - start >= 2, index < range.upperBound, glyphs[index] == Glyph(of: "产") else { return nil }
        let isFull = index + 1 < range.upperBound && glyphs[index + 1] == Glyph(of: "业")
        let subjects = (start..<index).compactMap {
            resolved((isFull ? "第".glyphs : []) + [glyphs[$0]] + glyphs[index..<range.upperBound], words: range)
        }
        return subjects.count == index - start ? subjects : nil
    }

    /// 三次产业比重为4.0:37.7:58.3: the shares of the three in the output, in their order.
    func industryShares(_ range: Range<Int>) -> [Subject]? {
        guard range.count >= 4, range.count <= 24,
            let start = range.dropLast(3).first(where: {
                grammar.industries.longest(in: glyphs, from: $0, to: range.upperBound) != nil
            })
        else { return nil }
        let lead = places.skipLead(glyphs, range.lowerBound..<start)
        return Self.sharesByIndustry.map { name in
            var subject =
                resolved(name.glyphs, words: range) ?? Subject(words: range, name: name.glyphs, indicator: nil)
            subject.place = lead.place
            subject.flags = lead.flags
            return subject
        }
    }
}
