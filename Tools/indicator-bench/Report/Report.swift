import Foundation

/// Measurements in words.
enum Report {
    /// A measurement as JSON has it.
    struct Entry: Encodable {
        var server: String
        var shape: String
        var requests: Int
        var requestsPerSecond: Double
        var cellsPerSecond: Double
        var microsecondsP50: Double
        var microsecondsP99: Double
        var microsecondsP999: Double
        var generatorShare: Double

        init(_ shape: LoadPlan.Shape, _ server: String, _ measurement: Measurement) {
            self.server = server
            self.shape = shape.name
            requests = measurement.requests
            requestsPerSecond = measurement.requestsPerSecond
            cellsPerSecond = measurement.cellsPerSecond
            microsecondsP50 = measurement.microseconds(50)
            microsecondsP99 = measurement.microseconds(99)
            microsecondsP999 = measurement.microseconds(99.9)
            generatorShare = measurement.generatorShare
        }
    }

    static func json(_ shape: LoadPlan.Shape, _ server: String, _ measurement: Measurement) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(Entry(shape, server, measurement)), as: UTF8.self)
    }

    static func line(_ shape: LoadPlan.Shape, _ server: String, _ measurement: Measurement) -> String {
        let entry = Entry(shape, server, measurement)
        return "\(server) \(shape.name): \(count(entry.requestsPerSecond)) requests/s, \(count(entry.cellsPerSecond))"
            + " cells/s; p50 \(time(entry.microsecondsP50)), p99 \(time(entry.microsecondsP99)), p99.9"
            + " \(time(entry.microsecondsP999)) µs; generator busy \(Int(entry.generatorShare * 100)) %"
    }

    /// A number a second in three digits.
    static func count(_ number: Double) -> String {
        switch number {
        case 1e6...: String(format: "%.2f M", number / 1e6)
        case 1e4...: String(format: "%.0f k", number / 1e3)
        case 1e3...: String(format: "%.1f k", number / 1e3)
        default: String(format: "%.0f", number)
        }
    }

    /// Microseconds.
    static func time(_ number: Double) -> String { String(format: number < 100 ? "%.1f" : "%.0f", number) }
}
