import Foundation
import LMDB

/// A look at a data file's two meta pages before LMDB maps it: LMDB believes them, and a damaged one may end the
/// process with a division by zero or a page beyond the file's end.
enum DataFileCheck {
    private static let magic: UInt32 = 0xBEEF_C0DE
    private static let formatVersion: UInt32 = 1
    private static let pageSizes: [Int] = [4096, 8192, 16384, 32768, 65536]

    /// Throws `damaged` if the file of the generation at `path` can't be what LMDB wrote.
    static func require(_ path: String) throws(StoreError) {
        let file = path + "/" + Environment.dataFileName
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .damaged("\(file) is missing") }
            throw StoreDirectory.failure(errno, file)
        }
        // Only closing the lock file would drop LMDB's locks; this is the data file.
        defer { close(descriptor) }
        var first = [UInt8](repeating: 0, count: 4096)
        guard pread(descriptor, &first, first.count, 0) == first.count else { throw .damaged("\(file) is too short") }
        guard let pageSize = pageSize(first) else { throw .damaged("the first page of \(file) is no LMDB page") }
        var second = first
        guard pread(descriptor, &second, second.count, off_t(pageSize)) == second.count else {
            throw .damaged("\(file) is too short")
        }
        // After the pages were read: what a commit adds to the file meanwhile is there then.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw StoreDirectory.failure(errno, file) }
        guard self.pageSize(second) == pageSize else { throw .damaged("the second page of \(file) is no LMDB page") }
        // The page of the commit before, which the next one overwrites, may hold what a write that failed left of it.
        let commits = [transactionID(first), transactionID(second)]
        let living = commits[0] < commits[1] ? 1 : 0
        // Commits go to the two pages by turns; in a new file both are of none.
        guard commits == [0, 0] || (commits[living] % 2 == living && commits[living] - commits[1 - living] == 1) else {
            throw .damaged("the meta pages of \(file) are of the commits \(commits[0]) and \(commits[1])")
        }
        guard isSound([first, second][living], pageSize, fileSize: Int(status.st_size)) else {
            throw .damaged("meta page \(living) of \(file) contradicts itself or the file's size")
        }
    }

    /// The commit that a meta page is of: LMDB reads the page with the higher one, the first of equal ones.
    private static func transactionID(_ page: [UInt8]) -> UInt64 {
        page.withUnsafeBytes { $0.load(fromByteOffset: 144, as: UInt64.self) }
    }

    /// The page size that a meta page gives, nil if it is none.
    private static func pageSize(_ page: [UInt8]) -> Int? {
        // A page header of 16 bytes (number, padding, flags with 0x08 for meta), then the meta record: magic, version,
        // address, map size, and the free list's record, which begins with the page size.
        page.withUnsafeBytes { bytes in
            guard bytes.load(fromByteOffset: 10, as: UInt16.self) == 0x08,
                bytes.load(fromByteOffset: 16, as: UInt32.self) == magic,
                bytes.load(fromByteOffset: 20, as: UInt32.self) == formatVersion
            else { return nil }
            let size = Int(bytes.load(fromByteOffset: 40, as: UInt32.self))
            return pageSizes.contains(size) ? size : nil
        }
    }

    /// Whether the roots of a meta page lie in the file, the last of which may be pages that were never written.
    private static func isSound(_ page: [UInt8], _ pageSize: Int, fileSize: Int) -> Bool {
        page.withUnsafeBytes { bytes in
            // Free list and main database: 48 bytes each, the root in the last 8; then the last page's number.
            let roots = [80, 128].map { bytes.load(fromByteOffset: $0, as: UInt64.self) }
            let last = bytes.load(fromByteOffset: 136, as: UInt64.self)
            let pages = UInt64(fileSize / pageSize)
            // An empty tree has the root ~0.
            return roots.allSatisfy { $0 == .max || ($0 >= 2 && $0 <= last && $0 < pages) }
        }
    }
}
