/// The order of many things by 64-bit keys.
enum KeyOrder {
    /// A thing's key, and its place in the list.
    struct Entry {
        let key: UInt64
        let place: Int
    }

    private static let digits = 256

    /// The entries by rising key, equal keys in the order of their places. O(count × bytes in which keys differ):
    /// a radix sort, which for keys of a few meaningful bytes is some times faster than comparing.
    static func rising(count: Int, key: (Int) -> UInt64) -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for place in 0..<count { entries.append(Entry(key: key(place), place: place)) }
        sort(&entries)
        return entries
    }

    /// Sorts entries in the same way; equal keys keep their order.
    static func sort(_ entries: inout [Entry]) {
        var isRising = true
        // Bits in which not all keys are alike.
        var (common, any) = (UInt64.max, UInt64(0))
        var last: UInt64 = 0
        for entry in entries {
            isRising = isRising && last <= entry.key
            last = entry.key
            common &= entry.key
            any |= entry.key
        }
        guard !isRising else { return }
        let differing = common ^ any
        var others = [Entry](repeating: Entry(key: 0, place: 0), count: entries.count)
        for shift in stride(from: 0, to: UInt64.bitWidth, by: 8) where differing >> UInt64(shift) & 0xFF != 0 {
            pass(entries, to: &others, UInt64(shift))
            swap(&entries, &others)
        }
    }

    /// Distributes `entries` by one byte of their keys.
    private static func pass(_ entries: [Entry], to target: inout [Entry], _ shift: UInt64) {
        var starts = [Int](repeating: 0, count: digits + 1)
        for entry in entries { starts[Int(truncatingIfNeeded: entry.key >> shift & 0xFF) + 1] += 1 }
        for digit in 0..<digits { starts[digit + 1] += starts[digit] }
        for entry in entries {
            let digit = Int(truncatingIfNeeded: entry.key >> shift & 0xFF)
            target[starts[digit]] = entry
            starts[digit] += 1
        }
    }
}
