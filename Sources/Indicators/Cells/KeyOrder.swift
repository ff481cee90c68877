/// The order of many things by 64-bit keys.
public enum KeyOrder {
    /// A thing's key, and its place in the list.
    public struct Entry: Sendable {
        /// What it is ordered by.
        public let key: UInt64
        /// Where it is.
        public let place: Int

        /// Makes an entry of its parts.
        @inlinable
        public init(key: UInt64, place: Int) {
            self.key = key
            self.place = place
        }
    }

    private static let digitBits = 8

    /// The entries by rising key, equal keys in the order of their places. O(count × bytes in which keys differ):
    /// a radix sort, which for keys of a few meaningful bytes is some times faster than comparing.
    @inlinable
    public static func rising(count: Int, key: (Int) -> UInt64) -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for place in 0..<count { entries.append(Entry(key: key(place), place: place)) }
        sort(&entries)
        return entries
    }

    /// Sorts entries in the same way; equal keys keep their order.
    public static func sort(_ entries: inout [Entry]) {
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
        let mask = UInt64(1) << UInt64(digitBits) - 1
        var others = entries
        var shift = UInt64(differing.trailingZeroBitCount)
        while shift < 64, differing >> shift != 0 {
            if differing >> shift & mask != 0 {
                entries.withUnsafeBufferPointer { source in
                    others.withUnsafeMutableBufferPointer { distribute(source, to: $0, shift, mask) }
                }
                swap(&entries, &others)
            }
            shift += UInt64(digitBits)
        }
    }

    /// Distributes entries by one digit of their keys.
    private static func distribute(
        _ entries: UnsafeBufferPointer<Entry>, to target: UnsafeMutableBufferPointer<Entry>, _ shift: UInt64,
        _ mask: UInt64
    ) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: Int(mask) + 1) { starts in
            starts.initialize(repeating: 0)
            for entry in entries { starts[Int(entry.key >> shift & mask)] += 1 }
            var start = 0
            for digit in starts.indices { (starts[digit], start) = (start, start + starts[digit]) }
            for entry in entries {
                let digit = Int(entry.key >> shift & mask)
                target[starts[digit]] = entry
                starts[digit] += 1
            }
        }
    }
}
