import IndicatorProtocol
import Indicators

/// Loads what clients upload: what a server is given that takes loads.
public protocol UploadLoader: Sendable {
    /// Loads what `job` has in one commit, not on the caller's thread, one job after the other, and tells the job how it
    /// ended. A job that does not begin (``LoadJob/begin()``) is left alone.
    func load(_ job: LoadJob)
}

/// How a load ended.
public enum LoadOutcome: Hashable, Sendable {
    /// It is committed, or would have been: the summary tells the epoch.
    case done(LoadSummary)
    /// Nothing was changed.
    case refused(ErrorReply)
}
