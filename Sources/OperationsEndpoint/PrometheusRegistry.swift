import CoreMetrics
import Synchronization

/// A backend of swift-metrics that keeps everything in memory and writes it in Prometheus' text format.
///
/// Counters, meters and recorders are there by their labels as they are, timers in seconds as histograms. A label or name
/// of a dimension may consist of letters, digits and `_`; other characters become `_`.
public final class PrometheusRegistry: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        let labels: MetricLabels
    }

    fileprivate enum Cell {
        case counter(CounterCell)
        case gauge(GaugeCell)
        case histogram(HistogramCell)
    }

    private let cells = Mutex<[Key: Cell]>([:])
    private let help: [String: String]

    /// An empty registry; `help` explains metrics by their names, as they are written.
    public init(help: [String: String] = [:]) { self.help = help }

    /// What Prometheus' servers accept for it.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Makes a counter, or hands out the one that is there.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let made = cell(Self.name(label) + "_total", dimensions) { .counter(CounterCell()) }
        return if case .counter(let counter) = made { counter } else { CounterCell() }
    }

    /// Makes a number that goes up and down, or hands out the one that is there.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        let made = cell(Self.name(label), dimensions) { .gauge(GaugeCell()) }
        return if case .gauge(let gauge) = made { gauge } else { GaugeCell() }
    }

    /// Makes a recorder, or hands out the one that is there: a histogram if it `aggregate`s, else the last value.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        let made = cell(Self.name(label), dimensions) {
            aggregate ? .histogram(HistogramCell()) : .gauge(GaugeCell())
        }
        return switch made {
        case .gauge(let gauge): gauge
        case .histogram(let histogram): histogram
        case .counter: GaugeCell()
        }
    }

    /// Makes a histogram of durations in seconds, or hands out the one that is there.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let made = cell(Self.name(label) + "_seconds", dimensions) { .histogram(HistogramCell()) }
        return if case .histogram(let histogram) = made { histogram } else { HistogramCell() }
    }

    /// Metrics stay until the process ends, as Prometheus expects of counters.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Metrics stay until the process ends.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Metrics stay until the process ends.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Metrics stay until the process ends.
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything as it is now, in Prometheus' text format 0.0.4, by rising name.
    public var exposition: String {
        let all = cells.withLock { $0 }.sorted {
            ($0.key.name, $0.key.labels.text()) < ($1.key.name, $1.key.labels.text())
        }
        var text = ""
        var last = ""
        for (key, cell) in all {
            if key.name != last {
                if let help = help[key.name] { text += "# HELP \(key.name) \(help)\n" }
                text += "# TYPE \(key.name) \(cell.kind)\n"
                last = key.name
            }
            text += cell.lines(key.name, key.labels)
        }
        return text
    }

    private func cell(_ name: String, _ dimensions: [(String, String)], _ make: () -> Cell) -> Cell {
        let key = Key(name: name, labels: MetricLabels(dimensions.map { (Self.name($0), $1) }))
        return cells.withLock { cells in
            if let cell = cells[key] { return cell }
            let made = make()
            cells[key] = made
            return made
        }
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}

extension PrometheusRegistry.Cell {
    fileprivate var kind: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    fileprivate func lines(_ name: String, _ labels: MetricLabels) -> String {
        switch self {
        case .counter(let counter): return "\(name)\(labels.text()) \(counter.current)\n"
        case .gauge(let gauge): return "\(name)\(labels.text()) \(Self.number(gauge.current))\n"
        case .histogram(let histogram):
            let (cumulative, sum) = histogram.current
            let bounds = HistogramCell.bounds.map(Self.number) + ["+Inf"]
            var text = ""
            for (bound, count) in zip(bounds, cumulative) {
                text += "\(name)_bucket\(labels.text(extra: MetricLabels.Pair(name: "le", value: bound))) \(count)\n"
            }
            return text + "\(name)_sum\(labels.text()) \(Self.number(sum))\n"
                + "\(name)_count\(labels.text()) \(cumulative.last ?? 0)\n"
        }
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
