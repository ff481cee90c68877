import CLMDB

/// Follows a snapshot's trees from page to page, and says what can't be as it is: a page in another's place, one that two
/// places use, one that is in use and counted as free, so that the next commit would write over it.
///
/// LMDB believes every page number it meets, so that an older copy of a page is served as if it were the present one.
/// Here every number is held against the page's own, and against the file's bounds. The layout is that of LMDB 0.9's
/// files (data version 1).
public struct PageAudit {
    private let base: UnsafeRawPointer
    private let pageSize: Int
    /// The number of the last page that is used or free.
    private let last: UInt64
    private let free: Tree
    private let main: Tree
    private let commit: UInt64
    /// What pages were met as; the number of the last one may be damaged, and so is no size for an array.
    private var uses: [UInt64: Use] = [:]

    /// Flags of a leaf's entry: its value lies on pages of its own; it is what LMDB keeps of a database.
    private static let outside: UInt16 = 1
    private static let subtree: UInt16 = 2

    /// What is known of a page.
    private enum Use {
        case used
        case free
    }

    /// What LMDB keeps of a database: the levels of pages, and the page of the root, `UInt64.max` for an empty one.
    private struct Tree {
        static let size = 48
        let depth: Int
        let root: UInt64

        init(_ record: UnsafeRawPointer) {
            depth = Int(record.loadUnaligned(fromByteOffset: 6, as: UInt16.self))
            root = record.loadUnaligned(fromByteOffset: 40, as: UInt64.self)
        }
    }

    /// What is wrong, in words.
    private struct Finding: Error {
        let words: String
    }

    /// Begins with the pages of a snapshot; nil if two commits came since it began, and its roots are no longer there to
    /// be read: begin another. `name` is that of any database.
    public init?<Kind: Transaction & ~Copyable>(
        ofDatabase name: String, in transaction: borrowing Kind
    ) throws(LMDBError) {
        let handle = transaction.raw.pointer
        var statistics = MDB_stat()
        try LMDBError.check(mdb_env_stat(mdb_txn_env(handle), &statistics), .inform)
        pageSize = Int(statistics.ms_psize)
        guard let start = IntegerTree.mapStart(recordOf: name, handle, pageSize: pageSize) else {
            throw LMDBError(MDB_CORRUPTED, during: .inform)
        }
        base = start
        // A meta page: a header of 16 bytes, magic, version, address and map size, the records of the free list and of the
        // main database, the last page, and the commit.
        let meta = start + Int(transaction.id & 1) * pageSize
        free = Tree(meta + 40)
        main = Tree(meta + 40 + Tree.size)
        last = meta.load(fromByteOffset: 136, as: UInt64.self)
        commit = transaction.id
        guard meta.load(fromByteOffset: 144, as: UInt64.self) == transaction.id else { return nil }
        var information = MDB_envinfo()
        try LMDBError.check(mdb_env_info(mdb_txn_env(handle), &information), .inform)
        guard last > 1, last < UInt64(information.me_mapsize) / UInt64(pageSize) else {
            throw LMDBError(MDB_CORRUPTED, during: .inform)
        }
    }

