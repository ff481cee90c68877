import CommandLineSupport
import Indicators

/// A chart as a self-contained SVG 1.1 document: no script, no font or image from elsewhere, light and dark by the
/// reader's preference, every value with its year readable on hovering and by a screen reader.
public struct SVGChart: Sendable {
    private let chart: Chart
    private let layout: SVGLayout
    private let values: ValueScale
    private let years: YearScale

    /// A drawing of `chart`.
    public init(_ chart: Chart) {
        self.chart = chart
        values = ValueScale(chart.points.flatMap { [$0.value, $0.high ?? $0.value] }, count: 7)
        years = YearScale(chart.points.map(\.year), count: 14)
        layout = SVGLayout(chart, tickLabels: values.ticks.map(values.label))
    }

    /// The document, in UTF-8.
    public var document: String {
        var svg = SVGText()
        svg.open(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(px(layout.width)) \(px(layout.height))"),
                ("width", px(layout.width)), ("height", px(layout.height)), ("role", "img"),
                ("aria-labelledby", "title desc"),
            ])
        svg.text("title", [("id", "title")], chart.title)
        svg.text("desc", [("id", "desc")], description)
        svg.raw("style", Self.style)
        svg.empty("rect", [("class", "ground"), ("width", "100%"), ("height", "100%")])
        svg.text("text", at: (layout.margin, 34), [("class", "title")], chart.title)
        svg.text("text", at: (layout.margin, 56), [("class", "quiet")], chart.subtitle)
        legend(&svg)
        axes(&svg)
        let labels = placedLabels()
        for index in chart.series.indices { series(index, labels, &svg) }
        for (index, line) in layout.sourceLines.enumerated() {
            svg.text(
                "text", at: (layout.margin, layout.sourcesTop + Double(index) * SVGLayout.sourceHeight),
                [("class", "source")], line)
        }
        svg.close("svg")
        return svg.document
    }

    /// What a screen reader tells: every series with its values.
    private var description: String {
        let series = chart.series.map { series in
            let values = series.points.map { "\($0.year) \($0.label)\($0.isTarget ? " (\(chart.words.target))" : "")" }
            return "\(series.name): \(values.joined(separator: ", "))"
        }
        return ([chart.subtitle] + series).joined(separator: ". ")
    }

    private func legend(_ svg: inout SVGText) {
        for entry in layout.legend {
            let (x, y) = (entry.x, entry.y)
            switch entry.sign {
            case .series(let index):
                svg.empty(
                    "line", [("class", line(index)), ("x1", px(x)), ("y1", px(y)), ("x2", px(x + 22)), ("y2", px(y))])
                mark(&svg, index, isOpen: false, x: x + 11, y: y)
            case .target:
                svg.empty("circle", [("class", "any open"), ("cx", px(x + 11)), ("cy", px(y)), ("r", "4.5")])
            case .atLeast: arrow(&svg, "any", x: x + 11, from: y + 6, to: y - 6)
            case .atMost: arrow(&svg, "any", x: x + 11, from: y - 6, to: y + 6)
            case .range: bar(&svg, "any", x: x + 11, from: y - 7, to: y + 7)
            }
            svg.text("text", at: (x + 28, y + 4.5), [("class", "legend")], entry.text)
        }
    }

    private func axes(_ svg: inout SVGText) {
        for tick in values.ticks {
            let y = self.y(tick)
            svg.empty(
                "line",
                [
                    ("class", tick == 0 && values.ticks[0] < 0 ? "axis" : "grid"), ("x1", px(layout.left)),
                    ("y1", px(y)), ("x2", px(layout.right)),
                    ("y2", px(y)),
                ])
            svg.text(
                "text", at: (layout.left - 8, y + 4), [("class", "quiet"), ("text-anchor", "end")], values.label(tick))
        }
        svg.empty(
            "line",
            [
                ("class", "axis"), ("x1", px(layout.left)), ("y1", px(layout.bottom)), ("x2", px(layout.right)),
                ("y2", px(layout.bottom)),
            ])
        for year in years.ticks {
            let x = self.x(year)
            svg.empty(
                "line",
                [
                    ("class", "axis"), ("x1", px(x)), ("y1", px(layout.bottom)), ("x2", px(x)),
                    ("y2", px(layout.bottom + 5)),
                ])
            svg.text(
                "text", at: (x, layout.bottom + 21), [("class", "quiet"), ("text-anchor", "middle")], String(year))
        }
    }

    private func series(_ index: Int, _ labels: [PlacedLabel], _ svg: inout SVGText) {
        let series = chart.series[index]
        let line = series.line.map { "\(px(x($0.year, index))),\(px(y($0.middle)))" }
        if line.count > 1 {
            svg.empty("polyline", [("class", self.line(index)), ("points", line.joined(separator: " "))])
        }
        for point in series.points.filter(\.isTarget) + series.points.filter({ !$0.isTarget }) {
            let (x, y) = (x(point.year, index), y(point.middle))
            svg.open("g", [])
            let aim = point.isTarget ? " (\(chart.words.target))" : ""
            svg.text("title", [], "\(series.name) \(point.year): \(point.label)\(aim)")
            if let high = point.high { bar(&svg, ink(index), x: x, from: self.y(high), to: self.y(point.value)) }
            if point.bound == .ge { arrow(&svg, ink(index), x: x, from: y, to: y - 18) }
            if point.bound == .le { arrow(&svg, ink(index), x: x, from: y, to: y + 18) }
            mark(&svg, index, isOpen: point.isTarget, x: x, y: y)
            svg.close("g")
        }
        for label in labels where label.series == index {
            svg.text(
                "text", at: (label.box.middle, label.box.baseline),
                [("class", "label \(ink(index))"), ("text-anchor", "middle")], label.text)
        }
    }

    private func placedLabels() -> [PlacedLabel] {
        var labels = LabelPlacement(
            bounds: Box(left: layout.left, top: layout.top - 8, right: layout.width - 4, bottom: layout.bottom))
        for (index, series) in chart.series.enumerated() {
            for point in series.points {
                labels.avoid(mark: (x(point.year, index), y(point.middle)))
                if point.bound == .ge { labels.avoid(mark: (x(point.year, index), y(point.middle) - 13)) }
                if point.bound == .le { labels.avoid(mark: (x(point.year, index), y(point.middle) + 13)) }
                if let high = point.high {
                    labels.avoid(mark: (x(point.year, index), y(high)))
                    labels.avoid(mark: (x(point.year, index), y(point.value)))
                    labels.avoid(line: (x(point.year, index), y(high)), (x(point.year, index), y(point.value)))
                }
            }
            let line = series.line.map { (x($0.year, index), y($0.middle)) }
            for (from, to) in zip(line, line.dropFirst()) { labels.avoid(line: from, to) }
        }
        // The latest first: what is newest is read first.
        for (index, series) in chart.series.enumerated() {
            for point in series.points.reversed() {
                labels.place(point.label, series: index, beside: (x(point.year, index), y(point.middle)))
            }
        }
        return labels.placed
    }

    /// A round mark; a square one for the series that come after each colour was used once.
    private func mark(_ svg: inout SVGText, _ index: Int, isOpen: Bool, x: Double, y: Double) {
        let (look, radius) = ("\(ink(index)) \(isOpen ? "open" : "full")", isOpen ? 4.5 : 4)
        if index < Self.inks.count {
            svg.empty("circle", [("class", look), ("cx", px(x)), ("cy", px(y)), ("r", isOpen ? "4.5" : "4")])
        } else {
            let side = px(2 * radius)
            svg.empty(
                "rect",
                [("class", look), ("x", px(x - radius)), ("y", px(y - radius)), ("width", side), ("height", side)])
        }
    }

    private func bar(_ svg: inout SVGText, _ ink: String, x: Double, from top: Double, to bottom: Double) {
        let path = "M\(px(x - 5)),\(px(top))h10M\(px(x)),\(px(top))V\(px(bottom))M\(px(x - 5)),\(px(bottom))h10"
        svg.empty("path", [("class", ink), ("d", path)])
    }

    private func arrow(_ svg: inout SVGText, _ ink: String, x: Double, from start: Double, to tip: Double) {
        let back = tip < start ? 4.0 : -4.0
        let path = "M\(px(x)),\(px(start))V\(px(tip))m-4,\(px(back))l4,\(px(-back))l4,\(px(back))"
        svg.empty("path", [("class", ink), ("d", path)])
    }

    private func x(_ year: Int) -> Double {
        layout.left + 36 + (layout.right - layout.left - 72) * years.position(year)
    }

    /// Where a series has its marks of a year: a little beside each other, so that equal values don't cover each other.
    private func x(_ year: Int, _ series: Int) -> Double {
        let count = min(chart.series.count, Chart.mostSeries)
        return x(year) + (count > 8 ? 4 : 6) * (Double(min(series, count - 1)) - Double(count - 1) / 2)
    }

    private func y(_ value: Double) -> Double { layout.bottom - (layout.bottom - layout.top) * values.position(value) }

    private func ink(_ index: Int) -> String { "s\(index % Self.inks.count)" }

    /// How a series' line looks: of its colour, and dashed where an earlier one has the same.
    private func line(_ index: Int) -> String { index < Self.inks.count ? ink(index) : ink(index) + " again" }

    /// Pairs of colours, for light and for dark ground, told apart by people who see red and green alike too (after
    /// Okabe and Ito).
    private static let inks = [
        ("#0067b0", "#6cb6ff"), ("#c2410c", "#ff9e64"), ("#00785a", "#5fd7af"), ("#9a3f86", "#e2a3d4"),
        ("#8a6100", "#e3c04a"), ("#3f4a56", "#b8c2cc"),
    ]

    private static let style: String = {
        func inkRules(_ colors: [String]) -> String {
            colors.enumerated().map { index, color in
                ".s\(index){stroke:\(color)}.full.s\(index),.label.s\(index){fill:\(color)}"
            }.joined()
        }
        return """
            text{font-family:system-ui,"Helvetica Neue",Arial,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;\
            font-size:13px;fill:#1f2328;stroke:none}.title{font-size:18px;font-weight:600}\
            .quiet,.source{fill:#59636e}.source{font-size:11px}.label{font-size:12px;stroke:none!important}\
            .ground{fill:#fff}.grid{stroke:#e4e7ea}.axis{stroke:#8b949e}\
            line,polyline,path,circle,rect{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}\
            .grid,.axis{stroke-width:1}.any{stroke:#59636e}.open{fill:#fff}.again{stroke-dasharray:6 5}\(inkRules(inks.map(\.0)))\
            @media(prefers-color-scheme:dark){text{fill:#e6edf3}.quiet,.source{fill:#9198a1}.ground,.open{fill:#0d1117}\
            .grid{stroke:#262c36}.axis{stroke:#6e7681}.any{stroke:#9198a1}\(inkRules(inks.map(\.1)))}
            """
    }()
}
