import CommandLineSupport
import CoreMetrics
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import Indicators
import Logging
import Metrics
import OperationsEndpoint
import ServiceLifecycle
import Synchronization

/// What those who watch over a server are told: metrics, whether the process lives, and whether it serves.
final class Observability: Service {
    /// What the server counts in.
    let metrics: ServerMetrics
    private let registry: PrometheusRegistry
    private let address: ServerAddress
    private let store: IndicatorStore
    private let logger: Logger
    private let gauges: StoreGauges
    private let isServing = Atomic<Bool>(false)

    init(_ address: ServerAddress, _ store: IndicatorStore, _ logger: Logger) {
        registry = PrometheusRegistry(help: Self.help)
        metrics = ServerMetrics(factory: registry)
        gauges = StoreGauges(registry)
        self.address = address
        self.store = store
        self.logger = logger
    }

    /// Says whether clients are served now.
    func serves(_ serves: Bool) { isServing.store(serves, ordering: .relaxed) }

    func run() async throws {
        let server = OperationsServer(routes: [
            "/metrics": { [self] in
                metrics.publish()
                gauges.update(from: store, logger)
                return OperationsServer.Answer(contentType: PrometheusRegistry.contentType, registry.exposition)
            },
            "/healthz": { OperationsServer.Answer("ok\n") },
            "/readyz": { [self] in
                guard isServing.load(ordering: .relaxed) else {
                    return OperationsServer.Answer(status: 503, "not serving\n")
                }
                guard (try? store.withSnapshot { $0.epoch }) != nil else {
                    return OperationsServer.Answer(status: 503, "the store can't be read\n")
                }
                return OperationsServer.Answer("ok\n")
            },
        ])
        do {
            try await withGracefulShutdownHandler {
                try await server.run(host: address.host, port: address.port) { [address] port in
                    Console.note("metrics on \(ServerAddress(host: address.host, port: port))")
                }
            } onGracefulShutdown: {
                server.shutDown()
            }
        } catch {
            throw CommandFailure(.configuration, "can not listen on \(address) for metrics: \(error)")
        }
    }

    /// What the metrics mean.
    static let help = [
        "indicatord_requests_total": "Requests answered, by operation and status.",
        "indicatord_burst_duration_seconds":
            "Time to answer the requests that one read brought; one burst of 16 is measured.",
        "indicatord_connections": "Connections that are open.",
        "indicatord_connections_accepted_total": "Connections admitted since the start.",
        "indicatord_connections_refused_total": "Connections turned away, by reason.",
        "indicatord_connections_cut_off_total": "Connections ended for what they cost, by reason.",
        "indicatord_received_bytes_total": "Bytes of requests answered.",
        "indicatord_sent_bytes_total": "Bytes of replies.",
        "indicatord_output_waiting_bytes": "Bytes waiting for clients that leave more than 64 KiB unread.",
        "indicatord_store_epoch": "The epoch that is served.",
        "indicatord_store_bytes": "Bytes of the store's map in use.",
        "indicatord_store_bytes_limit": "Bytes that the store may grow to.",
        "indicatord_store_cells": "Cells.",
        "indicatord_store_observations": "Observations.",
        "indicatord_store_reader_lag_commits": "Commits made since the oldest snapshot in use was taken.",
        "indicatord_store_reader_slots": "Reader slots in use, of all processes.",
        "indicatord_store_reader_slots_limit": "Reader slots that there are.",
        "indicatord_store_generation_swaps_total": "Times that the server moved over to another generation.",
        "indicatord_store_read_failures_total": "Times that these numbers could not be read.",
    ]
}

/// What the metrics tell of the store, read when they are asked for.
private final class StoreGauges: Sendable {
    private let epoch, bytes, bytesLimit, cells, observations, lag, slots, slotsLimit: Meter
    private let swaps, failures: Counter
    private let generation = Mutex("")

    init(_ factory: any MetricsFactory) {
        func meter(_ name: String) -> Meter { Meter(label: "indicatord_store_" + name, factory: factory) }
        func counter(_ name: String) -> Counter {
            let counter = Counter(label: "indicatord_store_" + name, factory: factory)
            counter.increment(by: 0)
            return counter
        }
        epoch = meter("epoch")
        bytes = meter("bytes")
        bytesLimit = meter("bytes_limit")
        cells = meter("cells")
        observations = meter("observations")
        lag = meter("reader_lag_commits")
        slots = meter("reader_slots")
        slotsLimit = meter("reader_slots_limit")
        swaps = counter("generation_swaps")
        failures = counter("read_failures")
    }

    func update(from store: IndicatorStore, _ logger: Logger) {
        do {
            let (statistics, served) = try store.withSnapshot { (try $0.statistics(), $0.epoch) }
            let readers = try store.readers
            epoch.set(Int(served))
            bytes.set(statistics.bytesUsed)
            bytesLimit.set(statistics.bytesAvailable)
            cells.set(statistics.cells)
            observations.set(statistics.observations)
            lag.set(readers.oldestLagCommits)
            slots.set(readers.slotsUsed)
            slotsLimit.set(readers.slots)
        } catch {
            failures.increment()
            logger.warning("the store's numbers can't be read", metadata: ["error": "\(error)"])
        }
        let name = store.generationName
        let before = generation.withLock { generation in
            defer { generation = name }
            return generation
        }
        if !before.isEmpty, before != name { swaps.increment() }
    }
}
