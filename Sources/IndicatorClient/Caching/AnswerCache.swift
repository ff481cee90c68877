import Indicators

/// How a client keeps answers, to give them again without asking the server.
///
/// An answer is given again only if it is of the epoch that the client learnt of last, and if it learnt of it no longer than
/// ``freshness`` ago. Every reply tells the epoch that it answers from, and so do connecting and
/// ``IndicatorClient/watch()``; an epoch that is later than the last one empties the cache. So:
///
/// - What a client answers never goes back: once it has told of an epoch, by a reply or by `watch`, it answers from that one
///   or a later one.
/// - After a commit it may answer from the epoch before for as long as ``freshness``, and no longer, even where the
///   connection was lost.
/// - While somebody reads ``IndicatorClient/watch()`` of the same client, commits empty the cache as soon as the server
///   tells of them, within 100 ms. `watch` also asks for the epoch every 15 seconds or more often; with a ``freshness`` of a minute
///   nothing then has to be asked twice, and the minute is only how long a connection is trusted that was cut in silence.
///
/// Kept are figures, lists, names, quotes, and that there is none (not stated, not covered, unknown); failures are not. What is
/// kept was verified when it came. A client shows what it has kept until ``freshness`` is over even if its token was revoked.
public struct AnswerCache: Hashable, Sendable {
    /// The most that is kept, in bytes as they came over the wire and 200 for each answer; from 0.
    public var bytes: Int
    /// How long after the client learnt of an epoch it still answers from it.
    public var freshness: Duration

    /// A cache of 64 MiB unless told otherwise, whose answers are at most a second old.
    public init(bytes: Int = 64 << 20, freshness: Duration = .seconds(1)) {
        self.bytes = bytes
        self.freshness = freshness
    }
}

/// What a client's cache did.
public struct CacheStatistics: Hashable, Sendable {
    /// Answers given without the server.
    public var hits = 0
    /// Answers that it could have given, had it had them.
    public var misses = 0
    /// Answers that are kept.
    public var answers = 0
    /// What they count for of ``AnswerCache/bytes``.
    public var bytes = 0
    /// The epoch that the client learnt of last; 0 before the first.
    public var epoch: Epoch = 0
}
