import IndicatorProtocol
import Indicators

/// A reply that is a list, while it is written: what does not fit is left out, and a cursor tells where to go on.
struct Page {
    private let epoch: Epoch
    private let operation: OperationCode
    private let kind: UInt8
    private let start: Int
    private let end: Int
    private let entryLimit: Int
    private var countOffset = 0
    private var count = 0
    /// Where the list goes on; nil at its end.
    var cursorPosition: UInt64?

    /// What a cursor takes as a tagged field.
    private static let cursorBytes = 20

    /// Begins the reply to `id` with its header.
    init(
        _ id: UInt32, _ epoch: Epoch, _ limits: ProtocolLimits, operation: OperationCode, kind: UInt8 = 0,
        entries: Int = .max, into output: inout FrameBuffer
    ) {
        self.epoch = epoch
        self.operation = operation
        self.kind = kind
        start = output.count
        end = start + Int(limits.frameBytes) - Self.cursorBytes
        entryLimit = entries
        output.append(FrameHeader(.reply, code: StatusCode.ok.rawValue, id: id, word: epoch))
    }

    /// Whether nothing has been added.
    var isEmpty: Bool { count == 0 }

    /// Appends the place of the number of entries.
    mutating func beginCount(into output: inout FrameBuffer) {
        countOffset = output.count
        output.append(UInt32(0))
    }

    /// Appends an entry, or several that stand together, by `write`; false, and nothing appended, if the page has no room
    /// for all of it.
    mutating func add(
        _ entries: Int = 1, into output: inout FrameBuffer, _ write: (inout FrameBuffer) -> Void
    ) -> Bool {
        guard count < entryLimit else { return false }
        let before = output.count
        write(&output)
        guard output.count <= end else {
            output.truncate(to: before)
            return false
        }
        count += entries
        return true
    }

    /// Ends the reply: fills in count, cursor, flag and length.
    func end(into output: inout FrameBuffer) {
        output.overwrite(at: countOffset, with: UInt32(count))
        if let cursorPosition {
            output.append(PageCursor(epoch: epoch, operation: operation, kind: kind, position: cursorPosition))
            output.overwrite(at: start + 3, with: FrameFlags.moreFollows.rawValue)
        }
        output.setBodyLength(ofFrameAt: start)
    }
}
