import CoreMetrics
import Metrics
import OperationsEndpoint
import Testing

@Suite("Metrics as Prometheus reads them")
struct PrometheusRegistryTests {
    @Test("counters, numbers and last values, by name and labels")
    func exposition() {
        let registry = PrometheusRegistry(help: ["a_requests_total": "Requests."])
        Counter(label: "a-requests", dimensions: [("op", "get")], factory: registry).increment(by: 2)
        Counter(label: "a-requests", dimensions: [("op", "get")], factory: registry).increment()
        Counter(label: "a-requests", dimensions: [("op", "ask")], factory: registry).increment()
        Meter(label: "b.size", factory: registry).set(1.5)
        let level = Meter(label: "c", factory: registry)
        level.increment(by: 3)
        level.decrement()
        Recorder(label: "d", dimensions: [], aggregate: false, factory: registry).record(7)
        #expect(
            registry.exposition == """
                # HELP a_requests_total Requests.
                # TYPE a_requests_total counter
                a_requests_total{op="ask"} 1
                a_requests_total{op="get"} 3
                # TYPE b_size gauge
                b_size 1.5
                # TYPE c gauge
                c 2
                # TYPE d gauge
                d 7

                """)
    }

    @Test("durations are a histogram in seconds, whose buckets add up")
    func histogram() {
        let registry = PrometheusRegistry()
        let timer = Timer(label: "t", dimensions: [("k", "v")], factory: registry)
        for nanoseconds in [500, 1000, 3000, 20_000_000_000] { timer.recordNanoseconds(Int64(nanoseconds)) }
        let lines = registry.exposition.split(separator: "\n").map(String.init)
        #expect(lines.first == "# TYPE t_seconds histogram")
        #expect(lines.contains(#"t_seconds_bucket{k="v",le="1e-06"} 2"#))
        #expect(lines.contains(#"t_seconds_bucket{k="v",le="2.5e-06"} 2"#))
        #expect(lines.contains(#"t_seconds_bucket{k="v",le="5e-06"} 3"#))
        #expect(lines.contains(#"t_seconds_bucket{k="v",le="10"} 3"#))
        #expect(lines.contains(#"t_seconds_bucket{k="v",le="+Inf"} 4"#))
        #expect(lines.contains(#"t_seconds_count{k="v"} 4"#))
        #expect(lines.contains { $0.hasPrefix(#"t_seconds_sum{k="v"} 20.0000045"#) })
    }
}
