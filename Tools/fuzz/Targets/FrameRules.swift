import IndicatorProtocol

/// The input: the frame limit in two bytes, then a stream.
enum FrameRules {
    private enum Seen: Hashable {
        case frame(FrameHeader, bodyBytes: Int)
        case incomplete
        case tooLarge(FrameHeader)
        case foreign(InvalidField)
    }

    static func check(_ input: [UInt8]) throws(FuzzFinding) {
        var reader = InputReader(input)
        let limit = reader.number()
        var rest = reader.rest
        while !rest.isEmpty {
            let whole = look(rest, limit)
            // The first bytes one by one, later ones in steps: what is known of a part holds for the whole.
            var count = 0
            while count < rest.count {
                try compare(look(rest.prefix(count), limit), with: whole, of: count, rest.count)
                count += count < 2 * FrameHeader.size ? 1 : 61
            }
            guard case .frame(let header, let bodyBytes) = whole else { return }
            try hold(FrameHeader.size + bodyBytes <= limit, "a frame is no larger than the limit")
            var buffer = FrameBuffer()
            buffer.append(header)
            try hold(buffer.array == Array(rest.prefix(FrameHeader.size)), "a header is written as it was read")
            rest = rest.dropFirst(FrameHeader.size + bodyBytes)
        }
    }

    private static func look(_ bytes: ArraySlice<UInt8>, _ limit: Int) -> Seen {
        bytes.withUnsafeBytes { raw in
            do throws(InvalidField) {
                return switch try FrameScan.first(in: raw, frameLimit: limit) {
                case .frame(let header, let body): .frame(header, bodyBytes: body.count)
                case .incomplete: .incomplete
                case .tooLarge(let header): .tooLarge(header)
                }
            } catch {
                return .foreign(error)
            }
        }
    }

    private static func compare(_ part: Seen, with whole: Seen, of count: Int, _ all: Int) throws(FuzzFinding) {
        switch part {
        case .incomplete: break
        case .frame, .tooLarge: try hold(part == whole, "\(count) of \(all) bytes are \(part), all are \(whole)")
        case .foreign:
            guard case .foreign = whole else {
                throw FuzzFinding(description: "\(count) of \(all) bytes are \(part), all are \(whole)")
            }
        }
    }
}
