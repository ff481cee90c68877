import IndicatorTestSupport
import Indicators
import Testing

@Suite struct KeyOrderTests {
    /// Keys of few and of many bytes, with many equal ones, in order and out of it.
    @Test(arguments: [UInt64(0), 1, 255, 256, 0xFF00, 0xF_FFFF_0000, 1 << 63, .max])
    func equalKeysKeepTheOrderOfTheirPlaces(mask: UInt64) {
        var random = SeededGenerator(seed: mask)
        for count in [0, 1, 2, 3, 100, 1000] {
            let keys = (0..<count).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) & mask | 0x10 }
            let sorted = KeyOrder.rising(count: count) { keys[$0] }
            // The library's sort is stable.
            let expected = keys.indices.sorted { keys[$0] < keys[$1] }
            #expect(sorted.map(\.place) == expected && sorted.map(\.key) == expected.map { keys[$0] }, "seed \(mask)")
            let again = KeyOrder.rising(count: count) { sorted[$0].key }
            #expect(again.map(\.place) == Array(0..<count))
        }
    }
}
