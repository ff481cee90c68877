import Indicators

/// One indicator of several places.
extension FactReader {
    /// 内江、眉山经济总量: several places with one indicator.
    func placeList(_ range: Range<Int>) -> [Subject]? {
        if let places = zonesAndDivisions(range) { return places }
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

    /// 经开区生产总值突破300亿元,规上工业总产值突破千亿元: what the sentence tells of a division or a zone first, it goes on telling
    /// of it until it names the whole place, another part, or a semicolon comes.
    mutating func noteOwner(_ subjects: [Subject], _ gap: Gap, _ mark: Mark) {
        guard !gap.subject.isEmpty else { return }
        guard let place = subjects.first?.place else {
            if places.namesHome(glyphs, gap.subject) { state.owner = nil }
            return
        }
        state.owner = nil
        let opens = gap.start == sentenceStart || gap.hasSemicolon
        guard opens, subjects.count == 1, subjects[0].indicator != nil, mark.kind == .quantity else { return }
        switch place {
        case .area(let code) where code.isWithin(places.home): state.owner = place
        case .subArea(let words):
            let name = words.glyphs
            let isZone = PlaceReader.zoneTails.longestReversed(in: name, from: 0, to: name.count) != nil
            // 山区26县: so many of the place's parts.
            if isZone || PlaceReader.countedPlaces(name, 0, name.count) != nil { state.owner = place }
        default: break
        }
    }

    /// 城东县、临江新区、高新区财政总收入: places of which some are no divisions.
    private func zonesAndDivisions(_ range: Range<Int>) -> [Subject]? {
        guard glyphs[range].contains(where: GapReader.joins) else { return nil }
        let parts = split(range, wide: true)
        guard parts.count > 1, let last = parts.last, let base = resolve(last), let end = base.place,
            case .subArea = end
        else { return nil }
        let named = parts.dropLast().compactMap { part -> Place? in
            if let place = grammar.places.place(
                in: glyphs, from: part.lowerBound, to: part.upperBound, home: places.home),
                place.end == part.upperBound
            {
                return .area(place.code)
            }
            return PlaceReader.zone(glyphs, part.lowerBound, part.upperBound) == part.upperBound
                ? .subArea(String(glyphs[part])) : nil
        }
        guard named.count == parts.count - 1 else { return nil }
        return (named + [end]).map { place in
            var subject = base
            subject.words = range
            subject.place = place
            return subject
        }
    }
}
