import Indicators

/// A share or ratio and the two figures that it is the quotient of, as one report states them for one year.
struct QuotientRule: ConsistencyRule {
    let catalogue: Catalogue

    func findings(in place: PlaceFigures) -> [Finding] {
        place.catalogued.flatMap { id -> [Finding] in
            guard let quotient = catalogue.traits(of: id).quotient else { return [] }
            return place.statements(of: id).compactMap { statement in
                statement.isAnnualLevel && statement.isPrecise ? finding(statement, quotient, in: place) : nil
            }
        }
    }

    private func finding(
        _ share: Statement, _ terms: IndicatorTraits.Quotient, in place: PlaceFigures
    ) -> Finding? {
        func levels(_ id: IndicatorID) -> [Statement] {
            place.levels(of: id, share.observation.year).filter { $0.report == share.report }
        }
        let (above, below) = (levels(terms.numerator), levels(terms.denominator))
        guard let numerator = above.first, let denominator = below.first else { return nil }
        let scale = ValueInterval.exactly(share.base == UnitOfMeasure.percent.symbol ? 100 : 1)
        var implied: ValueInterval?
        for (a, b) in above.flatMap({ a in below.map { (a, $0) } }) where a.base == b.base {
            guard let quotient = a.interval / b.interval else { return nil }
            if (quotient * scale).overlaps(share.interval) { return nil }
            implied = implied ?? quotient * scale
        }
        guard let implied else { return nil }
        return Finding(
            .quotient, "\(share.words) is not \(numerator.words) over \(denominator.words): that is \(implied)", share,
            [numerator, denominator])
    }
}
