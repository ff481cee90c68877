/// Versions of the protocol, and what peers can beyond a version.
public enum ProtocolVersion {
    /// The versions that this code speaks.
    public static let supported: ClosedRange<UInt16> = 1...1

    /// The version that two peers speak: the highest both know; nil if there is none.
    public static func agreed(_ theirs: ClosedRange<UInt16>) -> UInt16? {
        theirs.overlaps(supported) ? min(theirs.upperBound, supported.upperBound) : nil
    }
}

/// What a peer can beyond its version: bits, of which version 1 defines none.
///
/// Unknown ones are ignored; a server's reply holds those that both sides know.
public struct Capabilities: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt64

    /// Makes a set of its bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The capabilities of this code.
    public static let supported: Capabilities = []
}
