import Glibc
import Histogram

/// What a load measured.
struct Measurement {
    var requests = 0
    var cells = 0
    var seconds = 0.0
    /// The share of the time in which the load generator itself was at work: near 1 it is what limits.
    var generatorShare = 0.0
    /// Nanoseconds from a request's start to its reply.
    var latency = Histogram<UInt64>(highestTrackableValue: 60_000_000_000, numberOfSignificantValueDigits: .three)

    var requestsPerSecond: Double { Double(requests) / seconds }
    var cellsPerSecond: Double { Double(cells) / seconds }

    /// A percentile of the latency in microseconds.
    func microseconds(_ percentile: Double) -> Double { Double(latency.valueAtPercentile(percentile)) / 1000 }
}

/// The clocks of a measurement.
enum BenchClock {
    /// The monotonic clock in nanoseconds.
    @inline(__always)
    static func now() -> UInt64 { read(CLOCK_MONOTONIC) }

    /// The processor's time that this thread used, in nanoseconds.
    static func processor() -> UInt64 { read(CLOCK_THREAD_CPUTIME_ID) }

    @inline(__always)
    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
