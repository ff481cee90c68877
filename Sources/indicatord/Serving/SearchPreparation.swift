import CProcessMemory
import IndicatorServer
import IndicatorStore
import ServiceLifecycle

/// Has searches find their names read, beside the threads that answer, and gives back the memory that this and the start
/// took and nothing needs any more.
struct SearchPreparation: Service {
    let server: IndicatorServer<IndicatorStore>

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var starting = true
            await server.prepareSearches {
                process_memory_trim_heaps()
                if starting { process_memory_unmap_program() }
                starting = false
            }
        }
    }
}
