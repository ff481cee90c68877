import CChecksum
import Indicators
import LMDB

/// Reading and writing values that end in a CRC-32C over key and value.
enum Checksummed {
    static let size = 4

    /// The value without its checksum; nil if that does not fit.
    static func content(_ value: UnsafeRawBufferPointer, key: UInt64) -> UnsafeRawBufferPointer? {
        content(value) { CellView.checksum(key: key, $0) }
    }

    /// The value without its checksum; nil if that does not fit.
    static func content(_ value: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        content(value) { checksum_crc32c(checksum_crc32c(0, key.baseAddress, key.count), $0.baseAddress, $0.count) }
    }

    private static func content(
        _ value: UnsafeRawBufferPointer, _ checksum: (UnsafeRawBufferPointer) -> UInt32
    ) -> UnsafeRawBufferPointer? {
        guard value.count >= size else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: value[..<(value.count - size)])
        let stored = value.loadUnaligned(fromByteOffset: content.count, as: UInt32.self)
        return UInt32(littleEndian: stored) == checksum(content) ? content : nil
    }

    /// `value` from its stored bytes, all of them; nil if checksum or structure is wrong.
    static func read<Value: StoredValue>(_: Value.Type, _ bytes: UnsafeRawBufferPointer, key: UInt64) -> Value? {
        content(bytes, key: key).flatMap { read(Value.self, $0) }
    }

    /// `value` from its bytes without the checksum; nil if they have no meaning or there are too many.
    static func read<Value: StoredValue>(_: Value.Type, _ content: UnsafeRawBufferPointer) -> Value? {
        var reader = ByteReader(content)
        guard let value = Value(&reader), reader.isAtEnd else { return nil }
        return value
    }

    /// A value's bytes with their checksum.
    static func bytes(_ value: some StoredValue, key: UInt64) -> [UInt8] {
        var writer = ByteWriter()
        value.write(to: &writer)
        return sealed(writer.bytes, key: key)
    }

    /// Bytes with their checksum.
    static func sealed(_ content: [UInt8], key: UInt64) -> [UInt8] {
        var writer = ByteWriter()
        writer.put(raw: content)
        writer.put(content.withUnsafeBytes { CellView.checksum(key: key, $0) })
        return writer.bytes
    }

    /// A value's bytes with their checksum.
    static func bytes(_ value: some StoredValue, key: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        value.write(to: &writer)
        writer.put(checksum_crc32c(checksum_crc32c(0, key, key.count), writer.bytes, writer.bytes.count))
        return writer.bytes
    }
}

extension Transaction where Self: ~Copyable {
    /// The value under `key`, nil if there is none. Throws `damaged` if its checksum or structure is wrong.
    func stored<Value: StoredValue>(
        _ type: Value.Type, _ key: UInt64, in database: IntegerDatabase, _ what: String
    ) throws(DatasetError) -> Value? {
        do throws(LMDBError) {
            guard let bytes = try value(of: key, in: database) else { return nil }
            if let value = bytes.withUnsafeBytes({ Checksummed.read(type, $0, key: key) }) { return value }
        } catch {
            throw DatasetError(error)
        }
        throw .damaged("\(what) \(key) contradicts its checksum")
    }

    /// The value under `key`, nil if there is none. Throws `damaged` if its checksum or structure is wrong.
    func stored<Value: StoredValue>(
        _ type: Value.Type, _ key: [UInt8], in database: ByteDatabase, _ what: String
    ) throws(DatasetError) -> Value? {
        do throws(LMDBError) {
            guard let bytes = try value(of: key.span.bytes, in: database) else { return nil }
            let value = bytes.withUnsafeBytes { bytes in
                key.withUnsafeBytes { Checksummed.content(bytes, key: $0) }.flatMap { Checksummed.read(type, $0) }
            }
            if let value { return value }
        } catch {
            throw DatasetError(error)
        }
        throw .damaged("\(what) contradicts its checksum")
    }

    /// Hands `body` key and value of the entries in `keys` until it returns false.
    func forEach<Value: StoredValue>(
        _ type: Value.Type, _ keys: ClosedRange<UInt64>, in database: IntegerDatabase, _ what: String,
        _ body: (UInt64, Value) throws(DatasetError) -> Bool
    ) throws(DatasetError) {
        var failure: DatasetError?
        do throws(LMDBError) {
            var scan = try entries(of: keys, in: database)
            while failure == nil, let entry = try scan.next() {
                let key = entry.key
                guard let value = entry.value.withUnsafeBytes({ Checksummed.read(type, $0, key: key) }) else {
                    failure = .damaged("\(what) \(key) contradicts its checksum")
                    break
                }
                do throws(DatasetError) {
                    if try !body(key, value) { return }
                } catch {
                    failure = error
                }
            }
        } catch {
            throw DatasetError(error)
        }
        if let failure { throw failure }
    }

    /// The ids that have a name.
    func ids(_ kind: NameIndexKey.Kind, _ name: String, in schema: StoreSchema) throws(DatasetError) -> [UInt32] {
        try stored(StoredIDs.self, NameIndexKey.bytes(kind, name), in: schema.names, "a name")?.ids ?? []
    }

    /// The state that the last commit left.
    func state(in schema: StoreSchema) throws(DatasetError) -> StoreState {
        guard let state = try stored(StoreState.self, StoreState.key, in: schema.meta, "the state") else {
            throw .damaged("it has no state")
        }
        let counts: [UInt64]
        do throws(LMDBError) { counts = try schema.entryCounts(self) } catch { throw DatasetError(error) }
        guard counts == state.entryCounts else { throw .damaged("a database lost or gained entries") }
        return state
    }
}
