import Indicators

extension Observation {
    /// What the value says, in words: "level", "growth", "rank of growth".
    var measureInWords: String {
        measure == .rank ? "rank of \((rankOf ?? .level).name)" : measure.name
    }

    /// The period where it is not a single year: "5-year average", "cumulative over 4 years".
    var periodInWords: String {
        switch (aggregation, span) {
        case (.annual, 1): ""
        case (.annual, let years): "\(years) years running"
        case (.average, let years): "\(years)-year average"
        case (.cumulative, 1): "cumulative"
        case (.cumulative, let years): "cumulative over \(years) years"
        }
    }

    /// The value with the sign of its bound: "6606.1", "≈7", "≥8", "7.5–8".
    var valueInSigns: String {
        switch bound {
        case .eq: value.description
        case .approx: "≈\(value)"
        case .ge: "≥\(value)"
        case .le: "≤\(value)"
        case .range: "\(value)–\(high ?? value)"
        }
    }
}
