/// A peer as connections are counted: an IPv4 address, or the network (/64) of an IPv6 one, since who has one address of
/// such a network has all.
public struct PeerAddress: Hashable, Sendable {
    private let network: UInt64
    private let isIPv4: Bool

    /// A peer by its IPv4 address, first byte highest.
    public init(ipv4 address: UInt32) {
        network = UInt64(address)
        isIPv4 = true
    }

    /// A peer by the 16 bytes of its IPv6 address; one that stands for an IPv4 address counts as that. Fewer bytes are
    /// filled up with zeros.
    public init(ipv6 bytes: some Collection<UInt8>) {
        let padded = Array(bytes.prefix(16)) + Array(repeating: 0, count: 16 - min(16, bytes.count))
        func number(_ range: Range<Int>) -> UInt64 { padded[range].reduce(0) { $0 << 8 | UInt64($1) } }
        isIPv4 = number(0..<8) == 0 && number(8..<12) == 0xFFFF
        network = isIPv4 ? number(12..<16) : number(0..<8)
    }
}
