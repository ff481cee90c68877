import ArgumentParser
import CommandLineSupport
import IndicatorStore
import Indicators
import StoreCommandSupport

/// What a store is and holds.
struct InfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "What a store is and holds.",
        discussion: "indicatord info --store reports.store --format json")

    @OptionGroup var store: StoreToRead
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let dataset = try store.open()
        var table = Table(columns: ["what", "value"])
        try dataset.withSnapshot { snapshot in
            let statistics = try snapshot.statistics()
            let rows: [(String, Table.Value)] = [
                ("dataset", .text(snapshot.identity.description)), ("generation", .text(dataset.generationName)),
                ("epoch", .integer(Int(snapshot.epoch))), ("cells", .integer(statistics.cells)),
                ("observations", .integer(statistics.observations)), ("documents", .integer(statistics.documents)),
                ("sources", .integer(statistics.sources)), ("areas", .integer(statistics.areas)),
                ("indicators", .integer(statistics.indicators)), ("bytes used", .integer(statistics.bytesUsed)),
                ("bytes available", .integer(statistics.bytesAvailable)),
            ]
            for (name, value) in rows { table.append([.text(name), value]) }
        }
        try output.write(table)
    }
}
