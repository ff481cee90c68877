import IndicatorProtocol
import Indicators

/// What a look-up finds: figures, or which nothing it is.
public enum Lookup<Found: Sendable>: Sendable {
    /// What was asked for, and the epoch of the data that it was read from.
    case found(Found, epoch: Epoch)
    /// No figure, and why.
    case missing(Coverage, epoch: Epoch)

    /// What was found; nil if nothing was.
    public var found: Found? {
        if case .found(let found, _) = self { found } else { nil }
    }

    /// The epoch of the data that answered.
    public var epoch: Epoch {
        switch self {
        case .found(_, let epoch), .missing(_, let epoch): epoch
        }
    }

    /// What a failed request says of missing data; throws it if it says nothing of the kind.
    init(failure: ClientError) throws(ClientError) {
        guard let coverage = failure.status?.coverage else { throw failure }
        self = .missing(coverage, epoch: failure.epoch)
    }
}
