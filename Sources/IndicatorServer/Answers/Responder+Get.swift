import IndicatorProtocol
import Indicators

extension Responder {
    /// Answers a get: the cell's bytes go from where they lie into the reply, untouched.
    func answerGet(_ request: RequestFrame, into output: inout FrameBuffer) -> Bool {
        do throws(InvalidField) {
            let key = try GetRequest(body: request.body).key
            do throws(DatasetError) {
                let limit = Int(limits.frameBytes) - FrameHeader.size
                let status = try snapshot.withCell(at: key) { cell -> StatusCode? in
                    guard let cell else { return nil }
                    guard cell.bytes.count <= limit else { return .answerTooLarge }
                    output.append(
                        FrameHeader(
                            .reply, code: StatusCode.ok.rawValue, bodyLength: UInt32(cell.bytes.count), id: request.id,
                            word: epoch))
                    output.append(bytes: cell.bytes)
                    return .ok
                }
                if status == .ok { return true }
                let refusal = if let status { status } else { try nothing(at: key) }
                output.append(ErrorReply(refusal), id: request.id, epoch: epoch)
            } catch {
                output.append(ErrorReply(self.status(of: error)), id: request.id, epoch: epoch)
            }
        } catch {
            output.append(ErrorReply(.invalidRequest, invalidField: error), id: request.id, epoch: epoch)
        }
        return false
    }

    /// Which nothing it is that there is no cell at `key`.
    func nothing(at key: CellKey) throws(DatasetError) -> StatusCode {
        if let unknown = try unknown(area: key.area, indicator: key.indicator) { return unknown }
        return StatusCode(try snapshot.coverage(of: key.area, year: key.year))
    }

    /// Whether the directory lacks the area or the indicator.
    func unknown(area: AreaCode, indicator: IndicatorID) throws(DatasetError) -> StatusCode? {
        guard try snapshot.area(area) != nil else { return .unknownArea }
        guard try snapshot.indicator(indicator) != nil else { return .unknownIndicator }
        return nil
    }

    /// Answers a get-many: one status for each key, and as many as a frame holds.
    func answerGetMany(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try GetManyRequest(body: request.body)
        try require(batch: asked.keys.count)
        try require(asked.cursor)
        let first = Int(asked.cursor?.position ?? 0)
        var page = Page(request.id, epoch, limits, operation: .getMany, into: &output)
        output.append(UInt32(first))
        page.beginCount(into: &output)
        for index in first..<asked.keys.count {
            let key = asked.keys[index]
            if !snapshot.expects(key.number) {
                look { index + $0 < asked.keys.count ? asked.keys[index + $0].number : nil }
            }
            guard try appendItem(at: key, to: &page, into: &output) else {
                page.cursorPosition = UInt64(index)
                break
            }
        }
        page.end(into: &output)
    }

    /// Appends what is at `key`; false if the page is full.
    private func appendItem(
        at key: CellKey, to page: inout Page, into output: inout FrameBuffer
    ) throws(Refusal) -> Bool {
        do throws(DatasetError) {
            let fitted = try snapshot.withCell(at: key) { cell -> Bool? in
                guard let cell else { return nil }
                return page.add(into: &output) { $0.append(item: cell.bytes) }
            }
            if fitted == true { return true }
            // A cell too large for any page has a status instead; any other opens the next page.
            guard fitted == nil || page.isEmpty else { return false }
            let status = try fitted == nil ? nothing(at: key) : .answerTooLarge
            return page.add(into: &output) { $0.append(missing: status) }
        } catch {
            let status = self.status(of: error)
            return page.add(into: &output) { $0.append(missing: status) }
        }
    }
}
