/// Times as measurements here take them.
enum Stopwatch {
    /// The nanoseconds that `body` takes.
    static func nanoseconds(_ body: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(body).components
        return Double(time.seconds) * 1e9 + Double(time.attoseconds) / 1e9
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
