import Indicators

/// What bytes of a file stand for, remembered by the bytes: to know a field again costs no text made of it.
///
/// It keeps pointers into the file, which has to stay as long as the cache. Bytes that are hard to place (a file made
/// to collide) or one too many are not remembered, and so are looked at as if they were new.
struct SliceCache<Value> {
    private struct Entry {
        let hash: UInt64
        let first: UnsafeRawBufferPointer
        let second: UnsafeRawBufferPointer
        let third: UnsafeRawBufferPointer
        let value: Value
    }

    private static var mostEntries: Int { 1 << 15 }
    private static var mostProbes: Int { 16 }

    private var entries: [Entry] = []
    /// Places in `entries`, −1 for none; a power of two in number.
    private var slots = [Int32](repeating: -1, count: 64)

    private static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// What the fields stand for, nil if that is not remembered. O(length).
    func value(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer? = nil,
        _ third: UnsafeRawBufferPointer? = nil
    ) -> Value? {
        let (second, third) = (second ?? Self.none, third ?? Self.none)
        let hash = Self.hash(first, second, third)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        for _ in 0..<Self.mostProbes {
            let place = slots[slot]
            guard place >= 0 else { return nil }
            let entry = entries[Int(place)]
            if entry.hash == hash, Self.areEqual(entry.first, first), Self.areEqual(entry.second, second),
                Self.areEqual(entry.third, third)
            {
                return entry.value
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Remembers what the fields stand for. O(length).
    mutating func remember(
        _ value: Value, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer? = nil,
        _ third: UnsafeRawBufferPointer? = nil
    ) {
        guard entries.count < Self.mostEntries else { return }
        if entries.count * 2 >= slots.count { grow() }
        let (second, third) = (second ?? Self.none, third ?? Self.none)
        let hash = Self.hash(first, second, third)
        entries.append(Entry(hash: hash, first: first, second: second, third: third, value: value))
        place(entries.count - 1)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for index in entries.indices { place(index) }
    }

    private mutating func place(_ index: Int) {
        var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
        for _ in 0..<Self.mostProbes {
            if slots[slot] < 0 {
                slots[slot] = Int32(index)
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        var index = 0
        while index + 8 <= left.count {
            guard
                left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < left.count {
            guard left[index] == right[index] else { return false }
            index += 1
        }
        return true
    }

    private static func hash(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ third: UnsafeRawBufferPointer
    ) -> UInt64 {
        var state = mix(first, into: 0x9E37_79B9_7F4A_7C15)
        if !second.isEmpty { state = mix(second, into: state) }
        if !third.isEmpty { state = mix(third, into: state &+ 1) }
        return state
    }

    private static func mix(_ bytes: UnsafeRawBufferPointer, into state: UInt64) -> UInt64 {
        var state = state ^ UInt64(truncatingIfNeeded: bytes.count)
        var index = 0
        while index + 8 <= bytes.count {
            state = fold(state ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        return fold(state ^ rest)
    }

    private static func fold(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
