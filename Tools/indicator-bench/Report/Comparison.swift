import Foundation
import IndicatorTestSupport

/// What several servers measured under one load.
struct Comparison {
    private let shape: LoadPlan.Shape
    private let names: [String]
    private var measurements: [[Measurement]]

    init(_ shape: LoadPlan.Shape, _ names: [String]) {
        self.shape = shape
        self.names = names
        measurements = names.map { _ in [] }
    }

    mutating func add(_ measurement: Measurement, to server: Int) { measurements[server].append(measurement) }

    static func heading(_ load: LoadOptions, keys: Int, rounds: Int) -> String {
        """
        \(load.mix)\(load.mix.contains("get-many") ? " of \(load.batch)" : ""), \(load.keys.rawValue) over \(keys) keys,\
         \(rounds) rounds of \(load.seconds) s\(load.rate.map { ", open loop at \($0)/s" } ?? "")

        | connections × depth | server | requests/s, median (least–most) | cells/s | p50 µs | p99 µs | requests/s \
        against Redis | p50 against Redis |
        |---|---|---|---|---|---|---|---|
        """
    }

    /// The table's rows, a server each.
    func rows() -> String {
        let redis = names.firstIndex(of: "redis").flatMap { measurements[$0].isEmpty ? nil : $0 }
        return names.indices.filter { !measurements[$0].isEmpty }.map { index in
            let rates = measurements[index].map(\.requestsPerSecond).sorted()
            let p50 = median(index) { $0.microseconds(50) }
            let rate = median(index, \.requestsPerSecond)
            let ratio = redis.map { String(format: "%.2f", rate / median($0, \.requestsPerSecond)) } ?? ""
            let timeRatio = redis.map { String(format: "%.2f", p50 / median($0) { $0.microseconds(50) }) } ?? ""
            return "| \(shape.connections) × \(shape.depth) | \(names[index]) | \(Report.count(rate))"
                + " (\(Report.count(rates[0]))–\(Report.count(rates[rates.count - 1]))) |"
                + " \(Report.count(median(index, \.cellsPerSecond))) | \(Report.time(p50)) |"
                + " \(Report.time(median(index) { $0.microseconds(99) })) | \(ratio) | \(timeRatio) |"
        }.joined(separator: "\n")
    }

    /// One line of JSON for each measurement.
    func json() throws -> String {
        var lines: [String] = []
        for index in names.indices {
            for measurement in measurements[index] { lines.append(try Report.json(shape, names[index], measurement)) }
        }
        return lines.joined(separator: "\n")
    }

    private func median(_ server: Int, _ value: (Measurement) -> Double) -> Double {
        let values = measurements[server].map(value).sorted()
        return values[values.count / 2]
    }
}
