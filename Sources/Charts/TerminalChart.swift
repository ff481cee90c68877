import CommandLineSupport
import Indicators

/// A chart of characters for a terminal: lines of Braille dots, filled marks for what was reached, open ones for
/// targets, arrows and bars for bounds.
public struct TerminalChart: Sendable {
    private let chart: Chart
    private let columns: Int
    private let rows: Int
    private let color: Bool

    /// A drawing of `chart`, at most `columns` wide, with `rows` rows for the values.
    public init(_ chart: Chart, columns: Int = 80, rows: Int = 18, color: Bool = false) {
        self.chart = chart
        self.columns = max(columns, 40)
        self.rows = max(rows, 6)
        self.color = color
    }

    private static let marks: [(filled: Character, open: Character)] = [
        ("●", "○"), ("■", "□"), ("▲", "△"), ("◆", "◇"), ("★", "☆"), ("▼", "▽"),
        ("♥", "♡"), ("♠", "♤"), ("♣", "♧"), ("◀", "◁"), ("▶", "▷"), ("⬢", "⬡"),
    ]
    /// Colours that are told apart on dark and light ground: blue, red, green, magenta, cyan, yellow.
    private static let colors = [34, 31, 32, 35, 36, 33]

    /// The drawing's lines, without control characters but those that colour.
    public func lines() -> [String] {
        let values = ValueScale(chart.points.flatMap { [$0.value, $0.high ?? $0.value] }, count: max(rows / 3, 3))
        let labels = values.ticks.map(values.label)
        let margin = (labels.map(TerminalText.width).max() ?? 0) + 1
        let width = columns - margin - 2
        let years = YearScale(chart.points.map(\.year), count: width / 6)
        var canvas = CharacterCanvas(columns: width, rows: rows)
        draw(on: &canvas, values, years)
        var result = [TerminalText.harmless(chart.title), TerminalText.harmless(chart.subtitle), ""]
        for row in 0..<rows {
            let tick = values.ticks.indices.first { self.row(values.position(values.ticks[$0])) == row }
            let label = TerminalText.padded(tick.map { labels[$0] } ?? "", to: margin, leading: true)
            result.append(label + (tick == nil ? "│" : "┤") + text(canvas, row))
        }
        result += axis(years, margin, canvas) + [""]
        result += wrapped(legend(), indent: "  ")
        if !chart.sources.isEmpty {
            result += wrapped([chart.words.sources] + chart.sources.map { TerminalText.harmless($0) }, indent: "  ")
        }
        return result
    }

    private func draw(on canvas: inout CharacterCanvas, _ values: ValueScale, _ years: YearScale) {
        for (index, series) in chart.series.enumerated() {
            let line = series.line.map { (x: years.position($0.year), y: 1 - values.position($0.middle)) }
            for (from, to) in zip(line, line.dropFirst()) { canvas.line(from: from, to: to, ink: index) }
        }
        // Targets first, so that what was reached stands above them.
        for isTarget in [true, false] {
            for (index, series) in chart.series.enumerated() {
                for point in series.points where point.isTarget == isTarget {
                    mark(point, index, on: &canvas, values, years)
                }
            }
        }
        for (index, series) in chart.series.enumerated() {
            for point in series.points.reversed() {
                let column = column(point, index, canvas, years)
                canvas.label(
                    TerminalText.harmless(point.label), column: column, row: row(values.position(point.middle)),
                    ink: index)
            }
        }
    }

    private func mark(
        _ point: Chart.Point, _ index: Int, on canvas: inout CharacterCanvas, _ values: ValueScale, _ years: YearScale
    ) {
        let column = column(point, index, canvas, years)
        let row = row(values.position(point.middle))
        if let high = point.high {
            for bar in self.row(values.position(high))...self.row(values.position(point.value)) {
                canvas.put("┃", column: column, row: bar, ink: index)
            }
        }
        if point.bound == .ge { canvas.put("↑", column: column, row: row - 1, ink: index) }
        if point.bound == .le { canvas.put("↓", column: column, row: row + 1, ink: index) }
        let signs = Self.marks[index % Self.marks.count]
        canvas.put(point.isTarget ? signs.open : signs.filled, column: column, row: row, ink: index)
    }

    /// The column of a series' mark: a little beside those of others where there is room, so that equal values don't
    /// cover each other.
    private func column(_ point: Chart.Point, _ series: Int, _ canvas: CharacterCanvas, _ years: YearScale) -> Int {
        let count = chart.series.count
        let isRoomy = years.years.count * count * 2 < canvas.columns && count < 7
        return canvas.column(years.position(point.year)) + (isRoomy ? series - (count - 1) / 2 : 0)
    }

    /// The row of a position on the value axis.
    private func row(_ position: Double) -> Int { Int((Double(rows - 1) * (1 - position)).rounded()) }

    private func axis(_ years: YearScale, _ margin: Int, _ canvas: CharacterCanvas) -> [String] {
        var rule = Array(repeating: Character("─"), count: canvas.columns)
        var words = Array(repeating: Character(" "), count: canvas.columns)
        var end = -1
        for year in years.ticks {
            let column = canvas.column(years.position(year))
            rule[column] = "┬"
            let text = String(year)
            let start = min(max(column - text.count / 2, 0), canvas.columns - text.count)
            guard start > end else { continue }
            for (place, character) in text.enumerated() { words[start + place] = character }
            end = start + text.count
        }
        let indent = String(repeating: " ", count: margin)
        return [indent + "└" + String(rule), indent + " " + String(words)].map(trimmed)
    }

    private func legend() -> [String] {
        let names = chart.series.enumerated().map { index, series in
            painted(String(Self.marks[index % Self.marks.count].filled), index) + " "
                + TerminalText.harmless(series.name)
        }
        return names + chart.signs(target: "○", atLeast: "↑", atMost: "↓", range: "┃").map { "\($0.sign) \($0.word)" }
    }

    private func text(_ canvas: CharacterCanvas, _ row: Int) -> String {
        trimmed(canvas.cells(row: row).map { painted($0.text, $0.ink) }.joined())
    }

    private func painted(_ text: String, _ ink: Int?) -> String {
        guard color, let ink else { return text }
        return "\u{1B}[\(Self.colors[ink % Self.colors.count])m\(text)\u{1B}[0m"
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The words in lines that fit. Colours take no room.
    private func wrapped(_ words: [String], indent: String) -> [String] {
        var lines: [String] = []
        var width = 0
        for word in words {
            let plain = word.split(separator: "\u{1B}").map { part in
                part.hasPrefix("[") ? String(part.drop { $0 != "m" }.dropFirst()) : String(part)
            }
            let needed = TerminalText.width(plain.joined()) + indent.count
            if lines.isEmpty || width + needed > columns {
                lines.append(indent + word)
                width = needed
            } else {
                lines[lines.count - 1] += indent + word
                width += needed
            }
        }
        return lines
    }
}
