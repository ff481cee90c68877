import IndicatorProtocol
import IndicatorServer
import Indicators
import Synchronization

/// A loader whose loads end when the test says so.
final class WaitingLoader: UploadLoader {
    private let waiting = Mutex<[LoadJob]>([])

    func load(_ job: LoadJob) { waiting.withLock { $0.append(job) } }

    /// The jobs that came so far.
    var jobs: [LoadJob] { waiting.withLock { $0 } }

    /// Forgets the jobs.
    func forget() { waiting.withLock { $0 = [] } }
}
