import Indicators

/// A cell as it came over the wire: its bytes untouched, their checksum verified against the key asked for.
public struct ReceivedCell: Hashable, Sendable {
    /// The cell's key.
    public let key: CellKey
    /// Records and checksum.
    public let bytes: [UInt8]
    /// The size of a record in these bytes.
    public let recordSize: Int

    /// Takes `bytes` as the cell at `key`.
    ///
    /// Throws ``InvalidField`` if they are no whole records with a fitting checksum, or if a record has no meaning.
    /// O(bytes).
    public init(
        key: CellKey, bytes: UnsafeRawBufferPointer, recordSize: Int = ObservationRecord.size
    ) throws(InvalidField) {
        guard let view = CellView(key: key, bytes: bytes, recordSize: recordSize) else {
            throw InvalidField(bytes.isEmpty ? .empty : .truncated, .cell)
        }
        guard view.isIntact else { throw InvalidField(.checksumMismatch, .cell) }
        guard view.records != nil else { throw InvalidField(.unknownValue, .cell) }
        self.key = key
        self.bytes = Array(bytes)
        self.recordSize = recordSize
    }

    /// Makes a cell of at least one record.
    ///
    /// O(n log n).
    public init(key: CellKey, records: [ObservationRecord]) {
        var bytes: [UInt8] = []
        CellView.append(records, key: key.number, to: &bytes)
        self.key = key
        self.bytes = bytes
        recordSize = ObservationRecord.size
    }

    /// The observations in cell order.
    ///
    /// O(count).
    public var records: [ObservationRecord] {
        bytes.withUnsafeBytes { CellView(key: key, bytes: $0, recordSize: recordSize)?.records ?? [] }
    }
}

extension ByteReader {
    /// Reads the length and the bytes of the cell at `key`, verifying its checksum.
    mutating func cell(at key: CellKey, recordSize: Int) throws(InvalidField) -> ReceivedCell {
        let length = try integer(.cell, as: UInt32.self)
        return try ReceivedCell(key: key, bytes: try slice(Int(length), .cell), recordSize: recordSize)
    }

    /// Reads a key of eight bytes.
    mutating func key() throws(InvalidField) -> CellKey {
        guard let key = CellKey(try integer(.key, as: UInt64.self)) else { throw InvalidField(.outOfRange, .key) }
        return key
    }
}
