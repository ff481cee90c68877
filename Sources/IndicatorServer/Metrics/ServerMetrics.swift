import IndicatorProtocol
import Metrics
import Synchronization

/// What a server counts and measures, told to a backend of swift-metrics.
///
/// What happens with every request is counted in a ``RequestTally`` for each thread and told by ``publish()``, which the
/// backend's reader calls before it reads; all else is rare, and told at once.
public final class ServerMetrics: Sendable {
    /// Why a connection was cut off.
    public enum CutOff: String, CaseIterable, Sendable {
        /// It left its answers unread for too long.
        case stalled
        /// It did not read while too much waited for all clients together.
        case outputFull = "output_full"
        /// It did not say hello in time, or asked nothing for too long.
        case timedOut = "timed_out"
        /// Its TLS failed.
        case tls
    }

    private let factory: any MetricsFactory
    private let tallies = Mutex<[RequestTally]>([])
    private let published = Mutex<[Int: UInt64]>([:])
    private let accepted: Counter
    private let open: Meter
    private let openCount = Atomic<Int>(0)
    private let refused: [String: Counter]
    private let cutOffs: [CutOff: Counter]
    private let bytesIn: Counter
    private let bytesOut: Counter
    private let waitingBytes: Meter
    private let duration: Timer

    /// Tells `factory`; without one, the process' own.
    public init(factory: any MetricsFactory = MetricsSystem.factory) {
        func counter(_ label: String, _ dimensions: [(String, String)] = []) -> Counter {
            Counter(label: label, dimensions: dimensions, factory: factory)
        }
        self.factory = factory
        accepted = counter("indicatord_connections_accepted")
        open = Meter(label: "indicatord_connections", factory: factory)
        refused = Dictionary(
            uniqueKeysWithValues: ["full", "address_full", "draining"].map {
                ($0, counter("indicatord_connections_refused", [("reason", $0)]))
            })
        cutOffs = Dictionary(
            uniqueKeysWithValues: CutOff.allCases.map {
                ($0, counter("indicatord_connections_cut_off", [("reason", $0.rawValue)]))
            })
        bytesIn = counter("indicatord_received_bytes")
        bytesOut = counter("indicatord_sent_bytes")
        waitingBytes = Meter(label: "indicatord_output_waiting_bytes", factory: factory)
        duration = Timer(label: "indicatord_burst_duration", dimensions: [], factory: factory)
    }

    /// A tally for the connections of one more thread.
    public func makeTally() -> RequestTally {
        let tally = RequestTally()
        tallies.withLock { $0.append(tally) }
        return tally
    }

    /// A connection was cut off.
    public func note(_ reason: CutOff) { cutOffs[reason]?.increment() }

    func note(_ verdict: Admission.Verdict) {
        switch verdict {
        case .admitted:
            accepted.increment()
            open.set(openCount.add(1, ordering: .relaxed).newValue)
        case .full: refused["full"]?.increment()
        case .addressFull: refused["address_full"]?.increment()
        case .draining: refused["draining"]?.increment()
        }
    }

    func connectionClosed() { open.set(openCount.subtract(1, ordering: .relaxed).newValue) }

    /// How long the frames of one read took to answer; one of ``Session/burstsPerSample`` is measured.
    func measured(nanoseconds: UInt64) { duration.recordNanoseconds(Int64(clamping: nanoseconds)) }

    /// The bytes that wait for all clients.
    func waiting(_ bytes: Int) { waitingBytes.set(bytes) }

    /// Tells what was counted since the last time.
    public func publish() {
        let totals = RequestTally.Totals(tallies.withLock { $0 })
        published.withLock { published in
            /// The growth of the number that `key` stands for.
            func growth(_ key: Int, _ total: UInt64) -> Int64 {
                let before = published.updateValue(total, forKey: key) ?? 0
                return Int64(clamping: total - before)
            }
            bytesIn.increment(by: growth(-1, totals.bytesIn))
            bytesOut.increment(by: growth(-2, totals.bytesOut))
            for operation in 0..<RequestTally.operations {
                for status in 0..<RequestTally.statuses {
                    let total = totals.requests(operation: operation, status: status)
                    guard total > 0 else { continue }
                    let name = OperationCode(rawValue: UInt8(operation)).map { "\($0)" } ?? "unknown"
                    Counter(
                        label: "indicatord_requests",
                        dimensions: [
                            ("operation", name),
                            ("status", StatusCode(rawValue: UInt8(status)).name ?? "0x" + String(status, radix: 16)),
                        ], factory: factory
                    ).increment(by: growth(operation * RequestTally.statuses + status, total))
                }
            }
        }
    }
}
