import IndicatorProtocol
import Indicators

/// What a client remembers of the data: names, and answers if it is configured to.
///
/// All of it is of one dataset, and all but the texts of ids, which are never reused, of one epoch: the last that the
/// client learnt of.
struct DataCache {
    /// An entry of one of the dictionaries.
    struct Label: Hashable {
        let dictionary: LabelDictionary
        let id: UInt32
    }

    private typealias Remembered = Result<any Sendable, ClientError>

    /// The most that is kept of each kind of name, in bytes.
    private static let nameBytes = 8 << 20
    /// How long after an epoch was learnt of names are still taken to stand for the same.
    private static let nameFreshness = Duration.seconds(60)

    private let configuration: AnswerCache?
    private var identity: DatasetIdentity?
    private var epoch: Epoch = 0
    private var learntAt: ContinuousClock.Instant?
    private var answers: BoundedCache<AnyHashable, Remembered>
    private var resolutions = BoundedCache<AnyHashable, Remembered>(bytes: nameBytes)
    private var hits = 0
    private var misses = 0
    /// The texts of dictionaries by their ids.
    var labels = BoundedCache<Label, String>(bytes: nameBytes)
    /// The sources by their ids.
    var sources = BoundedCache<UInt32, SourceInfo>(bytes: nameBytes)

    /// An empty cache; without a configuration it keeps names alone.
    init(_ configuration: AnswerCache?) {
        self.configuration = configuration
        answers = BoundedCache(bytes: configuration?.bytes ?? 0)
    }

    /// What it did.
    var statistics: CacheStatistics {
        CacheStatistics(hits: hits, misses: misses, answers: answers.count, bytes: answers.bytes, epoch: epoch)
    }

    /// Notes what hello said on a new connection, asked at `now`; `isOnly` says that no other is open.
    mutating func connected(
        to identity: DatasetIdentity, epoch: Epoch, isOnly: Bool, at now: ContinuousClock.Instant
    ) {
        if identity != self.identity {
            labels.removeAll()
            self.identity = identity
            begin(epoch, at: now)
        } else if epoch < self.epoch, isOnly {
            // An older state was put in the place of a damaged one. With another connection it would be a late answer.
            labels.removeAll()
            begin(epoch, at: now)
        } else {
            learn(of: epoch, at: now)
        }
    }

    /// Notes that the server had `epoch` at `now` or later; 0 says nothing. Without `now` it had it some time after the
    /// epoch before.
    mutating func learn(of epoch: Epoch, at now: ContinuousClock.Instant?) {
        if epoch > self.epoch {
            begin(epoch, at: now ?? learntAt)
        } else if epoch == self.epoch, epoch > 0, let now {
            learntAt = learntAt.map { max($0, now) } ?? now
        }
    }

    private mutating func begin(_ epoch: Epoch, at now: ContinuousClock.Instant?) {
        self.epoch = epoch
        learntAt = now
        answers.removeAll()
        resolutions.removeAll()
        sources.removeAll()
    }

    /// The answer to a request, or why it has none, if it is known and fresh enough.
    mutating func answer<Request: RequestMessage>(
        to request: Request, at now: ContinuousClock.Instant
    ) -> Result<Answer<Request.Reply>, ClientError>? {
        if Request.operation == .resolve {
            return fresh(Self.nameFreshness, now) ? resolutions.value(for: request).flatMap(Self.typed) : nil
        }
        guard let configuration, Request.operation.isAnsweredAlike else { return nil }
        let known = fresh(configuration.freshness, now) ? answers.value(for: request) : nil
        if known == nil { misses += 1 } else { hits += 1 }
        return known.flatMap(Self.typed)
    }

    /// Keeps what came for a request that was sent at `now` or later.
    mutating func keep<Request: RequestMessage>(
        _ outcome: Result<Answer<Request.Reply>, ClientError>, of request: Request, at now: ContinuousClock.Instant
    ) {
        let (answeredFrom, bytes) =
            switch outcome {
            case .success(let answer): (answer.epoch, answer.byteCount)
            case .failure(let error): (error.epoch, error.message.utf8.count)
            }
        learn(of: answeredFrom, at: now)
        guard answeredFrom == epoch, epoch > 0 else { return }
        switch outcome {
        case .success(let answer) where Request.operation == .resolve:
            resolutions.insert(.success(answer), for: request, bytes: bytes)
        // That nothing has a name may be about to change by what the person who asks does.
        case .failure where Request.operation == .resolve: break
        case .failure(let error) where error.status?.statusClass != .notFound: break
        default:
            guard configuration != nil, Request.operation.isAnsweredAlike else { return }
            answers.insert(outcome.map { $0 as any Sendable }, for: request, bytes: bytes)
        }
    }

    private func fresh(_ limit: Duration, _ now: ContinuousClock.Instant) -> Bool {
        learntAt.map { now < $0.advanced(by: limit) } ?? false
    }

    private static func typed<Reply>(_ known: Remembered) -> Result<Answer<Reply>, ClientError>? {
        switch known {
        case .success(let answer): (answer as? Answer<Reply>).map { .success($0) }
        case .failure(let error): .failure(error)
        }
    }
}

extension OperationCode {
    /// Whether the answer depends on the data alone, so that in one epoch it is the same for the same request.
    fileprivate var isAnsweredAlike: Bool {
        switch self {
        case .get, .series, .slice, .latest, .scorecard, .resolve, .catalogue, .search, .quote: true
        // What a batch brings is kept for each key.
        case .getMany: false
        case .hello, .ping, .info, .changes, .watch, .loadBegin, .loadPart, .loadCommit, .loaded: false
        }
    }
}
