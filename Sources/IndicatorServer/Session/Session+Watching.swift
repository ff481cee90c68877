import IndicatorProtocol
import Indicators
import Synchronization

extension Session {
    /// Whether the client is to be told of what happens later: new epochs, or a load's end. Then ``tellNews(into:)`` is
    /// to be called at least every ``newsMilliseconds``.
    public var expectsNews: Bool { phase == .established && (watchedEpoch != nil || loads?.job != nil) }

    /// How often a transport looks for news: twice within the time in which a client shall learn of a new epoch.
    public static var newsMilliseconds: Int64 { 40 }

    /// Appends the reply to a load that has ended, and the notice of a new epoch, if the client watches and one is
    /// served that it was not told of.
    public mutating func tellNews(into output: inout FrameBuffer) {
        tellLoad(into: &output)
        tellEpoch(into: &output)
    }

    private mutating func tellEpoch(into output: inout FrameBuffer) {
        guard phase == .established, let told = watchedEpoch, let epoch = context.epochs.latest(of: context) else {
            return
        }
        guard epoch != told else { return }
        watchedEpoch = epoch
        output.append(.newEpoch(epoch))
    }

    /// Notes what a watch that was answered from `epoch` asked for.
    mutating func watch(_ request: RequestFrame, from epoch: Epoch) {
        watchedEpoch = request.body.first == 1 ? epoch : nil
    }
}

/// The epoch served, looked at now and then for all who watch: a commit of another process says nothing of itself.
final class EpochObserver: Sendable {
    private struct Seen {
        var epoch: Epoch?
        var nextLook: UInt64 = 0
    }

    /// Milliseconds that a look is good for.
    private static let interval: UInt64 = 20
    private let seen = Mutex(Seen())

    /// The present epoch, as of 20 ms ago at most; nil if the dataset can't be read.
    func latest<Dataset>(of context: SessionContext<Dataset>) -> Epoch? {
        seen.withLock { seen in
            let now = context.clock()
            guard now >= seen.nextLook else { return seen.epoch }
            seen.nextLook = now + Self.interval
            // A dataset that fails tells those who read it; who watches waits for the next epoch that can be read.
            seen.epoch = (try? context.dataset.withSnapshot { $0.epoch }) ?? seen.epoch
            return seen.epoch
        }
    }
}
