import IndicatorProtocol
import Indicators

extension Responder {
    /// The cells and areas looked at for one page, so that none takes longer than another.
    private static var cellsVisited: Int { 20_000 }
    private static var areasVisited: Int { 2000 }

    /// A cell that has a target, and what a page that has no room for it goes on with.
    private struct TargetCell {
        let key: CellKey
        let records: [ObservationRecord]
        let position: UInt64
    }

    /// Answers a scorecard: the targets with their outcomes, as many as a frame holds.
    func answerScorecard(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try ScorecardRequest(body: request.body)
        try require(asked.cursor)
        let kind = asked.scope.kind.rawValue
        var page = Page(request.id, epoch, limits, operation: .scorecard, kind: kind, into: &output)
        output.append(UInt32(kind))
        page.beginCount(into: &output)
        let (cells, end) =
            switch asked.scope {
            case .area(let area, let indicator): try targets(of: area, indicator, asked)
            case .indicator(let indicator, let area, let level): try targets(for: indicator, area, level, asked)
            }
        page.cursorPosition = end
        var scorer = Scorer(snapshot)
        for cell in cells {
            let lines = try scorer.lines(of: cell.records, at: cell.key)
            let fits = page.add(lines.count, into: &output) { output in
                for line in lines { output.append(line) }
            }
            guard fits else {
                page.cursorPosition = cell.position
                break
            }
        }
        if page.isEmpty, let next = page.cursorPosition, next == cells.first?.position {
            throw Refusal(.answerTooLarge)
        }
        page.end(into: &output)
    }

    /// The cells of an area that have targets for the year, and where to go on if these are not all.
    private func targets(
        of area: AreaCode, _ indicator: IndicatorID?, _ asked: ScorecardRequest
    ) throws -> ([TargetCell], next: UInt64?) {
        guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) }
        if let indicator {
            guard try snapshot.indicator(indicator) != nil else { throw Refusal(.unknownIndicator) }
            let key = CellKey(area: area, indicator: indicator, year: asked.year)
            return (try target(at: key, position: UInt64(indicator.number)).map { [$0] } ?? [], nil)
        }
        guard let start = IndicatorID(UInt32(clamping: asked.cursor?.position ?? 1)) else { return ([], nil) }
        var cells: [TargetCell] = []
        var visited = 0
        var last: IndicatorID?
        var next: UInt64?
        let first = CellKey(area: area, indicator: start, year: .first)
        try snapshot.forEachCell(in: first...CellKey.all(of: area).upperBound, descending: false) { cell in
            let position = UInt64(cell.key.indicator.number)
            // Only before an indicator's first cell, or a series longer than that would be begun again and again.
            if visited >= Self.cellsVisited, cell.key.indicator != last {
                next = position
                return false
            }
            visited += 1
            last = cell.key.indicator
            if cell.key.year == asked.year, let records = cell.records, records.contains(where: \.isTarget) {
                cells.append(TargetCell(key: cell.key, records: records, position: position))
            }
            return true
        }
        return (cells, next)
    }

    /// The cells of areas that have targets for the year, and where to go on if these are not all.
    private func targets(
        for indicator: IndicatorID, _ area: AreaCode?, _ level: Area.Level?, _ asked: ScorecardRequest
    ) throws -> ([TargetCell], next: UInt64?) {
        if let area { guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) } }
        guard try snapshot.indicator(indicator) != nil else { throw Refusal(.unknownIndicator) }
        let first = asked.cursor.flatMap { AreaCode(UInt32(clamping: $0.position)) } ?? .country
        var areas: [AreaCode] = []
        var next: UInt64?
        try snapshot.forEachArea(from: first) { area in
            let key = CellKey(area: area.code, indicator: indicator, year: asked.year)
            guard asked.includes(key), level.map({ $0 == area.level }) ?? true else { return true }
            guard areas.count < Self.areasVisited else {
                next = UInt64(area.code.number)
                return false
            }
            areas.append(area.code)
            return true
        }
        let cells = try areas.compactMap { area in
            try target(
                at: CellKey(area: area, indicator: indicator, year: asked.year), position: UInt64(area.number))
        }
        return (cells, next)
    }

    /// The cell at `key` if it has a target.
    private func target(at key: CellKey, position: UInt64) throws(DatasetError) -> TargetCell? {
        try snapshot.withCell(at: key) { cell in
            guard let records = cell?.records, records.contains(where: \.isTarget) else { return nil }
            return TargetCell(key: key, records: records, position: position)
        }
    }
}

extension ObservationRecord {
    fileprivate var isTarget: Bool { classification.basis == .target }
}

/// Makes the lines of cells, and remembers units and coverage between them.
private struct Scorer<Snapshot: IndicatorSnapshot> {
    private let snapshot: Snapshot
    private var scales: [UInt16: UnitScale] = [:]
    private var coverage: [AreaCode: Coverage] = [:]

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    mutating func lines(
        of records: [ObservationRecord], at key: CellKey
    ) throws(DatasetError) -> [ScorecardReply.Line] {
        for unit in Set(records.map(\.unit)) where scales[unit] == nil {
            scales[unit] = try snapshot.label(.units, UInt32(unit)).map { UnitScale(UnitOfMeasure($0)) }
        }
        let lines = ScorecardLine.lines(of: records, indicator: key.indicator) { scales[$0] }
        var result: [ScorecardReply.Line] = []
        for line in lines {
            result.append(
                ScorecardReply.Line(
                    cell: ReceivedCell(key: key, records: (line.outcome.map { [$0] } ?? []) + [line.target]),
                    verdict: line.verdict, coverage: line.verdict == .open ? try nothing(at: key) : nil))
        }
        return result
    }

    private mutating func nothing(at key: CellKey) throws(DatasetError) -> Coverage {
        if let known = coverage[key.area] { return known }
        let found = try snapshot.coverage(of: key.area, year: key.year)
        coverage[key.area] = found
        return found
    }
}
