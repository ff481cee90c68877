import IndicatorProtocol
import Indicators

extension Responder {
    /// Answers a series: the cells in the range of years, as many as a frame holds.
    func answerSeries(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try SeriesRequest(body: request.body)
        try require(asked.cursor)
        let first = asked.cursor.flatMap { Year(Int(clamping: $0.position)) } ?? asked.years.lowerBound
        let keys = CellKey.series(
            area: asked.area, indicator: asked.indicator, years: first...max(first, asked.years.upperBound))
        var page = Page(request.id, epoch, limits, operation: .series, into: &output)
        page.beginCount(into: &output)
        try snapshot.forEachCell(in: keys, descending: false) { cell in
            if page.add(into: &output, { $0.append(keyed: cell.bytes, key: cell.key) }) { return true }
            page.cursorPosition = UInt64(cell.key.year.number)
            return false
        }
        if page.isEmpty {
            throw try Refusal(
                page.cursorPosition == nil ? nothing(asked.area, asked.indicator, asked.years) : .answerTooLarge)
        }
        page.end(into: &output)
    }

    /// Answers a latest: the cells of the last years that have what is asked for, as many as a frame holds.
    func answerLatest(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try LatestRequest(body: request.body)
        try require(asked.cursor)
        let position = asked.cursor.flatMap {
            LatestRequest.PagePosition($0.position, count: Int(asked.count), years: asked.years)
        }
        let years = asked.years.lowerBound...(position?.year ?? asked.years.upperBound)
        var listed = position?.listed ?? 0
        var page = Page(request.id, epoch, limits, operation: .latest, into: &output)
        page.beginCount(into: &output)
        let keys = CellKey.series(area: asked.area, indicator: asked.indicator, years: years)
        try snapshot.forEachCell(in: keys, descending: true) { cell in
            guard let records = cell.records, asked.counts(records) else { return true }
            guard page.add(into: &output, { $0.append(keyed: cell.bytes, key: cell.key) }) else {
                let next = LatestRequest.PagePosition(year: cell.key.year, listed: listed)
                page.cursorPosition = next.number
                return false
            }
            listed += 1
            return listed < Int(asked.count)
        }
        if page.isEmpty {
            throw try Refusal(
                page.cursorPosition == nil ? nothing(asked.area, asked.indicator, asked.years) : .answerTooLarge)
        }
        page.end(into: &output)
    }

    /// Which nothing it is that a range of years has no cell: the most that is known of any of them.
    private func nothing(
        _ area: AreaCode, _ indicator: IndicatorID, _ years: ClosedRange<Year>
    ) throws(DatasetError) -> StatusCode {
        if let unknown = try unknown(area: area, indicator: indicator) { return unknown }
        var best = Coverage.notCovered
        for year in years {
            let coverage = try snapshot.coverage(of: area, year: year)
            if coverage.rawValue > best.rawValue { best = coverage }
            if best == .notStated { break }
        }
        return StatusCode(best)
    }
}
