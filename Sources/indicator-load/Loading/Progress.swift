import CommandLineSupport
import Foundation

/// How far a load is, told on standard error of a terminal and nowhere else.
struct Progress {
    private let total: Int
    private var done = 0
    private var bytes = 0
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    /// Progress through `total` files.
    init(total: Int) { self.total = total }

    /// Counts a file of so many bytes as done.
    mutating func advance(bytes count: Int) {
        done += 1
        bytes += count
        let now = ContinuousClock.now
        if let lastShown, lastShown.duration(to: now) < .milliseconds(100), done < total { return }
        lastShown = now
        let seconds = max(start.duration(to: now) / .seconds(1), 0.001)
        let left = Int(seconds / Double(done) * Double(total - done))
        let rate = Double(bytes) / 1_000_000 / seconds
        Self.tell("\(done) of \(total) files, \(String(format: "%.1f", rate)) MB/s, \(left) s left")
    }

    /// Clears the line.
    func finish() { Self.tell("") }

    /// Puts a line in the place of the last one, on a terminal.
    static func tell(_ text: String) {
        guard Console.errorIsTerminal else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
    }
}
