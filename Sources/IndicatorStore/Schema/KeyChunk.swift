import Indicators
import LMDB

/// Rising cell keys in pieces, as documents and epochs keep them.
enum KeyChunk {
    /// Keys in a piece: with the checksum a few overflow pages.
    static let capacity = 2000

    static func read(_ bytes: inout ByteReader) -> [UInt64]? {
        var keys: [UInt64] = []
        while !bytes.isAtEnd {
            guard let key = bytes.number(UInt64.self), keys.last.map({ $0 < key }) ?? true else { return nil }
            keys.append(key)
        }
        return keys
    }

    /// Whether `key` is among a document's keys. O(keys) for the checksums.
    static func contains(
        _ key: UInt64, _ document: UInt32, _ transaction: UncheckedTransaction, _ schema: StoreSchema
    ) throws(DatasetError) -> Bool {
        var isDamaged = false
        do throws(LMDBError) {
            var scan = try transaction.entries(of: ChunkKey.all(document), in: schema.documentKeys)
            while let entry = try scan.next() {
                let piece = entry.key
                let place = entry.value.withUnsafeBytes { Checksummed.content($0, key: piece).map { find(key, $0) } }
                switch place {
                case .found: return true
                case .passed: return false
                case .later: continue
                case nil: isDamaged = true
                }
                break
            }
        } catch {
            throw DatasetError(error)
        }
        if isDamaged { throw .damaged("keys of document \(document) contradict their checksum") }
        return false
    }

    private enum Place { case found, passed, later }

    /// Where a key is, or would be: in these rising keys, or in later ones. O(log keys).
    private static func find(_ key: UInt64, _ keys: UnsafeRawBufferPointer) -> Place {
        var (low, high) = (0, keys.count / 8)
        while low < high {
            let middle = (low + high) / 2
            let present = UInt64(littleEndian: keys.loadUnaligned(fromByteOffset: middle * 8, as: UInt64.self))
            if present == key { return .found }
            if present < key { low = middle + 1 } else { high = middle }
        }
        return low == keys.count / 8 ? .later : .passed
    }
}
