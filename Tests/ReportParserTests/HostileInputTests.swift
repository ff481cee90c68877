import IndicatorTestSupport
import Indicators
import Testing

@testable import ReportParser

/// Whatever comes in, parsing ends, soon, and without a crash.
@Suite struct HostileInputTests {
    @Test func randomBytesAreRefusedOrRead() {
        var seeds = SystemRandomNumberGenerator()
        let seed = seeds.next()
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            if let text = try? SourceText(decoding: bytes) { _ = Reader.parser.parse(text) }
        }
    }

    @Test func shuffledReportsAreRead() {
        var seeds = SystemRandomNumberGenerator()
        let seed = seeds.next()
        var generator = SeededGenerator(seed: seed)
        let pieces =
            Array(DocumentTests.report)
            + Array(
                "第前百千万亿翻番倍增首位最高“”《》（）0.000000000000000000000000001 99999999999999999999 二〇三五年十四五从由到至超近约各均分别占比、和与，；：%‰个百分点亿元年月日"
            )
        for _ in 0..<60 {
            let text = String((0..<1500).map { _ in pieces.randomElement(using: &generator) ?? "。" })
            let overrides = ReportParser.Overrides(area: Reader.home, year: .init(2024))
            for document in Reader.parser.parse(text, overrides: overrides).documents {
                for observation in document.observations {
                    let range = observation.citation ?? 0..<0
                    #expect(range.upperBound <= text.utf8.count, "seed \(seed)")
                }
            }
        }
    }

    @Test(arguments: [
        "增长5%、", "1亿、", "从1%到", "“第", "（", "和", "千", "城乡居民收入、", "9", "分别", "一、", "新增企业5家，", "“十四五”", "地区生产总值",
    ])
    func repetitionCostsNoMoreThanItsLength(_ piece: String) {
        let clock = ContinuousClock()
        let overrides = ReportParser.Overrides(area: Reader.home, year: .init(2024))
        func time(_ count: Int) -> Duration {
            let text = String(repeating: piece, count: count)
            return clock.measure { _ = Reader.parser.parse(text, overrides: overrides) }
        }
        _ = time(100)
        let short = time(2000)
        let long = time(16000)
        // Eight times the text: linear is 8, quadratic 64; the rest is the machine's noise.
        #expect(long < max(short * 30, .milliseconds(400)), "\(piece): \(short) for 2000, \(long) for 16000")
    }
}
