import IndicatorProtocol
import Indicators

extension Responder {
    /// Answers a slice: the areas in the order asked for, as many as a frame holds.
    func answerSlice(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try SliceRequest(body: request.body)
        try require(asked.cursor)
        if let area = asked.area { guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) } }
        guard let indicator = try snapshot.indicator(asked.indicator) else { throw Refusal(.unknownIndicator) }
        let section = try CrossSection(asked, of: indicator, in: snapshot)
        let total = section.entries.count
        let end = asked.limit == 0 ? total : min(total, Int(asked.limit))
        let first = Int(asked.cursor?.position ?? 0)
        guard first < end || asked.cursor == nil else { throw InvalidField(.outOfRange, .cursor) }
        var page = Page(request.id, epoch, limits, operation: .slice, into: &output)
        output.append(UInt32(total))
        output.append(UInt32(section.ranked))
        output.append(UInt32(first))
        page.beginCount(into: &output)
        for index in first..<end {
            let entry = section.entries[index]
            let fits = section.withBytes(of: entry) { bytes in
                page.add(into: &output) { $0.append(keyed: bytes, key: entry.key) }
            }
            guard fits else {
                page.cursorPosition = UInt64(index)
                break
            }
        }
        page.end(into: &output)
    }
}
