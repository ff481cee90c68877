import Indicators
import LMDB

extension Examination {
    /// Walks over all entries of all databases without looking into values: whether LMDB finds its pages, keys rise,
    /// values lie within the file, and there are as many as the trees and the state say.
    func readStructure() {
        readState()
        for (index, database) in schema.integerDatabases.enumerated() {
            log.begin(StoreSchema.databaseNames[index])
            walk(database, expected: state?.entryCounts[index])
        }
        log.begin("names")
        walk(schema.names, expected: state?.entryCounts.last)
        log.begin("meta")
        walk(schema.meta, expected: 1)
    }

    private func readState() {
        log.begin("meta")
        do throws(DatasetError) {
            state = try transaction.stored(StoreState.self, StoreState.key, in: schema.meta, "the state")
        } catch {
            log.found("the state contradicts its checksum or has no meaning")
        }
    }

    private func walk(_ database: IntegerDatabase, expected: UInt64?) {
        var count = 0
        var last: UInt64?
        do throws(LMDBError) {
            let promised = try transaction.statistics(of: database).entries
            var scan = try transaction.entries(of: 0 ... .max, in: database)
            while count <= promised, let entry = try scan.next() {
                guard last.map({ $0 < entry.key }) ?? true else {
                    return log.found("\(after(last.map(String.init))) comes key \(entry.key): they must rise")
                }
                last = entry.key
                count += 1
                touch(entry.value)
            }
            compare(count, promised, expected)
        } catch {
            log.found("\(after(last.map(String.init))): \(error.message)")
        }
    }

    private func walk(_ database: ByteDatabase, expected: UInt64?) {
        var count = 0
        var last: [UInt8] = []
        do throws(LMDBError) {
            let promised = try transaction.statistics(of: database).entries
            var cursor = try transaction.cursor(in: database)
            while count <= promised, let entry = try cursor.next() {
                let key = entry.key.withUnsafeBytes { Array($0) }
                guard last.lexicographicallyPrecedes(key) else {
                    return log.found("entry \(count + 1) has a key that does not rise")
                }
                last = key
                count += 1
                touch(entry.value)
            }
            compare(count, promised, expected)
        } catch {
            log.found("after entry \(count): \(error.message)")
        }
    }

    /// Reads a value's last byte: in a file that was cut off it is what is missing, and reading it ends the process.
    private func touch(_ value: RawSpan) {
        guard !value.isEmpty else { return log.found("an entry has an empty value") }
        lastByte = value.unsafeLoad(fromByteOffset: value.byteCount - 1, as: UInt8.self)
    }

    private func compare(_ count: Int, _ promised: Int, _ expected: UInt64?) {
        entries += count
        if count != promised {
            log.found(
                "the tree has \(count > promised ? "more than \(promised)" : "\(count)") entries, not \(promised)")
        }
        if let expected, UInt64(promised) != expected {
            log.found("it has \(promised) entries, and the last commit left \(expected)")
        }
    }
}
