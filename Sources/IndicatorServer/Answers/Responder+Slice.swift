import IndicatorProtocol
import Indicators

extension Responder {
    /// Answers a slice: the areas in the order asked for, as many as a frame holds.
    func answerSlice(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try SliceRequest(body: request.body)
        try require(asked.cursor)
        if let area = asked.area { guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) } }
        guard let indicator = try snapshot.indicator(asked.indicator) else { throw Refusal(.unknownIndicator) }
        guard asked.order.measure != nil || asked.level != nil else {
            return try answerInIndexOrder(asked, id: request.id, into: &output)
        }
        let section = try CrossSection(asked, of: indicator, in: snapshot)
        let total = section.count
        let end = asked.limit == 0 ? total : min(total, Int(asked.limit))
        let first = Int(asked.cursor?.position ?? 0)
        guard first < end || asked.cursor == nil else { throw InvalidField(.outOfRange, .cursor) }
        var page = Page(request.id, epoch, limits, operation: .slice, into: &output)
        output.append(UInt32(total))
        output.append(UInt32(section.ranked))
        output.append(UInt32(first))
        page.beginCount(into: &output)
        if first < end {
            let taken = section.forEachCell(from: first, to: end) { key, bytes in
                page.add(into: &output) { $0.append(keyed: bytes, key: key) }
            }
            if taken < end - first { page.cursorPosition = UInt64(first + taken) }
        }
        page.end(into: &output)
    }

    /// Answers a slice of areas by code, which is how the index has them: entries go from where they lie into the reply.
    private func answerInIndexOrder(_ asked: SliceRequest, id: UInt32, into output: inout FrameBuffer) throws {
        let first = Int(asked.cursor?.position ?? 0)
        let end = asked.limit == 0 ? Int.max : Int(asked.limit)
        var page = Page(id, epoch, limits, operation: .slice, into: &output)
        let totalOffset = output.count
        output.append(UInt32(0))
        output.append(UInt32(0))
        output.append(UInt32(first))
        page.beginCount(into: &output)
        var total = 0
        try snapshot.forEachInSlice(indicator: asked.indicator, year: asked.year) { cell in
            guard asked.includes(cell.key.area) else { return true }
            let index = total
            total += 1
            // All are counted, also those on other pages.
            guard index >= first, index < end, page.cursorPosition == nil else { return true }
            if !page.add(into: &output, { $0.append(keyed: cell.bytes, key: cell.key) }) {
                page.cursorPosition = UInt64(index)
            }
            return true
        }
        guard first < min(total, end) || asked.cursor == nil else { throw InvalidField(.outOfRange, .cursor) }
        output.overwrite(at: totalOffset, with: UInt32(total))
        page.end(into: &output)
    }
}
