/// A metric's dimensions as Prometheus writes them.
struct MetricLabels: Hashable, Sendable {
    /// The pairs by rising name.
    let pairs: [Pair]

    /// A name and its value.
    struct Pair: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Puts dimensions in order; a name that stands twice counts with its last value.
    init(_ dimensions: [(String, String)]) {
        let merged = Dictionary(dimensions, uniquingKeysWith: { $1 })
        pairs = merged.sorted { $0.key < $1.key }.map { Pair(name: $0.key, value: $0.value) }
    }

    /// `{name="value",…}` with `extra` behind; nothing where there are none.
    func text(extra: Pair? = nil) -> String {
        let all = pairs + (extra.map { [$0] } ?? [])
        guard !all.isEmpty else { return "" }
        return "{" + all.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
