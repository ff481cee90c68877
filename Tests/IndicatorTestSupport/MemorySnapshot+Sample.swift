import Indicators

extension MemorySnapshot {
    /// A small dataset of Wenzhou, Lishui and Ruian: figures of gdp with a citation, one whole document, one part.
    public static func sample() -> MemorySnapshot {
        var sample = MemorySnapshot()
        let text = "全市生产总值6606.1亿元，增长8.2%。"
        sample.sources[1] = (
            SourceInfo(
                id: 1, name: "wenzhou-2020", sha256: Array(0..<32), textLength: text.utf8.count, kind: .report),
            Array(text.utf8)
        )
        sample.labels = [
            .units: [1: "亿元", 2: "%", 3: "位"], .subAreas: [1: "市区"], .scopes: [1: "全省"], .variants: [1: "全市生产总值"],
        ]
        guard let wenzhou = AreaCode(330300), let ruian = AreaCode(330381), let gdp = IndicatorID(1),
            let vintage = Year(2020), let covered = Year(2019), let open = IndicatorID(0x1_0001)
        else { return sample }
        sample.indicators.append(Indicator(id: open, code: nil, nameZH: "一区五园税收"))
        for year in 2010...2019 {
            guard let year = Year(year), let growth = ExactDecimal(mantissa: 82, exponent: -1),
                let level = ExactDecimal(mantissa: 66_061 - Int64(2019 - year.number) * 4000, exponent: -1)
            else { continue }
            sample.add(
                [
                    ObservationRecord(
                        classification: .init(measure: .level), value: level, unit: 1, vintage: vintage, variant: 1,
                        source: 1, offset: 0, length: 30),
                    ObservationRecord(
                        classification: .init(measure: .growth), value: growth, unit: 2, vintage: vintage, variant: 1,
                        source: 1, offset: 0, length: 43),
                ], at: CellKey(area: wenzhou, indicator: gdp, year: year))
        }
        sample.documents = [
            DocumentInfo(
                id: 1, source: 1, title: "温州市政府工作报告", range: 0..<text.utf8.count, area: wenzhou, vintage: vintage,
                coverage: covered...covered, isWhole: true, observationCount: 20),
            DocumentInfo(
                id: 2, source: 1, title: "瑞安", range: 0..<10, area: ruian, vintage: vintage,
                coverage: covered...covered, isWhole: false, observationCount: 0),
        ]
        return sample
    }
}
