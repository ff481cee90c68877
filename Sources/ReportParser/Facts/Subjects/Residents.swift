import Indicators

/// Residents of towns and of the country, told after the income of all.
extension FactReader {
    /// 居民人均可支配收入增长6.2%,其中城镇居民、农村居民分别增长5.8%、7.1%: the incomes of those named.
    func residents(_ gap: Gap, _ mark: Mark, count: Int) -> [Subject]? {
        guard mark.kind == .quantity, mark.unitKind == .percent || mark.unitKind == .money, gap.subject.count <= 24,
            state.subjects.contains(where: isIncome)
        else { return nil }
        let start = places.skipLead(glyphs, gap.subject).start
        let parts = split(start..<gap.subject.upperBound, wide: true)
        let names = parts.compactMap { part in
            Self.groups.first { $0.words.contains { glyphs[part].elementsEqual($0.utf16) } }?.incomes
        }
        guard names.count == parts.count else { return nil }
        let subjects = names.joined().compactMap { resolved($0.glyphs, words: gap.subject) }
        return subjects.count == count || count == 1 && parts.count == 1 ? subjects : nil
    }

    private func isIncome(_ subject: Subject) -> Bool {
        subject.indicator.map { grammar.resolver.indicators[$0].code?.hasSuffix("_income") ?? false } ?? false
    }

    private static let groups: [(words: [String], incomes: [String])] = [
        (["城镇居民", "城镇常住居民", "城镇", "城市居民"], ["城镇居民人均可支配收入"]),
        (["农村居民", "农村常住居民", "农村", "农民"], ["农村居民人均可支配收入"]),
        (["城乡居民", "城乡"], ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ]
}
