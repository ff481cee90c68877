import CChecksum

/// A look at a cell's bytes where they lie: the records in cell order, then a CRC-32C of the key's eight bytes
/// (little-endian) and the records.
///
/// It borrows the bytes: use it only while the scope that handed it out lasts.
public struct CellView {
    /// The cell's key.
    public let key: CellKey
    /// Records and checksum, as on disk and on the wire.
    public let bytes: UnsafeRawBufferPointer
    /// The size of a record in these bytes, at least ``ObservationRecord/size``.
    public let recordSize: Int

    /// The checksum's size in bytes.
    @inlinable public static var checksumSize: Int { 4 }

    /// Looks at `bytes` as a cell; nil if their number can't be that of whole records and a checksum, or none.
    /// The checksum is not yet compared: see ``isIntact``. O(1).
    @inlinable
    public init?(key: CellKey, bytes: UnsafeRawBufferPointer, recordSize: Int = ObservationRecord.size) {
        let content = bytes.count - Self.checksumSize
        guard content > 0, recordSize >= ObservationRecord.size, content % recordSize == 0 else { return nil }
        self.key = key
        self.bytes = bytes
        self.recordSize = recordSize
    }

    /// Whether the checksum fits key and records. O(bytes).
    @inlinable public var isIntact: Bool {
        let content = bytes.count - Self.checksumSize
        return Self.checksum(key: key.number, UnsafeRawBufferPointer(rebasing: bytes[..<content]))
            == bytes.loadUnaligned(fromByteOffset: content, as: UInt32.self)
    }

    /// The number of records.
    public var count: Int { (bytes.count - Self.checksumSize) / recordSize }

    /// The records in order; nil if one has no meaning, which an intact cell of this version never has.
    /// O(count).
    public var records: [ObservationRecord]? {
        var result: [ObservationRecord] = []
        result.reserveCapacity(count)
        for index in 0..<count {
            let start = index * recordSize
            guard let record = ObservationRecord(UnsafeRawBufferPointer(rebasing: bytes[start..<start + recordSize]))
            else { return nil }
            result.append(record)
        }
        return result
    }

    /// Value and unit of the first record of a measure; nil if there is none, or one before it has no meaning. O(count),
    /// without allocation.
    public func firstFigure(of measure: Measure) -> (value: ExactDecimal, unit: UInt16)? {
        for index in 0..<count {
            let start = index * recordSize
            guard let record = ObservationRecord(UnsafeRawBufferPointer(rebasing: bytes[start..<start + recordSize]))
            else { return nil }
            if record.has(measure) { return (record.value, record.unit) }
        }
        return nil
    }

    /// The CRC-32C of a database's key and value, as every value in a store and every cell on the wire ends in.
    @inlinable
    public static func checksum(key: UInt64, _ content: UnsafeRawBufferPointer) -> UInt32 {
        checksum_crc32c_keyed(key, content.baseAddress, content.count)
    }

    /// Appends a cell's bytes to `output`: `records` in cell order, then the checksum. At least one record.
    /// O(n log n) in the number of records.
    public static func append(_ records: [ObservationRecord], key: UInt64, to output: inout [UInt8]) {
        precondition(!records.isEmpty, "a cell holds at least one observation")
        let start = output.count
        for record in records.sorted(by: ObservationRecord.inCellOrder) {
            record.withBytes { output.append(contentsOf: $0) }
        }
        appendChecksum(key, of: start, to: &output)
    }

    /// Appends the bytes of a cell with one record to `output`. O(1).
    public static func append(_ record: ObservationRecord, key: UInt64, to output: inout [UInt8]) {
        let start = output.count
        record.withBytes { output.append(contentsOf: $0) }
        appendChecksum(key, of: start, to: &output)
    }

    private static func appendChecksum(_ key: UInt64, of start: Int, to output: inout [UInt8]) {
        let sum = output.withUnsafeBytes { checksum(key: key, UnsafeRawBufferPointer(rebasing: $0[start...])) }
        withUnsafeBytes(of: sum.littleEndian) { output.append(contentsOf: $0) }
    }
}
