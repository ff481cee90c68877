import CLMDB

/// Where an integer-key database lies in a snapshot, for finding keys without LMDB's cursors.
///
/// `mdb_get` spends most of its 1,500 instructions on a cursor that it needs once. This walks the same pages by
/// itself: the layout of LMDB 0.9's files (data version 1) is public and does not change, is held against LMDB's own
/// answers whenever a tree is made, and every number read from a page is checked against the map's bounds, which
/// LMDB does not do.
///
/// It holds for the snapshot with the ``transactionID`` that it was made of, and for no other.
public struct IntegerTree {
    /// The snapshot's number.
    public let transactionID: UInt64
    @usableFromInline let base: UnsafeRawPointer
    @usableFromInline let pageSize: Int
    /// Pages from here on do not exist.
    @usableFromInline let pageCount: UInt64
    @usableFromInline let root: UInt64
    /// The levels of pages, 0 in an empty database.
    @usableFromInline let depth: Int
    /// The number of pages that hold values.
    public let leafCount: Int
    /// Its leaves, once they were listed.
    @usableFromInline var list: LeafList?

    /// Finds the tree of the database with that name; nil if its pages are not as this expects, and LMDB has to be
    /// asked for every key. O(log n).
    public init?<Kind: Transaction & ~Copyable>(
        of name: String, _ database: IntegerDatabase, in transaction: borrowing Kind
    ) throws(LMDBError) {
        let handle = transaction.raw.pointer
        transactionID = transaction.id
        var information = MDB_envinfo()
        try LMDBError.check(mdb_env_info(mdb_txn_env(handle), &information), .inform)
        let statistics = try transaction.statistics(of: database)
        pageSize = statistics.pageSizeBytes
        leafCount = statistics.leafPages
        pageCount = min(UInt64(information.me_last_pgno) + 1, UInt64(information.me_mapsize) / UInt64(pageSize))
        guard let record = Self.record(of: name, handle),
            let start = Self.mapStart(record, pageSize: pageSize, pageCount: pageCount)
        else { return nil }
        base = start
        // Of MDB_db: flags, depth, and the page of the root.
        let flags = record.loadUnaligned(fromByteOffset: 4, as: UInt16.self)
        depth = Int(record.loadUnaligned(fromByteOffset: 6, as: UInt16.self))
        root = record.loadUnaligned(fromByteOffset: 40, as: UInt64.self)
        guard flags & UInt16(MDB_INTEGERKEY) != 0, flags & UInt16(MDB_DUPSORT) == 0, depth == statistics.depth,
            try agrees(with: transaction, database)
        else { return nil }
    }

    /// Where the map begins. A value lies in its page, whose first field is its number.
    private static func mapStart(
        _ value: UnsafeRawBufferPointer, pageSize: Int, pageCount: UInt64
    ) -> UnsafeRawPointer? {
        let address = UInt(bitPattern: value.baseAddress) & ~UInt(pageSize - 1)
        guard let page = UnsafeRawPointer(bitPattern: address) else { return nil }
        let number = page.load(as: UInt64.self)
        guard number < pageCount else { return nil }
        return UnsafeRawPointer(bitPattern: address - UInt(number) * UInt(pageSize))
    }

    /// Where the map begins, found by what LMDB keeps of the database with that name.
    static func mapStart(recordOf name: String, _ handle: OpaquePointer, pageSize: Int) -> UnsafeRawPointer? {
        var information = MDB_envinfo()
        guard mdb_env_info(mdb_txn_env(handle), &information) == MDB_SUCCESS, let record = record(of: name, handle)
        else { return nil }
        let pageCount = UInt64(information.me_mapsize) / UInt64(pageSize)
        return mapStart(record, pageSize: pageSize, pageCount: pageCount)
    }

    /// What LMDB keeps of a named database, under its name in the database without one.
    private static func record(of name: String, _ handle: OpaquePointer) -> UnsafeRawBufferPointer? {
        let unnamed: MDB_dbi = 1
        var name = name
        var found = MDB_val()
        let code = name.withUTF8 { bytes in
            var key = MDB_val(UnsafeRawBufferPointer(bytes))
            return mdb_get(handle, unnamed, &key, &found)
        }
        guard code == MDB_SUCCESS, found.mv_size == 48 else { return nil }
        return UnsafeRawBufferPointer(start: found.mv_data, count: found.mv_size)
    }

