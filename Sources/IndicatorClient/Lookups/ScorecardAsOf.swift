import IndicatorProtocol
import Indicators

extension IndicatorClient {
    /// The scorecard as it stood when no report later than `asOf` was given: targets set and outcomes told by then.
    ///
    /// The verdicts are worked out here, from whole cells, by the rules of the server. Several round trips; the epoch
    /// is that of the cells, and a commit between the round trips can only leave out a target that it added. Throws
    /// ``ClientError`` as ``scorecard(_:year:deadline:)`` does.
    public func scorecard(
        _ scope: ScorecardRequest.Scope, year: Year, asOf: Year, deadline: Duration? = nil
    ) async throws(ClientError) -> Scorecard {
        let present = try await scorecard(scope, year: year, deadline: deadline)
        var keys: [CellKey] = []
        for line in present.lines where keys.last != line.cell.key { keys.append(line.cell.key) }
        guard !keys.isEmpty else { return present }
        let lookups = try await getMany(keys, deadline: deadline)
        let cells = lookups.compactMap(\.found).map { cell in
            (key: cell.key, records: cell.records.filter { $0.vintage <= asOf })
        }
        let units = try await labels(.units, Set(cells.flatMap { $0.records.map { UInt32($0.unit) } }))
        let scales = units.mapValues { UnitScale(UnitOfMeasure($0)) }
        let reports = try await reports(for: scope).filter {
            $0.vintage <= asOf && $0.coverage?.contains(year) ?? false
        }
        let lines = cells.flatMap { cell in
            ScorecardLine.lines(of: cell.records, indicator: cell.key.indicator) { scales[UInt32($0)] }.map { line in
                let records = (line.outcome.map { [$0] } ?? []) + [line.target]
                return ScorecardReply.Line(
                    cell: ReceivedCell(key: cell.key, records: records), verdict: line.verdict,
                    coverage: line.verdict == .open ? Self.coverage(of: cell.key.area, by: reports) : nil)
            }
        }
        return Scorecard(lines: lines, epoch: lookups.map(\.epoch).max() ?? present.epoch)
    }

    /// The reports on the areas of a scorecard.
    private func reports(for scope: ScorecardRequest.Scope) async throws(ClientError) -> [DocumentInfo] {
        switch scope {
        case .area(let area, _): try await documents(of: area)
        case .indicator: try await documents()
        }
    }

    /// Which nothing it is that an area's outcome is not known, when these reports review the year.
    private static func coverage(of area: AreaCode, by reports: [DocumentInfo]) -> Coverage {
        let its = reports.filter { $0.area == area }
        return its.isEmpty ? .notCovered : its.contains(where: \.isWhole) ? .notStated : .unknown
    }
}
