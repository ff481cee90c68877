import ArgumentParser
import CommandLineSupport
import IndicatorStore
import Indicators
import StoreCommandSupport

/// What commits changed.
struct ChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "List what changed since an epoch, with the figures as they are now.",
        discussion: """
            indicator-load changes --store reports.store --since 41
            indicator-load changes --store reports.store --since 41 --to 42 --format jsonl

            A row for each figure of an area, indicator and year that any commit after --since, up to --to, changed, as it \
            is at present; one without a value where nothing is left. The store knows the changes of its last 256 \
            epochs; for older ones the exit code is 3.
            """)

    @OptionGroup var store: StoreToRead
    @Option(help: ArgumentHelp("The epoch after which changes count.", valueName: "epoch")) var since: UInt32
    @Option(help: ArgumentHelp("The last epoch that counts; the present one if not given.", valueName: "epoch"))
    var to: UInt32?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let to, to < since { throw ValidationError("--to must not come before --since.") }
    }

    func run() async throws {
        var table = Table(columns: [
            "area_code", "area", "sub_area", "indicator", "year", "measure", "agg", "span", "basis", "bound", "value",
            "high", "unit", "vintage", "source",
        ])
        try store.open().withSnapshot { snapshot in
            guard let keys = try snapshot.changes(since: since, to: to ?? snapshot.epoch) else {
                throw CommandFailure(
                    .notFound,
                    "the changes since epoch \(since) are not known; the store is at epoch \(snapshot.epoch)",
                    advice: "Read everything anew with 'indicator-load export'.")
            }
            for key in keys { try add(key, snapshot, to: &table) }
        }
        if table.rows.isEmpty { Console.note("nothing changed since epoch \(since)") }
        try output.write(table)
    }

    private func add(_ key: CellKey, _ snapshot: StoreSnapshot, to table: inout Table) throws {
        let area = try snapshot.area(key.area)?.shortZH ?? ""
        let indicator = try snapshot.indicator(key.indicator)?.nameZH ?? ""
        let head: [Table.Value] = [.text(key.area.description), .text(area)]
        let records = try snapshot.withCell(at: key) { $0?.records ?? [] }
        guard !records.isEmpty else {
            let nothing = [Table.Value](repeating: .null, count: 10)
            return table.append(head + [.null, .text(indicator), .integer(key.year.number)] + nothing)
        }
        for record in records {
            let stored = try snapshot.observation(record, at: key)
            let observation = stored.observation
            table.append(
                head + [
                    observation.subArea.map { .text($0) } ?? .null, .text(indicator), .integer(key.year.number),
                    .text(observation.measure.name), .text(observation.aggregation.name),
                    .integer(Int(observation.span)), .text(observation.basis.name), .text(observation.bound.name),
                    .decimal(observation.value.description),
                    observation.high.map { .decimal($0.description) } ?? .null, .text(observation.unit.symbol),
                    .integer(observation.vintage.number), .text(try snapshot.source(stored.source)?.name ?? ""),
                ])
        }
    }
}
