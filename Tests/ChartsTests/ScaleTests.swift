import Charts
import Testing

@Suite struct ScaleTests {
    @Test(arguments: [
        ([4619.8, 14594.9], 7, ["0", "5000", "10000", "15000"]), ([3.4, 8.4], 7, ["3", "4", "5", "6", "7", "8", "9"]),
        ([0.12, 0.18], 4, ["0.12", "0.14", "0.16", "0.18"]), ([-3, 5], 5, ["-4", "-2", "0", "2", "4", "6"]),
        ([100, 100], 3, ["90", "100", "110"]), ([0, 0], 3, ["-1", "0", "1"]), ([], 3, ["-1", "0", "1"]),
        ([-8, -1], 5, ["-8", "-6", "-4", "-2", "0"]),
    ])
    func ticksAreRoundNumbersThatEncloseTheValues(values: [Double], count: Int, labels: [String]) {
        let scale = ValueScale(values, count: count)
        #expect(scale.ticks.map(scale.label) == labels)
    }

    @Test func positionsRunFromTheFirstTickToTheLast() {
        let scale = ValueScale([3.4, 8.4], count: 7)
        #expect(scale.position(3) == 0 && scale.position(9) == 1 && scale.position(6) == 0.5)
    }

    @Test(arguments: [
        ([2015, 2025], 14, Array(2015...2025)), ([2015, 2025], 6, [2016, 2018, 2020, 2022, 2024]), ([2019], 5, [2019]),
        ([1978, 2024], 6, [1980, 1990, 2000, 2010, 2020]),
    ])
    func yearsAreWrittenAsFarAsThereIsRoom(years: [Int], count: Int, ticks: [Int]) {
        #expect(YearScale(years, count: count).ticks == ticks)
    }
}
