import Indicators

/// One indicator of several places.
extension FactReader {
    /// 内江、眉山经济总量: several places with one indicator.
    func placeList(_ range: Range<Int>) -> [Subject]? {
        var starts: [(AreaCode, Int)] = []
        var index = range.lowerBound
        while index < range.upperBound,
            let place = grammar.places.place(in: glyphs, from: index, to: range.upperBound, home: places.home)
        {
            starts.append((place.code, index))
            index = place.end
            guard index < range.upperBound, GapReader.joins(glyphs[index]) else { break }
            index += 1
        }
        let base: Subject
        if index >= range.upperBound, let previous = state.subjects.first, previous.indicator != nil, !starts.isEmpty {
            // 郑州经济总量突破1.5万亿元,洛阳、南阳分别达到…: only the places are new.
            base = previous
        } else {
            guard starts.count > 1, index < range.upperBound, let named = resolve(index..<range.upperBound),
                named.place == nil
            else { return nil }
            base = named
        }
        return starts.map { code, _ in
            var subject = base
            subject.words = range
            subject.place = .area(code)
            return subject
        }
    }
}
