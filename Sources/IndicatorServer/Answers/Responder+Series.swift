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
        if page.isEmpty { throw try Refusal(page.cursorPosition == nil ? nothing(in: asked) : .answerTooLarge) }
        page.end(into: &output)
    }

    /// Which nothing it is that a series has no cell: the most that is known of any of its years.
    private func nothing(in asked: SeriesRequest) throws(DatasetError) -> StatusCode {
        if let unknown = try unknown(area: asked.area, indicator: asked.indicator) { return unknown }
        var best = Coverage.notCovered
        for year in asked.years {
            let coverage = try snapshot.coverage(of: asked.area, year: year)
            if coverage.rawValue > best.rawValue { best = coverage }
            if best == .notStated { break }
        }
        return StatusCode(best)
    }
}
