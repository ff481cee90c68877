/// Takes an input apart: what is missing at its end is zero, so that every input says something.
struct InputReader {
    /// What has not been taken.
    private(set) var rest: ArraySlice<UInt8>

    init(_ input: [UInt8]) { rest = input[...] }

    /// The next byte.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// The next two bytes as a number.
    mutating func number() -> Int { Int(byte()) | Int(byte()) << 8 }

    /// So many bytes, or all that are left.
    mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}

/// Cuts bytes into pieces as a network may deliver them.
struct Pieces {
    private var rest: ArraySlice<UInt8>
    private var state: UInt32
    private let most: UInt32

    /// Pieces of `bytes` that depend on `seed` alone: 0 makes one piece, 1 single bytes.
    init(_ bytes: ArraySlice<UInt8>, seed: UInt8) {
        rest = bytes
        state = UInt32(seed) &* 2_654_435_761
        most = seed < 2 ? UInt32(seed) : 1 << (seed & 7)
    }

    /// The next piece; nil at the end.
    mutating func next() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        state = state &* 1_664_525 &+ 1_013_904_223
        let count = most == 0 ? rest.count : Int(1 + (state >> 16) % most)
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}
