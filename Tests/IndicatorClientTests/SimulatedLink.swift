import IndicatorTestSupport

/// One direction of a connection over a network that exists only in a test: bytes arrive in their order, in pieces of
/// any size, later by any time, and by the link's faults not at all or not as they were.
struct SimulatedLink {
    /// What goes wrong.
    enum Fault: CaseIterable {
        case none
        /// From some byte on nothing arrives, and the end is seen.
        case cut
        /// One bit arrives as the other.
        case flip
        /// A piece arrives twice.
        case repetition
    }

    private var pieces: [(arrives: UInt64, bytes: [UInt8])] = []
    private var last: UInt64 = 0
    private var fault: Fault
    /// The bytes that pass before the fault.
    private var untilFault: Int
    /// Whether the direction has ended: what was sent after that is lost.
    private(set) var isCut = false

    /// A link with a fault somewhere in its first bytes.
    init(_ fault: Fault, _ random: inout SeededGenerator) {
        self.fault = fault
        untilFault = .random(in: 0...6000, using: &random)
    }

    /// Whether something is on its way.
    var isEmpty: Bool { pieces.isEmpty }

    /// Sends bytes at `now`.
    mutating func send(_ bytes: [UInt8], at now: UInt64, _ random: inout SeededGenerator) {
        var rest = bytes[...]
        while !rest.isEmpty, !isCut {
            var piece = Array(rest.prefix(Int.random(in: 1...200, using: &random)))
            rest = rest.dropFirst(piece.count)
            last = max(last, now) + .random(in: 0...30, using: &random)
            guard fault != .none, untilFault < piece.count else {
                untilFault -= piece.count
                pieces.append((last, piece))
                continue
            }
            switch fault {
            case .none: break
            case .cut:
                piece.removeLast(piece.count - untilFault)
                isCut = true
            case .flip: piece[untilFault] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case .repetition: pieces.append((last, piece))
            }
            fault = .none
            pieces.append((last, piece))
        }
    }

    /// What has arrived by `now`.
    mutating func receive(at now: UInt64) -> [UInt8] {
        let arrived = pieces.prefix { $0.arrives <= now }
        pieces.removeFirst(arrived.count)
        return arrived.flatMap(\.bytes)
    }
}
