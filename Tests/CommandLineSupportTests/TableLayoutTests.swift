import CommandLineSupport
import Testing

/// A table on a terminal that is too narrow for it.
@Suite struct TableLayoutTests {
    private static let table: Table = {
        var table = Table(columns: ["area", "name", "year", "quote"])
        table.append([.text("温州"), .text("gdp"), .integer(2019), .text("全年完成地区生产总值6606.1亿元，比上年增长8.2%")])
        table.append([.text("温州"), .text("exports"), .integer(2019), .text("short")])
        return table
    }()

    private func lines(_ width: Int?) -> [String] {
        String(decoding: Self.table.encoded(as: .table, width: width), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast().map(String.init)
    }

    @Test func whatFitsAndWhatGoesToAPipeIsOneLineARow() {
        #expect(lines(nil).count == 3)
        #expect(lines(100) == lines(nil))
    }

    @Test func whatAllRowsHaveInCommonIsToldOnceAbove() {
        #expect(
            lines(64) == [
                "area: 温州", "", "name     year  quote", "gdp      2019  全年完成地区生产总值6606.1亿元，比上年增长8.2%",
                "exports  2019  short",
            ])
    }

    @Test(arguments: 30...63) func linesAreHeldWithinTheTerminalAndLoseNothing(width: Int) {
        let lines = lines(width)
        #expect(lines.allSatisfy { TerminalText.width($0) <= width }, "\(lines)")
        let all = lines.joined().filter { $0 != " " }
        for piece in ["全年", "6606.1", "8.2%", "exports", "short"] { #expect(all.contains(piece), "\(lines)") }
        #expect(!lines.contains { $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("，") })
    }

    @Test func aSingleRowKeepsItsColumns() {
        var table = Table(columns: ["source", "quote"])
        table.append([.text("report.txt"), .text("one two three four five")])
        let text = String(decoding: table.encoded(as: .table, width: 26), as: UTF8.self)
        #expect(text == "source      quote\nreport.txt  one two three\n            four five\n")
    }

    @Test(arguments: [
        ("one two", 7, ["one two"]), ("one two", 6, ["one", "two"]), ("温州市", 4, ["温州", "市"]),
        ("温州，市", 4, ["温", "州，", "市"]), ("abcdefgh", 3, ["abc", "def", "gh"]), ("", 5, [""]),
        ("温州2019年gdp", 8, ["温州2019", "年gdp"]),
    ])
    func textsAreBrokenBetweenWords(text: String, width: Int, lines: [String]) {
        #expect(TerminalText.wrapped(text, to: width) == lines)
    }
}
