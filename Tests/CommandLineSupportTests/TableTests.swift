import CommandLineSupport
import Testing

@Suite struct TableTests {
    private func sample() -> Table {
        var table = Table(columns: ["area", "value", "year", "note"])
        table.append([.text("温州"), .decimal("6606.1"), .integer(2019), .null])
        table.append([.text("Lishui"), .decimal("-8.20"), .integer(2024), .null])
        return table
    }

    @Test func columnsAlignByDisplayWidthAndEmptyOnesAreLeftOut() {
        #expect(
            text(sample(), .table) == """
                area     value  year
                温州    6606.1  2019
                Lishui   -8.20  2024

                """)
    }

    @Test func machineFormatsKeepEveryColumn() {
        #expect(text(sample(), .csv) == "area,value,year,note\r\n温州,6606.1,2019,\r\nLishui,-8.20,2024,\r\n")
        #expect(text(sample(), .tsv) == "area\tvalue\tyear\tnote\n温州\t6606.1\t2019\t\nLishui\t-8.20\t2024\t\n")
        #expect(
            text(sample(), .jsonl) == """
                {"area": "温州", "value": "6606.1", "year": 2019, "note": null}
                {"area": "Lishui", "value": "-8.20", "year": 2024, "note": null}

                """)
        #expect(text(Table(columns: ["a"]), .json) == "[]\n")
    }

    @Test func aByteOrderMarkComesFirstWhereAsked() {
        #expect(Array(sample().encoded(as: .csv, byteOrderMark: true).prefix(3)) == [0xEF, 0xBB, 0xBF])
    }

    @Test func textsThatSpreadsheetsWouldRunAreHarmless() {
        var table = Table(columns: ["quote"])
        table.append([.text("=HYPERLINK(\"x\")")])
        #expect(text(table, .csv) == "quote\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n")
    }

    @Test func nothingThatSteersATerminalIsShown() {
        var table = Table(columns: ["quote"])
        table.append([.text("a\u{1B}[2Jb\u{202E}c\nd\u{7}")])
        #expect(text(table, .table) == "quote\na[2Jbc d\n")
    }

    @Test(arguments: [("abc", 3), ("温州", 4), ("６", 2), ("e\u{301}", 1), ("", 0), ("“x”", 3)])
    func widthIsThatOfTheTerminal(text: String, columns: Int) {
        #expect(TerminalText.width(text) == columns)
    }

    private func text(_ table: Table, _ format: OutputFormat) -> String {
        String(decoding: table.encoded(as: format), as: UTF8.self)
    }
}
