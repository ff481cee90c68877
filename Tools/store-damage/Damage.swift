import Foundation

/// One thing that is done to a data file.
enum Damage: CustomStringConvertible {
    /// One bit of one byte is another.
    case flipped(byte: Int, bit: Int)
    /// A page is all zeros.
    case zeroed(page: Int)
    /// The file ends before that byte.
    case truncated(byte: Int)
    /// Two pages lie in each other's place.
    case swapped(page: Int, with: Int)

    var description: String {
        switch self {
        case .flipped(let byte, let bit): "bit \(bit) of byte \(byte) flipped"
        case .zeroed(let page): "page \(page) zeroed"
        case .truncated(let byte): "cut off at byte \(byte)"
        case .swapped(let page, let other): "pages \(page) and \(other) swapped"
        }
    }

    /// The kind in a word, under which outcomes are counted.
    var kind: String {
        switch self {
        case .flipped: "flipped"
        case .zeroed: "zeroed"
        case .truncated: "truncated"
        case .swapped: "swapped"
        }
    }
}

/// All damages that a run does, in an order that its parts agree about: each by its number.
struct DamagePlan {
    static let pageSize = 4096
    /// The pages that LMDB reads first, of which every bit is flipped.
    private static let metaPages = 2

    let size: Int
    let seed: UInt64

    private var pages: Int { size / Self.pageSize }
    private var metaBits: Int { min(Self.metaPages, pages) * Self.pageSize * 8 }
    private var otherBytes: Int { size - metaBits / 8 }
    private var swaps: Int { pages * (pages - 1) / 2 }

    /// How many there are: every bit of the meta pages, one bit of every other byte, each page zeroed, the file cut off
    /// before and within each page, each pair of pages swapped.
    var count: Int { metaBits + otherBytes + pages * 3 + swaps }

    subscript(number: Int) -> Damage {
        var number = number
        if number < metaBits { return .flipped(byte: number / 8, bit: number % 8) }
        number -= metaBits
        if number < otherBytes {
            let byte = metaBits / 8 + number
            return .flipped(byte: byte, bit: Int(Self.scramble(UInt64(byte) ^ seed) % 8))
        }
        number -= otherBytes
        if number < pages { return .zeroed(page: number) }
        number -= pages
        if number < pages * 2 { return .truncated(byte: number * Self.pageSize / 2) }
        number -= pages * 2
        // Pairs by the greater page: 1 with 0, 2 with 0 and 1, …
        var greater = Int((1 + (1 + 8 * Double(number)).squareRoot()) / 2)
        while greater * (greater - 1) / 2 > number { greater -= 1 }
        while (greater + 1) * greater / 2 <= number { greater += 1 }
        return .swapped(page: number - greater * (greater - 1) / 2, with: greater)
    }

    /// A number that looks random, the same for the same one.
    static func scramble(_ number: UInt64) -> UInt64 {
        var word = number &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// A data file that is damaged and mended again.
struct DamagedFile: ~Copyable {
    private let descriptor: CInt
    private let right: Data

    /// Opens the file at `path`, which now holds what it should.
    init(_ path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let opened = open(path, O_RDWR | O_CLOEXEC)
        guard opened >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        (right, descriptor) = (bytes, opened)
    }

    deinit { close(descriptor) }

    var size: Int { right.count }

    func apply(_ damage: Damage) {
        switch damage {
        case .flipped(let byte, let bit): put([right[byte] ^ 1 << UInt8(bit)], at: byte)
        case .zeroed(let page): put(Data(count: DamagePlan.pageSize), at: page * DamagePlan.pageSize)
        case .truncated(let byte): ftruncate(descriptor, off_t(byte))
        case .swapped(let page, let other):
            put(bytes(page), at: other * DamagePlan.pageSize)
            put(bytes(other), at: page * DamagePlan.pageSize)
        }
    }

    func mend(_ damage: Damage) {
        switch damage {
        case .flipped(let byte, _): put([right[byte]], at: byte)
        case .zeroed(let page): put(bytes(page), at: page * DamagePlan.pageSize)
        case .truncated(let byte): put(right[byte...], at: byte)
        case .swapped(let page, let other):
            put(bytes(page), at: page * DamagePlan.pageSize)
            put(bytes(other), at: other * DamagePlan.pageSize)
        }
    }

    private func bytes(_ page: Int) -> Data {
        right[page * DamagePlan.pageSize..<(page + 1) * DamagePlan.pageSize]
    }

    private func put(_ bytes: some ContiguousBytes, at place: Int) {
        bytes.withUnsafeBytes { bytes in
            let count = pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(place))
            precondition(count == bytes.count, "the file in memory can't be written")
        }
    }
}
