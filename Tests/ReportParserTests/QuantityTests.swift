import Indicators
import Testing

@testable import ReportParser

/// Numbers, ranges, units and bounds.
@Suite struct QuantityTests {
    /// The marks of a text: value, unit and bound, or why a number is none.
    private func marks(_ text: String) -> [String] {
        let glyphs = Normalizer.normalize(Array(text.utf8)).glyphs
        var scanner = MarkScanner(glyphs: glyphs, vocabulary: Reader.grammar.scanner)
        scanner.scan(glyphs.indices)
        return scanner.marks.map { mark in
            switch mark.kind {
            case .year: return "year \(mark.number)"
            case .duration: return "\(mark.number) years"
            case .ignored: return "\(mark.reason)"
            case .rank:
                return "rank \(mark.value) \(String(decoding: glyphs[mark.scope], as: UTF16.self))"
                    + (mark.bound == .le ? " le" : "")
            case .doubling: return "growth \(mark.value)"
            case .quantity:
                let unit =
                    mark.unitNumber < 0
                    ? "" : Reader.grammar.scanner.units.unit(mark.unitNumber, scale: mark.scale).symbol
                return "\(mark.value)" + (mark.high.map { "~\($0)" } ?? "") + unit
                    + (mark.bound == .eq || mark.bound == .range ? "" : " \(mark.bound)")
            }
        }
    }

    @Test(arguments: [
        ("2181.18亿元", ["2181.18亿元"]), ("1.9万余家", ["1.9万家 ge"]), ("40多亿元", ["40亿元 ge"]), ("7.5-8%", ["7.5~8%"]),
        ("6%至7%", ["6~7%"]), ("10万元—50万元", ["10~50万元"]), ("5%左右", ["5% approx"]), ("100家以上", ["100家 ge"]),
        ("1‰以内", ["1‰ le"]), ("2:1", ["2"]), ("超百亿", ["100亿元"]), ("突破千亿元", ["1000亿元"]), ("近百家", ["100家"]),
        ("十余项", ["10项 ge"]), ("翻一番", ["growth 100"]), ("翻两番", ["growth 300"]), ("47.85万群众", ["47.85万人"]),
        ("15.6万套（间）", ["15.6万套"]), ("吨标准煤/万元0.35吨标准煤/万元", ["0.35吨标准煤/万元"]), ("7成以上", ["70% ge"]), ("八成多", ["80% ge"]),
    ])
    func areRead(_ text: String, _ expected: [String]) {
        #expect(marks(text) == expected)
    }

    @Test(arguments: [
        ("2025年底", ["year 2025"]), ("二〇三五年", ["year 2035"]), ("五年来", ["5 years"]), ("5月18日", ["date", "date"]),
        ("PM2.5", ["partOfName"]), ("3+12平台", ["partOfName"]), ("70岁", ["age"]), ("500强", ["partOfName"]),
        ("10亿元以上项目", ["threshold"]),
        ("第三轮", []), ("第15届", ["ordinal"]), ("2019世界青年峰会", ["partOfName"]), ("20年一遇", ["partOfName"]),
        ("3A级", ["partOfName"]),
    ])
    func aTimeOrANameIsNoFigure(_ text: String, _ expected: [String]) {
        #expect(marks(text) == expected)
    }

    @Test(arguments: [
        ("居全国第48位", ["rank 48 全国"]), ("全省第五", ["rank 5 全省"]), ("进入全国前30强", ["rank 30 全国 le"]), ("全省首位", ["rank 1 全省"]),
        ("全国第四、第九", ["rank 4 全国", "rank 9 全国"]), ("居温州首位", ["rank 1 温州"]), ("全国最大的基地", []), ("第二个", []),
    ])
    func ranksNeedASetRankedIn(_ text: String, _ expected: [String]) {
        #expect(marks(text) == expected)
    }
}
