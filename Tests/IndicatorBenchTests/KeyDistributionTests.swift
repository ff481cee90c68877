import IndicatorTestSupport
import Testing

@Suite struct KeyDistributionTests {
    /// The keys of a hundred areas with a hundred cells each.
    private let keys = (0..<100 as Range<UInt64>).flatMap { area in
        (0..<100 as Range<UInt64>).map { area << 44 | $0 << 8 }
    }
    private let count = 200_000

    private func frequencies(_ distribution: KeyDistribution) -> [Int] {
        var counts: [UInt64: Int] = [:]
        for key in distribution.draws(count, from: keys, seed: 5) { counts[key, default: 0] += 1 }
        return counts.values.sorted(by: >)
    }

    @Test func uniformAsksForAllAsOften() {
        let frequencies = frequencies(.uniform)
        #expect(frequencies.count == keys.count)
        // Twenty each on average; more than sixty would be nine deviations away.
        #expect(frequencies[0] < 60)
    }

    @Test func zipfAsksForTheFirstTenTimesAsOftenAsForTheTenth() {
        let frequencies = frequencies(.zipf)
        let ratio = Double(frequencies[0]) / Double(frequencies[9])
        #expect((7...13).contains(ratio), "\(ratio)")
        // Its share of all is 1 in the logarithm of the number of keys: a tenth, a bit less.
        #expect((0.05...0.12).contains(Double(frequencies[0]) / Double(count)))
    }

    @Test func cityAsksNineTimesOfTenForOneArea() {
        var areas: [UInt64: Int] = [:]
        for key in KeyDistribution.city.draws(count, from: keys, seed: 5) { areas[key >> 44, default: 0] += 1 }
        let share = Double(areas.values.max() ?? 0) / Double(count)
        #expect((0.88...0.92).contains(share), "\(share)")
        #expect(areas.count == 100)
    }

    @Test(arguments: KeyDistribution.allCases) func theSameSeedDrawsTheSame(distribution: KeyDistribution) {
        #expect(distribution.draws(500, from: keys, seed: 9) == distribution.draws(500, from: keys, seed: 9))
        #expect(distribution.draws(500, from: keys, seed: 9) != distribution.draws(500, from: keys, seed: 10))
    }
}
