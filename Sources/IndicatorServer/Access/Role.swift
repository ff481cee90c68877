import IndicatorProtocol

/// What a client may do: each role allows what the one before it does, and more.
public enum Role: String, CaseIterable, Comparable, Sendable {
    /// Ask, and change nothing.
    case read
    /// Change what the store holds.
    case load

    /// Whether `left` allows less than `right`.
    public static func < (left: Role, right: Role) -> Bool { left == .read && right == .load }
}

extension OperationCode {
    /// The least that a client must be allowed for the operation.
    @inline(__always)
    var leastRole: Role {
        switch self {
        case .loadBegin, .loadPart, .loadCommit, .loaded: .load
        default: .read
        }
    }
}
