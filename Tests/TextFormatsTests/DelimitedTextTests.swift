import Testing
import TextFormats

@Suite struct DelimitedTextTests {
    @Test func recordsComeBackAsTheyWereWritten() throws {
        let records = [["name", "值"], ["a,b", "say \"hi\""], ["two\nlines", ""], ["", "x"], ["'=1+1", "\t"]]
        for format in [DelimitedText.csv, .tsv] {
            var bytes: [UInt8] = []
            for record in records { format.append(record, to: &bytes) }
            #expect(try read(bytes, format) == records)
        }
    }

    @Test func csvEndsLinesAsTheRFCHasIt() {
        var bytes: [UInt8] = []
        DelimitedText.csv.append(["a", "b c", "d,e"], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "a,b c,\"d,e\"\r\n")
    }

    @Test func byteOrderMarkEmptyLinesAndAMissingLastLineEndAreFine() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("a,b\n\n\r\nc,d".utf8)
        #expect(try read(bytes, .csv) == [["a", "b"], ["c", "d"]])
        #expect(try read(Array("a,\n".utf8), .csv) == [["a", ""]])
        #expect(try read(Array("a,".utf8), .csv) == [["a", ""]])
        #expect(try read([], .csv) == [])
    }

    @Test func aBadRecordIsToldByLineAndReadingGoesOn() {
        let bytes = Array("a,b\n\"x\ny\",2\n\"bad\"z,3\nc,d\n\"open".utf8)
        var lines: [Int] = []
        var failures: [DelimitedReader.Failure] = []
        bytes.withUnsafeBytes { buffer in
            var reader = DelimitedReader(buffer, format: .csv)
            var fields: [DelimitedReader.Field] = []
            while true {
                do throws(DelimitedReader.Failure) {
                    guard try reader.next(into: &fields) else { break }
                    lines.append(reader.line)
                } catch {
                    failures.append(error)
                }
            }
        }
        #expect(lines == [1, 2, 5])
        #expect(
            failures == [
                .init(line: 4, column: 1, reason: "text after a closing quotation mark"),
                .init(line: 6, column: 1, reason: "a quoted field has no end"),
            ])
    }

    @Test(arguments: [
        ("=SUM(A1)", "'=SUM(A1)"), ("-38.2", "-38.2"), ("+7", "+7"), ("-cmd", "'-cmd"), ("@x", "'@x"), ("温州", "温州"),
        ("-inf", "'-inf"), ("", ""), ("＝1", "'＝1"),
    ])
    func formulasAreMadeHarmlessAndNumbersStay(text: String, expected: String) {
        #expect(DelimitedText.withoutFormula(text) == expected)
    }

    private func read(_ bytes: [UInt8], _ format: DelimitedText) throws -> [[String]] {
        try bytes.withUnsafeBytes { buffer in
            var reader = DelimitedReader(buffer, format: format)
            var fields: [DelimitedReader.Field] = []
            var records: [[String]] = []
            while try reader.next(into: &fields) { records.append(fields.map { reader.text($0) ?? "no UTF-8" }) }
            return records
        }
    }
}
