import Indicators

/// Has what was uploaded loaded in one commit, all or nothing.
public struct LoadCommitRequest: RequestMessage {
    /// What answers it.
    public typealias Reply = LoadCommitReply
    /// What it asks for.
    public static let operation = OperationCode.loadCommit

    /// The number of sources uploaded.
    public var sourceCount: UInt32
    /// The CRC-32C of all bytes uploaded.
    public var checksum: UInt32
    /// Whether to tell what would change, and change nothing.
    public var isDryRun: Bool

    /// Makes the request.
    public init(sourceCount: UInt32, checksum: UInt32, isDryRun: Bool = false) {
        self.sourceCount = sourceCount
        self.checksum = checksum
        self.isDryRun = isDryRun
    }

    /// Reads a body.
    public init(body: UnsafeRawBufferPointer) throws(InvalidField) {
        var reader = ByteReader(body)
        sourceCount = try reader.integer(.count)
        checksum = try reader.integer(.upload)
        isDryRun = try reader.flag()
        try reader.zeros(3)
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(sourceCount)
        buffer.append(checksum)
        buffer.append(UInt32(isDryRun ? 1 : 0))
    }
}

/// What the load did, or would do; the header has the epoch afterwards.
public struct LoadCommitReply: ReplyMessage {
    /// What it did. Its epoch and whether it was only tried are not told again.
    public var summary: LoadSummary

    /// The greatest number of rejects, and of corrections either way, that a reply lists.
    public static let listedMost = 1000

    /// Tells of `summary` as far as a frame of so many bytes has room.
    public init(_ summary: LoadSummary, frameBytes: Int = .max) {
        var told = LoadSummary()
        told.sourcesLoaded = summary.sourcesLoaded
        told.sourcesUnchanged = summary.sourcesUnchanged
        told.inserted = summary.inserted
        told.replaced = summary.replaced
        told.removed = summary.removed
        told.unchanged = summary.unchanged
        told.duplicates = summary.duplicates
        // More than the fixed fields and the entries' sizes take.
        var room = frameBytes - 256
        told.correctionsLost = summary.correctionsLost.fitting(&room) {
            $0.author.utf8.count + $0.reason.utf8.count + 160
        }
        told.correctionsRegained = summary.correctionsRegained.fitting(&room) {
            $0.author.utf8.count + $0.reason.utf8.count + 160
        }
        told.rejects = summary.rejects.fitting(&room) { $0.source.utf8.count + $0.reason.utf8.count + 32 }
        told.rejectsUntold = summary.rejectsUntold + summary.rejects.count - told.rejects.count
        self.summary = told
    }

    /// Reads a body.
    public init(
        body: UnsafeRawBufferPointer, answering request: LoadCommitRequest, recordSize: Int
    ) throws(InvalidField) {
        var reader = ByteReader(body)
        summary = LoadSummary()
        summary.sourcesLoaded = Int(try reader.integer(.count, as: UInt32.self))
        summary.sourcesUnchanged = Int(try reader.integer(.count, as: UInt32.self))
        summary.inserted = try reader.quantity()
        summary.replaced = try reader.quantity()
        summary.removed = try reader.quantity()
        summary.unchanged = try reader.quantity()
        summary.duplicates = try reader.quantity()
        summary.rejectsUntold = try reader.quantity()
        summary.correctionsLost = try reader.entries(try reader.integer(.count))
        summary.correctionsRegained = try reader.entries(try reader.integer(.count))
        summary.rejects = try reader.entries(try reader.integer(.count))
        try reader.noTaggedFields()
    }

    /// Appends the body.
    public func writeBody(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(clamping: summary.sourcesLoaded))
        buffer.append(UInt32(clamping: summary.sourcesUnchanged))
        for quantity in [
            summary.inserted, summary.replaced, summary.removed, summary.unchanged, summary.duplicates,
            summary.rejectsUntold,
        ] {
            buffer.append(UInt64(clamping: quantity))
        }
        buffer.append(entries: summary.correctionsLost)
        buffer.append(entries: summary.correctionsRegained)
        buffer.append(entries: summary.rejects)
    }
}

extension LoadReject: Entry {
    /// Reads document, observation, the source's name and the reason.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        let document = Int(try reader.integer(.entry, as: UInt32.self))
        let observation = Int(try reader.integer(.entry, as: UInt32.self))
        let source = try reader.string(.name)
        self.init(source: source, document: document, observation: observation, reason: try reader.string(.text))
    }

    /// Appends document, observation, the source's name and the reason.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(UInt32(clamping: document))
        buffer.append(UInt32(clamping: observation))
        buffer.append(source)
        buffer.append(reason)
    }
}

extension Array {
    /// The first elements that have room in so many bytes, which they take away.
    fileprivate func fitting(_ room: inout Int, _ size: (Element) -> Int) -> [Element] {
        var rest = room
        let fitting = prefix(LoadCommitReply.listedMost).prefix { element in
            rest -= size(element)
            return rest >= 0
        }
        for element in fitting { room -= size(element) }
        return Array(fitting)
    }
}

extension FrameBuffer {
    /// Appends the number of entries and the entries.
    fileprivate mutating func append(entries: [some Entry]) {
        append(UInt32(truncatingIfNeeded: entries.count))
        for entry in entries { append(entry: entry) }
    }
}
