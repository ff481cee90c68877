#if os(Linux)
import Foundation
import IndicatorProtocol
import Indicators
import Synchronization

/// Serves plain connections with epoll: a thread for each core, with a listening socket of its own.
///
/// It drives the same sessions as the transport on SwiftNIO, which stays for TLS and other systems, and keeps to the
/// same limits and times.
final class EpollTransport<Dataset: IndicatorDataset>: RunningTransport {
    private let shared: EpollShared<Dataset>
    private let threads: Int
    private let wakes: [EpollWake]
    private let running = Mutex<(count: Int, ended: [CheckedContinuation<Void, Never>])>((0, []))

    init(_ shared: EpollShared<Dataset>, threads: Int) {
        self.shared = shared
        self.threads = max(1, threads)
        wakes = (0..<self.threads).map { _ in EpollWake() }
    }

    /// Listens on `address` and serves who connects; returns where it actually listens.
    func listen(on address: ServerAddress) throws(ServerError) -> ServerAddress {
        let (listeners, actual) = try EpollListener.open(address, count: threads)
        running.withLock { $0.count = threads }
        for (index, listener) in listeners.enumerated() {
            let wake = wakes[index]
            let thread = Thread { [self] in
                EpollLoop(shared, listener: listener, wake: wake).run()
                threadEnded()
            }
            thread.name = "epoll-\(index)"
            thread.start()
        }
        return actual
    }

    /// Stops listening and asks all clients to leave; see ``ended()``.
    func drain() {
        shared.drain()
        for wake in wakes { wake.signal() }
    }

    /// Returns when all clients have left.
    func ended() async {
        await withCheckedContinuation { continuation in
            let isRunning = running.withLock { running in
                if running.count > 0 { running.ended.append(continuation) }
                return running.count > 0
            }
            if !isRunning { continuation.resume() }
        }
    }

    private func threadEnded() {
        let waiting = running.withLock { running in
            running.count -= 1
            guard running.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { running.ended = [] }
            return running.ended
        }
        for continuation in waiting { continuation.resume() }
    }
}
#endif
