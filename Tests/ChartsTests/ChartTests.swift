import Charts
import CommandLineSupport
import Foundation
import Indicators
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct ChartTests {
    private func point(
        _ year: Int, _ value: Double, _ label: String, bound: Bound = .eq, high: Double? = nil, isTarget: Bool = false
    ) -> Chart.Point {
        Chart.Point(year: year, value: value, high: high, label: label, bound: bound, isTarget: isTarget)
    }

    private func chart(_ series: [Chart.Series], title: String = "温州地区生产总值") -> Chart {
        Chart(
            title: title, subtitle: "亿元", series: series, sources: ["wenzhou-2020.txt"],
            words: Chart.Words(target: "目标", atLeast: "以上", atMost: "以内", range: "区间", sources: "来源："))
    }

    private var sample: Chart {
        chart([
            Chart.Series(
                name: "温州",
                points: [
                    point(2018, 6006.2, "6006.2"), point(2019, 6606.1, "6606.1"),
                    point(2020, 7000, "7000–7200", bound: .range, high: 7200, isTarget: true),
                    point(2021, 7500, "≥7500", bound: .ge, isTarget: true),
                ]),
            Chart.Series(name: "宁波", points: [point(2018, 10745.5, "10745.5"), point(2019, 11985.1, "11985.1")]),
        ])
    }

    @Test func aTerminalShowsMarksLabelsAndWhatTheyMeanWithinItsWidth() {
        let lines = TerminalChart(sample, columns: 72, rows: 18).lines()
        let text = lines.joined(separator: "\n")
        #expect(lines.allSatisfy { TerminalText.width($0) <= 72 }, "\(text)")
        for part in [
            "温州地区生产总值", "亿元", "● 温州", "■ 宁波", "○ 目标", "↑ 以上", "┃ 区间", "6606.1", "11985.1", "2018", "2021",
            "wenzhou-2020.txt",
        ] {
            #expect(text.contains(part), "\(part) is not in\n\(text)")
        }
        #expect(!text.contains("\u{1B}") && !text.contains("以内"))
        #expect(TerminalChart(sample, color: true).lines().joined().contains("\u{1B}[34m●"))
    }

    @Test func higherValuesStandHigher() throws {
        let lines = TerminalChart(sample, columns: 80, rows: 20).lines()
        let ningbo = try #require(lines.firstIndex { $0.contains("■") })
        let wenzhou = try #require(lines.firstIndex { $0.contains("●") })
        #expect(ningbo < wenzhou)
    }

    @Test func aDefiniteFigureIsOnTheLineRatherThanABound() {
        let series = Chart.Series(
            name: "温州",
            points: [point(2016, 5000, "≥5000", bound: .ge), point(2016, 5045.4, "5045.4"), point(2015, 4619, "4619")])
        #expect(series.line.map(\.label) == ["4619", "5045.4"])
    }

    @Test func anSVGIsWellFormedAndSelfContained() throws {
        let document = SVGChart(sample).document
        let parser = XMLParser(data: Data(document.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(document.contains("prefers-color-scheme:dark") && document.contains("温州地区生产总值"))
        #expect(document.contains("宁波 2019: 11985.1"))
        #expect(!document.contains("href") && !document.contains("<script") && !document.contains("url("))
        for mark in ["class=\"s0 open\"", "class=\"s0 full\"", "class=\"s1 full\""] { #expect(document.contains(mark)) }
    }

    @Test func aDozenSeriesAreToldApart() {
        let many = (0..<Chart.mostSeries).map { index in
            Chart.Series(name: "area \(index)", points: [point(2020, Double(index), "v"), point(2021, 3, "v")])
        }
        let drawing = TerminalChart(chart(many), columns: 100).lines().joined(separator: " ")
        let marks = (0..<Chart.mostSeries).compactMap { index in
            drawing.firstRange(of: " area \(index)").map { drawing[..<$0.lowerBound].last }
        }
        #expect(Set(marks).count == Chart.mostSeries, "\(drawing)")
        let svg = SVGChart(chart(many)).document
        // Colours come twice; the second time lines are dashed and marks square.
        #expect(svg.contains("class=\"s0\"") && svg.contains("class=\"s0 again\""))
        #expect(svg.contains("<circle class=\"s5 full\"") && svg.contains("<rect class=\"s5 full\""))
    }

    @Test func zeroIsALineOfItsOwnBelowWhichValuesAreNegative() {
        func rules(_ values: [Double]) -> Int {
            let points = values.enumerated().map { point(2018 + $0, $1, "v") }
            let svg = SVGChart(chart([Chart.Series(name: "温州", points: points)])).document
            return svg.components(separatedBy: "<line class=\"axis\"").count - 1
        }
        #expect(rules([-3.4, 8.2, 7]) == rules([3.4, 8.2, 7]) + 1)
    }

    @Test func whatDocumentsSayIsEscaped() throws {
        let evil = "<script>alert('x')</script>&\"\u{1}\u{1B}[2J"
        let chart = chart([Chart.Series(name: evil, points: [point(2019, 1, evil)])], title: evil)
        let document = SVGChart(chart).document
        #expect(!document.contains("<script>") && document.contains("&lt;script&gt;"))
        #expect(XMLParser(data: Data(document.utf8)).parse())
        #expect(!TerminalChart(chart).lines().joined().contains("\u{1B}"))
    }

    @Test(arguments: [0, 1, 40]) func anyNumberOfSeriesIsDrawn(count: Int) {
        let series = (0..<count).map { index in
            Chart.Series(
                name: "地区\(index)", points: (2000..<2030).map { point($0, Double(index * $0), "\(index * $0)") })
        }
        let document = SVGChart(chart(series)).document
        #expect(XMLParser(data: Data(document.utf8)).parse())
        #expect(TerminalChart(chart(series), columns: 40, rows: 6).lines().count > 8)
    }
}
