import Indicators

extension Correction: Entry {
    private static let inForceBit: UInt8 = 1

    /// Reads number, action, flags, key, time, both records, author and reason.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        let id = try reader.integer(.entry, as: UInt32.self)
        guard let action = Action(rawValue: try reader.integer(.kind)) else { throw InvalidField(.unknownValue, .kind) }
        let flags = try reader.integer(.entry, as: UInt8.self)
        guard flags & ~Self.inForceBit == 0 else { throw InvalidField(.reservedNotZero, .entry) }
        try reader.zeros(2)
        let key = try reader.key()
        let seconds = try reader.integer(.entry, as: UInt64.self)
        let stated = try reader.record()
        let served = try reader.record()
        let author = try reader.string(.name)
        self.init(
            id: id, action: action, isInForce: flags & Self.inForceBit != 0, key: key, stated: stated, served: served,
            seconds: seconds, author: author, reason: try reader.string(.text))
    }

    /// Appends number, action, flags, key, time, both records, author and reason.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(id)
        buffer.append(action.rawValue)
        buffer.append(isInForce ? Self.inForceBit : 0)
        buffer.append(zeros: 2)
        buffer.append(key.number)
        buffer.append(seconds)
        stated.withBytes { buffer.append(bytes: $0) }
        served.withBytes { buffer.append(bytes: $0) }
        buffer.append(author)
        buffer.append(reason)
    }
}

extension ByteReader {
    /// Reads an observation's record of the size that this version knows.
    mutating func record() throws(InvalidField) -> ObservationRecord {
        guard let record = ObservationRecord(try slice(ObservationRecord.size, .cell)) else {
            throw InvalidField(.unknownValue, .cell)
        }
        return record
    }
}
