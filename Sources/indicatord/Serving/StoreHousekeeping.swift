import IndicatorStore
import Logging
import ServiceLifecycle

/// Frees the reader slots of processes that died, at the start and now and then: a stale reader keeps the store from
/// using its room again, and its slot from everyone.
struct StoreHousekeeping: Service {
    let store: IndicatorStore
    let logger: Logger

    private static let interval = Duration.seconds(60)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                clear()
                try await Task.sleep(for: Self.interval)
            }
        }
    }

    private func clear() {
        do throws(StoreError) {
            let cleared = try store.clearStaleReaders()
            if cleared > 0 { logger.notice("freed reader slots of dead processes", metadata: ["slots": "\(cleared)"]) }
        } catch {
            logger.warning("reader slots of dead processes can't be freed", metadata: ["error": "\(error)"])
        }
    }
}
