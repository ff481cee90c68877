import Indicators
import LMDB

extension Examination {
    /// Walks over all entries of all databases: whether LMDB finds its pages, keys rise, values lie within the file,
    /// there are as many as the trees and the state say, and look-ups find them. With `checkingSums` also whether values
    /// fit their keys, but for texts, the greater part of a store's bytes, which are checked when they are quoted.
    func readStructure(checkingSums: Bool) {
        readPages()
        readState()
        let names = StoreSchema.databaseNames(layout: schema.layout)
        for (index, database) in schema.integerDatabases.enumerated() {
            log.begin(names[index])
            walk(
                database, sums: checkingSums ? Self.sums(of: names[index]) : .none,
                expected: state.map { $0.entryCounts.indices.contains(index) ? $0.entryCounts[index] : 0 })
        }
        log.begin("names")
        walk(schema.names, checkingSums: checkingSums, expected: state?.entryCounts.last)
        log.begin("meta")
        walk(schema.meta, checkingSums: false, expected: 1)
    }

    /// Whether every page is in its place, and used once.
    private func readPages() {
        log.begin("pages")
        if var pages, let finding = pages.finding() { log.found(finding) }
    }

    /// What the checksums of a database are over beside the values, if they are asked for.
    private enum Sums {
        case none
        case overKey
        case overKeyOfCell
    }

    private static func sums(of database: String) -> Sums {
        switch database {
        case "texts": .none
        case "slices": .overKeyOfCell
        default: .overKey
        }
    }

    private func readState() {
        log.begin("meta")
        do throws(DatasetError) {
            state = try transaction.stored(StoreState.self, StoreState.key, in: schema.meta, "the state")
        } catch {
            log.found("the state contradicts its checksum or has no meaning")
        }
    }

    private func walk(_ database: IntegerDatabase, sums: Sums, expected: UInt64?) {
        var count = 0
        var last: UInt64?
        var edges = PageEdges()
        do throws(LMDBError) {
            let promised = try transaction.statistics(of: database).entries
            var scan = try transaction.entries(of: 0 ... .max, in: database)
            while count <= promised, let entry = try scan.next() {
                guard last.map({ $0 < entry.key }) ?? true else {
                    return log.found("\(after(last.map(String.init))) comes key \(entry.key): they must rise")
                }
                if edges.isCrossed(to: entry.value) {
                    if let last { try requireFound(last, in: database) }
                    try requireFound(entry.key, in: database)
                }
                last = entry.key
                count += 1
                touch(entry.value)
                requireSum(entry, sums)
            }
            if let last { try requireFound(last, in: database) }
            compare(count, promised, expected)
        } catch {
            log.found("\(after(last.map(String.init))): \(error.message)")
        }
    }

    /// Tells if a look-up misses a key that the walk met.
    ///
    /// A walk goes from leaf page to leaf page, and a look-up by the keys in the branch pages above: where one of these
    /// is damaged, look-ups and scans of ranges go past entries that are there. If the first and the last key of a leaf
    /// are found, so is every key between them, since no branch then parts them.
    private func requireFound(_ key: UInt64, in database: IntegerDatabase) throws(LMDBError) {
        if try transaction.value(of: key, in: database) == nil {
            log.found("key \(key) is there, and looking it up does not find it")
        }
    }

    private func requireFound(_ key: [UInt8], in database: ByteDatabase) throws(LMDBError) {
        if try transaction.value(of: key.span.bytes, in: database) == nil {
            log.found("a key of \(key.count) bytes is there, and looking it up does not find it")
        }
    }

    private func walk(_ database: ByteDatabase, checkingSums: Bool, expected: UInt64?) {
        var count = 0
        var last: [UInt8] = []
        var edges = PageEdges()
        do throws(LMDBError) {
            let promised = try transaction.statistics(of: database).entries
            var cursor = try transaction.cursor(in: database)
            while count <= promised, let entry = try cursor.next() {
                let key = entry.key.withUnsafeBytes { Array($0) }
                guard last.lexicographicallyPrecedes(key) else {
                    return log.found("entry \(count + 1) has a key that does not rise")
                }
                if edges.isCrossed(to: entry.value) {
                    if !last.isEmpty { try requireFound(last, in: database) }
                    try requireFound(key, in: database)
                }
                last = key
                count += 1
                touch(entry.value)
                if checkingSums {
                    let isWhole = entry.value.withUnsafeBytes { value in
                        key.withUnsafeBytes { Checksummed.content(value, key: $0) != nil }
                    }
                    if !isWhole { log.found("entry \(count) contradicts its checksum") }
                }
            }
            if !last.isEmpty { try requireFound(last, in: database) }
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

    /// Tells if a value contradicts its checksum, which is over the key too: a damaged key moves an entry to where no
    /// range that it belongs to finds it.
    private func requireSum(_ entry: borrowing IntegerEntry, _ sums: Sums) {
        let key: UInt64
        switch sums {
        case .none: return
        case .overKey: key = entry.key
        case .overKeyOfCell:
            guard let slice = SliceKey(entry.key) else { return log.found("entry \(entry.key) is of no slice") }
            key = slice.cell.number
        }
        if !entry.value.withUnsafeBytes({ Checksummed.content($0, key: key) != nil }) {
            log.found("entry \(entry.key) contradicts its checksum")
        }
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

/// Notices where a walk goes from one leaf page to the next, by where values lie. A value on pages of its own looks like
/// an edge, which does no harm.
private struct PageEdges {
    /// No page of LMDB is smaller.
    private static let pageSize: UInt = 4096
    private var page: UInt?

    mutating func isCrossed(to value: RawSpan) -> Bool {
        let next = value.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) / Self.pageSize }
        defer { page = next }
        return next != page
    }
}
