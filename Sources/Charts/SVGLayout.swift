import CommandLineSupport
import Indicators

/// Where the parts of an SVG chart are, in its own pixels.
struct SVGLayout {
    /// A sign of the legend with its text.
    struct Entry {
        enum Sign {
            case series(Int)
            case target, atLeast, atMost, range
        }

        let sign: Sign
        let text: String
        var x = 0.0
        var y = 0.0
    }

    static let sourceHeight = 16.0

    let width = 880.0
    let height: Double
    let margin = 24.0
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let sourcesTop: Double
    let legend: [Entry]
    let sourceLines: [String]

    init(_ chart: Chart, tickLabels: [String]) {
        left = margin + (tickLabels.map { textWidth($0, size: 13) }.max() ?? 0) + 10
        right = width - margin
        let (width, margin) = (self.width, self.margin)
        var entries = chart.series.enumerated().map { Entry(sign: .series($0), text: $1.name) }
        let points = chart.points
        if points.contains(where: \.isTarget) { entries.append(Entry(sign: .target, text: chart.words.target)) }
        if points.contains(where: { $0.bound == .ge }) {
            entries.append(Entry(sign: .atLeast, text: chart.words.atLeast))
        }
        if points.contains(where: { $0.bound == .le }) {
            entries.append(Entry(sign: .atMost, text: chart.words.atMost))
        }
        if points.contains(where: { $0.high != nil }) { entries.append(Entry(sign: .range, text: chart.words.range)) }
        var (x, y) = (margin, 82.0)
        for index in entries.indices {
            let needed = 28 + textWidth(entries[index].text, size: 13) + 22
            if x > margin, x + needed > width - margin { (x, y) = (margin, y + 22) }
            (entries[index].x, entries[index].y) = (x, y)
            x += needed
        }
        legend = entries
        top = y + 34
        bottom = top + 330
        sourcesTop = bottom + 50
        sourceLines = Self.wrapped(
            chart.sources.isEmpty ? [] : [chart.words.sources] + chart.sources, to: width - 2 * margin)
        height =
            (sourceLines.isEmpty ? bottom + 36 : sourcesTop + Double(sourceLines.count - 1) * Self.sourceHeight + 18)
    }

    /// The words in lines of at most `room` pixels; one that is longer alone is cut.
    private static func wrapped(_ words: [String], to room: Double) -> [String] {
        var lines: [String] = []
        for word in words {
            var word = word
            while textWidth(word, size: 11) > room, !word.isEmpty { word = String(word.dropLast(2)) + "…" }
            let joined = lines.last.map { $0 + ($0 == words[0] ? " " : " · ") + word }
            if let joined, textWidth(joined, size: 11) <= room {
                lines[lines.count - 1] = joined
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}

/// About how wide a text is in a font of `size` pixels: a Chinese character takes the whole size, a Latin one 0.56 of it.
func textWidth(_ text: String, size: Double) -> Double {
    text.reduce(0) { $0 + (TerminalText.width(String($1)) == 2 ? 1 : 0.56) * size }
}

/// A number of pixels, to a tenth.
func px(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}