    /// Looks at every page, and tells the first thing that is wrong; nil if there is none. O(pages) in time and
    /// memory. The transaction that this was made of must still run.
    public mutating func finding() -> String? {
        do throws(Finding) {
            try visit(main) { (audit, _, value, flags) throws(Finding) in
                guard flags == Self.subtree, value.count == Tree.size, let record = value.baseAddress else {
                    throw Finding(words: "an entry that is to name a database does not")
                }
                try audit.visit(Tree(record)) { (_, _, _, flags) throws(Finding) in
                    guard flags == 0 else { throw Finding(words: "an entry is marked as something else than a value") }
                }
            }
            var freed: [UInt64] = []
            var latest: UInt64 = 0
            try visit(free) { (_, key, value, _) throws(Finding) in
                // The commit that freed the pages, the number of these, and their numbers.
                latest = max(latest, key)
                guard value.count >= 8, value.count % 8 == 0,
                    value.loadUnaligned(as: UInt64.self) == UInt64(value.count / 8 - 1)
                else { throw Finding(words: "a list of free pages has another length than it says") }
                for place in 1..<max(value.count / 8, 1) {
                    freed.append(value.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
                }
            }
            for page in freed { try take(page, .free) }
            // All but the two meta pages.
            guard uses.count == last - 1 else {
                throw Finding(words: "\(uses.count) pages are in use or free, and there are \(last - 1)")
            }
            // Every commit frees the pages that it replaced, but the first, which replaces none.
            guard commit < 2 || latest == commit else {
                throw Finding(
                    words: "the state says that it is of commit \(commit), and its last freed pages of \(latest)")
            }
            return nil
        } catch {
            return error.words
        }
    }

    private typealias Visitor = (inout PageAudit, UInt64, UnsafeRawBufferPointer, UInt16) throws(Finding) -> Void

    private mutating func visit(_ tree: Tree, _ body: Visitor) throws(Finding) {
        guard tree.root != .max else { return }
        try visit(tree.root, levels: tree.depth, body)
    }

    private mutating func visit(_ number: UInt64, levels: Int, _ body: Visitor) throws(Finding) {
        let kind = levels > 1 ? IntegerTree.branch : IntegerTree.leaf
        let start = try page(number, kind)
        let page = TreePage(start: start, size: pageSize)
        guard page.count > 0, levels > 0 else { throw Finding(words: "page \(number) says that it has no entries") }
        for index in 0..<page.count {
            let node = page.node(index)
            guard node >= TreePage.headerSize + page.count * 2, node <= pageSize - TreePage.headSize else {
                throw Finding(words: "entry \(index) of page \(number) lies outside of it")
            }
            let head = start.loadUnaligned(fromByteOffset: node, as: UInt64.self)
            if levels > 1 {
                try visit(head & 0xFFFF_FFFF_FFFF, levels: levels - 1, body)
            } else {
                let value = try value(node + TreePage.headSize + Int(head >> 48), head, start, number)
                try body(
                    &self, page.hasKey(node) ? page.key(node) : 0, value,
                    UInt16(truncatingIfNeeded: head >> 32) & ~Self.outside)
            }
        }
    }

    /// The value of a leaf's entry: it lies in the page, or on pages of its own.
    private mutating func value(
        _ place: Int, _ head: UInt64, _ start: UnsafeRawPointer, _ number: UInt64
    ) throws(Finding) -> UnsafeRawBufferPointer {
        let size = Int(head & 0xFFFF_FFFF)
        let isOutside = UInt16(truncatingIfNeeded: head >> 32) & Self.outside != 0
        guard place + (isOutside ? 8 : size) <= pageSize else {
            throw Finding(words: "a value of page \(number) reaches out of it")
        }
        guard isOutside else { return UnsafeRawBufferPointer(start: start + place, count: size) }
        let first = start.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let large: UInt16 = 4
        let pages = try page(first, large)
        let count = Int(pages.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        // A shorter value that took a longer one's place keeps all its pages.
        guard count >= (TreePage.headerSize + size + pageSize - 1) / pageSize else {
            throw Finding(words: "the value on page \(first) is longer than its pages")
        }
        for next in 1..<max(count, 1) { try take(first + UInt64(next), .used) }
        return UnsafeRawBufferPointer(start: pages + TreePage.headerSize, count: size)
    }

    /// A page that is in use, which has to be of that kind and in its own place.
    private mutating func page(_ number: UInt64, _ kind: UInt16) throws(Finding) -> UnsafeRawPointer {
        try take(number, .used)
        let start = base + Int(number) * pageSize
        let own = start.load(as: UInt64.self)
        guard own == number else { throw Finding(words: "page \(number) says that it is page \(own)") }
        guard start.load(fromByteOffset: 10, as: UInt16.self) & IntegerTree.kinds == kind else {
            throw Finding(words: "page \(number) is of another kind than its place")
        }
        return start
    }

    /// Notes what a page is used for.
    private mutating func take(_ number: UInt64, _ use: Use) throws(Finding) {
        guard number >= 2, number <= last else {
            throw Finding(words: "page \(number) is spoken of, and there are \(last + 1)")
        }
        if let other = uses.updateValue(use, forKey: number) {
            throw Finding(
                words: other == use
                    ? "page \(number) is counted twice" : "page \(number) is in use and counted as free")
        }
    }
}
