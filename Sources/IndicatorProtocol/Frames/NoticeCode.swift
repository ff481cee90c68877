/// What a server says unasked.
///
/// A client ignores kinds that it doesn't know.
public enum NoticeCode: UInt8, Sendable, CaseIterable {
    /// The server shuts down: send nothing new here.
    case draining = 0x01
    /// The connection closes, for a reason that belongs to no request.
    case closing = 0x02
    /// The data has a new epoch.
    case newEpoch = 0x03
}
