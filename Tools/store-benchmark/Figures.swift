import Foundation

/// What was measured: told at once for people, or together as one JSON object.
struct Figures {
    private struct Figure {
        let name: String
        let value: Double
        let unit: String
    }

    private let tellsAtOnce: Bool
    private var figures: [Figure] = []

    init(tellsAtOnce: Bool) { self.tellsAtOnce = tellsAtOnce }

    /// Adds a figure; `meaning` says what it is of.
    mutating func add(_ name: String, _ value: Double, _ unit: String, _ meaning: String) {
        figures.append(Figure(name: name, value: value, unit: unit))
        guard tellsAtOnce else { return }
        print("\(name.padding(toLength: 28, withPad: " ", startingAt: 0)) \(Self.text(value)) \(unit): \(meaning)")
        fflush(nil)
    }

    func writeJSON() throws {
        let fields = figures.map { "  \"\($0.name)\": {\"value\": \(Self.text($0.value)), \"unit\": \"\($0.unit)\"}" }
        print("{\n\(fields.joined(separator: ",\n"))\n}")
    }

    private static func text(_ value: Double) -> String {
        value.magnitude >= 100 ? String(Int(value.rounded())) : String(format: "%.2f", value)
    }
}

/// Why nothing can be measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String
}

extension [Double] {
    /// The middle value; of an even number the higher of the two.
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}

extension Duration {
    var seconds: Double { self / .seconds(1) }
}
