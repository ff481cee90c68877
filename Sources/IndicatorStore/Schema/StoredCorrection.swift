import Indicators

/// A correction as stored.
struct StoredCorrection: StoredValue, Equatable {
    var correction: Correction
    /// The source that states the figure, by its name: it may be removed and come back with another number.
    var sourceName: String
    /// The records that the correction is applied to, as the source states them; none when it has lost its ground.
    var originals: [ObservationRecord]

    init(_ correction: Correction, sourceName: String) {
        self.correction = correction
        self.sourceName = sourceName
        originals = []
    }

    init?(_ bytes: inout ByteReader) {
        guard let id = bytes.number(UInt32.self),
            let action = bytes.number(UInt8.self).flatMap(Correction.Action.init(rawValue:)),
            let key = bytes.number(UInt64.self).flatMap({ CellKey($0) }), let seconds = bytes.number(UInt64.self),
            let stated = bytes.record(), let served = bytes.record(), let author = bytes.text(),
            let reason = bytes.text(), let sourceName = bytes.text(), let count = bytes.number(UInt32.self)
        else { return nil }
        originals = []
        for _ in 0..<count {
            guard let record = bytes.record() else { return nil }
            originals.append(record)
        }
        self.sourceName = sourceName
        correction = Correction(
            id: id, action: action, isInForce: count > 0, key: key, stated: stated, served: served, seconds: seconds,
            author: author, reason: reason)
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(correction.id)
        bytes.put(correction.action.rawValue)
        bytes.put(correction.key.number)
        bytes.put(correction.seconds)
        bytes.put(correction.stated)
        bytes.put(correction.served)
        bytes.put(correction.author)
        bytes.put(correction.reason)
        bytes.put(sourceName)
        bytes.put(UInt32(originals.count))
        for record in originals { bytes.put(record) }
    }
}

extension ByteWriter {
    fileprivate mutating func put(_ record: ObservationRecord) { record.withBytes { put(raw: $0) } }
}

extension ByteReader {
    fileprivate mutating func record() -> ObservationRecord? {
        raw(ObservationRecord.size).flatMap { ObservationRecord($0) }
    }
}
