import Foundation
import Indicators

/// How much of a file the system keeps in memory, and how often this process had to wait for the disk.
enum Residency {
    /// The share of the file's pages that are in memory.
    static func share(of path: String) throws -> Double {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw DatasetError(.failed, "the data file can't be opened") }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let pageSize = Int(getpagesize())
        guard size > 0, let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw DatasetError(.failed, "the data file can't be mapped")
        }
        defer { munmap(start, size) }
        var pages = [UInt8](repeating: 0, count: (size + pageSize - 1) / pageSize)
        guard mincore(start, size, &pages) == 0 else {
            throw DatasetError(.failed, "the system does not tell what it keeps in memory")
        }
        return Double(pages.count { $0 & 1 != 0 }) / Double(pages.count)
    }

    /// The accesses of this process so far that waited for the disk.
    static var faults: Int {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_majflt
    }
}
