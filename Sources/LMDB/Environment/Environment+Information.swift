import CLMDB

/// Sizes and counts of an environment at one moment.
public struct EnvironmentInformation: Hashable, Sendable {
    /// The greatest size the data may reach, in bytes.
    public let mapSizeBytes: Int
    /// How much of the map the file uses, in bytes, free pages inside it included.
    public let usedBytes: Int
    /// The number of the last commit: it grows by one with each.
    public let lastTransactionID: UInt64
    /// Reader slots there are, for all processes.
    public let maxReaders: Int
    /// Reader slots that were ever taken at once since the lock file was made.
    public let readerSlotsUsed: Int
}

/// Entries and pages of a database.
public struct DatabaseStatistics: Hashable, Sendable {
    /// The number of keys.
    public let entries: Int
    /// The height of the tree.
    public let depth: Int
    /// Inner pages.
    public let branchPages: Int
    /// Pages that hold entries.
    public let leafPages: Int
    /// Pages of values too long for a leaf.
    public let overflowPages: Int
    /// The size of a page in bytes.
    public let pageSizeBytes: Int

    init(_ statistics: MDB_stat) {
        entries = statistics.ms_entries
        depth = Int(statistics.ms_depth)
        branchPages = statistics.ms_branch_pages
        leafPages = statistics.ms_leaf_pages
        overflowPages = statistics.ms_overflow_pages
        pageSizeBytes = Int(statistics.ms_psize)
    }
}

/// A taken slot of the reader table.
public struct ReaderSlot: Hashable, Sendable {
    /// The process that took it.
    public let processID: Int32
    /// The commit whose snapshot it reads; nil while parked.
    public let transactionID: UInt64?
}

extension Environment {
    /// Sizes and counts now. O(1).
    public var information: EnvironmentInformation {
        get throws(LMDBError) {
            var information = MDB_envinfo()
            try LMDBError.check(mdb_env_info(handle, &information), .inform)
            var statistics = MDB_stat()
            try LMDBError.check(mdb_env_stat(handle, &statistics), .inform)
            return EnvironmentInformation(
                mapSizeBytes: information.me_mapsize,
                usedBytes: (information.me_last_pgno + 1) * Int(statistics.ms_psize),
                lastTransactionID: UInt64(information.me_last_txnid),
                maxReaders: Int(information.me_maxreaders),
                readerSlotsUsed: Int(information.me_numreaders))
        }
    }

    /// The number of the last commit of whatever process. O(1) and without locks: meant to be polled.
    public var lastTransactionID: UInt64 {
        get throws(LMDBError) {
            var information = MDB_envinfo()
            try LMDBError.check(mdb_env_info(handle, &information), .inform)
            return UInt64(information.me_last_txnid)
        }
    }

    /// The taken reader slots of all processes. O(slots).
    public var readers: [ReaderSlot] {
        get throws(LMDBError) {
            var lines: [String] = []
            let code = withUnsafeMutablePointer(to: &lines) { lines in
                mdb_reader_list(
                    handle,
                    { line, context in
                        guard let line, let context else { return -1 }
                        context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: line))
                        return 0
                    }, lines)
            }
            guard code >= 0 else { throw LMDBError(code, during: .inform) }
            // Only text is offered: "pid thread txnid" with a hyphen for a parked reader, under a heading.
            return lines.flatMap { $0.split(separator: "\n") }.compactMap { line in
                let fields = line.split(separator: " ")
                guard fields.count == 3, let process = Int32(fields[0]) else { return nil }
                return ReaderSlot(processID: process, transactionID: UInt64(fields[2]))
            }
        }
    }

    /// The oldest snapshot that any reader of any process holds; nil without readers. Pages freed since are kept for it.
    public var oldestReaderTransactionID: UInt64? {
        get throws(LMDBError) { try readers.compactMap(\.transactionID).min() }
    }

    /// Frees the slots of readers whose processes died, and returns their number.
    @discardableResult
    public func clearStaleReaders() throws(LMDBError) -> Int {
        var dead: CInt = 0
        try LMDBError.check(mdb_reader_check(handle, &dead), .inform)
        return Int(dead)
    }
}