    /// Whether the first and the last key are found where LMDB finds them.
    private func agrees<Kind: Transaction & ~Copyable>(
        with transaction: borrowing Kind, _ database: IntegerDatabase
    ) throws(LMDBError) -> Bool {
        var cursor = try transaction.cursor(in: database)
        guard let first = try cursor.first() else { return depth == 0 }
        guard try agrees(with: first) else { return false }
        guard let last = try cursor.last() else { return false }
        return try agrees(with: last)
    }

    private func agrees(with entry: borrowing IntegerEntry) throws(LMDBError) -> Bool {
        guard let found = try find(entry.key) else { return false }
        return entry.value.withUnsafeBytes { $0.baseAddress == found.baseAddress && $0.count == found.count }
    }

    /// The value of `key`, in place. O(log n).
    ///
    /// Throws `corrupted` for a page that can't be one.
    @inlinable
    func find(_ key: UInt64) throws(LMDBError) -> UnsafeRawBufferPointer? {
        guard depth > 0 else { return nil }
        var number = root
        if let list {
            number = list.page(of: key)
        } else {
            for _ in 1..<depth {
                let page = try page(number, kind: Self.branch)
                number = page.child(page.index(of: key))
            }
        }
        let leaf = try page(number, kind: Self.leaf)
        return try value(of: key, in: leaf, at: leaf.index(of: key))
    }

    /// Flags of a branch page and of a leaf.
    @inlinable static var branch: UInt16 { 1 }
    @inlinable static var leaf: UInt16 { 2 }
    /// The flags that tell kinds of pages apart.
    @inlinable static var kinds: UInt16 { 0x6F }

    @inlinable
    func page(_ number: UInt64, kind: UInt16) throws(LMDBError) -> TreePage {
        guard number < pageCount else { throw LMDBError(MDB_CORRUPTED, during: .get) }
        let page = TreePage(start: base + Int(number) * pageSize, size: pageSize)
        guard page.flags & Self.kinds == kind, page.count > 0 else { throw LMDBError(MDB_CORRUPTED, during: .get) }
        return page
    }

    /// The value of a leaf's entry, if its key is `key`.
    @inlinable
    func value(of key: UInt64, in page: TreePage, at index: Int) throws(LMDBError) -> UnsafeRawBufferPointer? {
        let node = page.node(index)
        guard page.hasKey(node), page.key(node) == key else { return nil }
        let head = page.start.loadUnaligned(fromByteOffset: node, as: UInt64.self)
        let size = Int(head & 0xFFFF_FFFF)
        let isOutside = head >> 32 & 1 != 0
        guard head >> 48 == 8, head >> 32 & 6 == 0 else { throw LMDBError(MDB_CORRUPTED, during: .get) }
        if !isOutside {
            guard node + TreePage.entrySize + size <= pageSize else { throw LMDBError(MDB_CORRUPTED, during: .get) }
            return UnsafeRawBufferPointer(start: page.start + node + TreePage.entrySize, count: size)
        }
        // A large value has pages of its own, and its node their first number.
        guard node + TreePage.entrySize + 8 <= pageSize else { throw LMDBError(MDB_CORRUPTED, during: .get) }
        let first = page.start.loadUnaligned(fromByteOffset: node + TreePage.entrySize, as: UInt64.self)
        guard first < pageCount, size <= Int(pageCount - first) * pageSize - TreePage.headerSize else {
            throw LMDBError(MDB_CORRUPTED, during: .get)
        }
        return UnsafeRawBufferPointer(start: base + Int(first) * pageSize + TreePage.headerSize, count: size)
    }
}

extension Transaction where Self: ~Copyable {
    /// The value of `key` in the database that `tree` was made of, in place; nil if there is none. O(log n), without
    /// allocation.
    ///
    /// Using the tree of another snapshot is a programming error and ends the process.
    @inlinable
    @_lifetime(borrow self)
    public func value(of key: UInt64, in tree: IntegerTree) throws(LMDBError) -> RawSpan? {
        guard let found = try tree.find(key) else { return nil }
        return _overrideLifetime(RawSpan(_unsafeBytes: found), borrowing: self)
    }
}
