import Foundation
import ReportParser

/// Measures how fast reports are parsed: `parser-benchmark [--seconds N] FILE…`, on one core.
///
/// Prints MB of UTF-8 text a second, observations a second, and the time that making a parser takes. Decoding and
/// parsing are measured, reading files is not.
@main
enum ParserBenchmark {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var seconds = 3.0
        if arguments.count > 1, arguments[0] == "--seconds", let given = Double(arguments[1]) {
            seconds = given
            arguments.removeFirst(2)
        }
        guard !arguments.isEmpty else {
            print("usage: parser-benchmark [--seconds N] FILE…")
            exit(64)
        }
        let files = try arguments.map { try Array(Data(contentsOf: URL(fileURLWithPath: $0))) }
        let clock = ContinuousClock()
        var parser = ReportParser()
        let making = clock.measure { parser = ReportParser() }
        // A first round warms caches and the allocator.
        for file in files { _ = try parser.parse(SourceText(decoding: file)) }
        var bytes = 0
        var observations = 0
        let start = clock.now
        var elapsed = Duration.zero
        repeat {
            for file in files {
                let source = try parser.parse(SourceText(decoding: file))
                bytes += file.count
                observations += source.documents.reduce(0) { $0 + $1.observations.count }
            }
            elapsed = clock.now - start
        } while elapsed < .seconds(seconds)
        let time = elapsed / Duration.seconds(1)
        print(
            "parsing: \(rounded(Double(bytes) / time / 1e6)) MB/s, \(Int(Double(observations) / time)) observations/s")
        print("making a parser: \(rounded(making / Duration.milliseconds(1))) ms")
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
