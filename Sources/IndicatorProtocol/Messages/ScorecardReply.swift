import Indicators

/// Targets and what came of them, or a page of these.
public struct ScorecardReply: ReplyMessage {
    /// A target with its outcome.
    public struct Line: Hashable, Sendable {
        /// An excerpt of the cell: the target and, before it, the outcome if one is known.
        public var cell: ReceivedCell
        /// How the outcome stands to the target.
        public var verdict: Verdict
        /// Which nothing it is where no outcome is known; nil with any other verdict.
        public var coverage: Coverage?

        /// Makes a line of its parts.
        public init(cell: ReceivedCell, verdict: Verdict, coverage: Coverage? = nil) {
            self.cell = cell
            self.verdict = verdict
            self.coverage = coverage
        }

        /// What was aimed at, and what came out. O(1).
        public var records: ScorecardLine? {
            let records = cell.records
            guard let target = records.last else { return nil }
            return ScorecardLine(target: target, outcome: records.count == 2 ? records[0] : nil, verdict: verdict)
        }
    }

    /// Whose targets they are.
    public var kind: ScorecardRequest.Kind
    /// The lines, by key and within a cell in its order.
    public var lines: [Line]
    /// Where the list goes on; nil if these were the last.
    public var cursor: PageCursor?

    /// Makes a reply of its parts.
    public init(_ kind: ScorecardRequest.Kind, lines: [Line], cursor: PageCursor? = nil) {
        self.kind = kind
        self.lines = lines
        self.cursor = cursor
    }

    /// A page has the flag that more follows.
    public var flags: FrameFlags { cursor == nil ? [] : .moreFollows }

    /// Reads a body, verifying every excerpt's checksum and that it is a target with the outcome of its question.
    public init(
        body: UnsafeRawBufferPointer, answering request: ScorecardRequest, recordSize: Int
    ) throws(InvalidField) {
        var reader = ByteReader(body)
        kind = request.scope.kind
        guard try reader.integer(.kind) == kind.rawValue else { throw InvalidField(.contradiction, .kind) }
        try reader.zeros(3)
        let count = try reader.integer(.count, as: UInt32.self)
        lines = []
        for _ in 0..<count {
            let line = try reader.line(recordSize: recordSize)
            guard request.includes(line.cell.key), lines.last.map({ $0.cell.key <= line.cell.key }) ?? true else {
                throw InvalidField(.contradiction, .key)
            }
            lines.append(line)
        }
        cursor = try reader.cursor(.scorecard, kind: kind.rawValue)
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(kind.rawValue)
        buffer.append(zeros: 3)
        buffer.append(UInt32(truncatingIfNeeded: lines.count))
        for line in lines { buffer.append(line) }
        if let cursor { buffer.append(cursor) }
    }
}

extension FrameBuffer {
    /// Appends a line of a scorecard.
    public mutating func append(_ line: ScorecardReply.Line) {
        append(line.cell.key.number)
        append(line.verdict.rawValue)
        append(line.coverage.map { StatusCode($0).rawValue } ?? 0)
        append(zeros: 2)
        line.cell.bytes.withUnsafeBytes { bytes in
            append(UInt32(truncatingIfNeeded: bytes.count))
            append(bytes: bytes)
        }
    }
}

extension ByteReader {
    fileprivate mutating func line(recordSize: Int) throws(InvalidField) -> ScorecardReply.Line {
        let key = try key()
        guard let verdict = Verdict(rawValue: try integer(.verdict)) else {
            throw InvalidField(.unknownValue, .verdict)
        }
        let status = StatusCode(rawValue: try integer(.status))
        guard (verdict == .open) == (status.coverage != nil), verdict == .open || status == .ok else {
            throw InvalidField(.contradiction, .status)
        }
        try zeros(2)
        let cell = try cell(at: key, recordSize: recordSize)
        let records = cell.records
        guard records.count == (verdict == .open ? 1 : 2), let target = records.last,
            target.classification.basis == .target,
            records.dropLast().allSatisfy({
                $0.classification.basis != .target && $0.question == target.question.pursued
            })
        else { throw InvalidField(.contradiction, .cell) }
        return ScorecardReply.Line(cell: cell, verdict: verdict, coverage: status.coverage)
    }
}
