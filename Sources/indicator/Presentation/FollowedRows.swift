import Indicators

/// Which rows of a followed series begin the figures of another division.
struct FollowedRows {
    /// For each row the seam before its year, on all rows of that year; nil elsewhere.
    private(set) var seams: [AreaSeam?] = []
    private let lineage: AreaLineage?

    init(_ rows: [Observation], _ lineage: AreaLineage?) {
        self.lineage = lineage
        var last: (area: AreaCode, year: Year, seam: AreaSeam?)?
        for row in rows {
            var seam: AreaSeam?
            if let lineage, let last {
                seam =
                    row.area == last.area && row.year == last.year
                    ? last.seam : AreaSeam(lineage, from: last.area, to: row.area, in: row.year)
            }
            last = (row.area, row.year, seam)
            seams.append(seam)
        }
    }

    func area(of code: AreaCode) -> Area? { lineage?.areas.first { $0.code == code } }

    /// The seam at which the figures of a division begin.
    func firstSeam(of code: AreaCode) -> AreaSeam? { seams.first { $0?.next.code == code } ?? nil }
}
