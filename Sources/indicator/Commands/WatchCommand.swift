import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport
import Wording

/// What changes while one looks on.
struct WatchCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Tell what a loader changes, as it happens, until Ctrl-C.",
        discussion: """
            Every commit has a number, the epoch. For each that comes, the cells are told
            that are not what they were; --format jsonl writes one object for each cell.

            indicator watch
            indicator watch 温州 --count 1 --format jsonl
            """)

    @Argument(help: "Only what changes in this area.", completion: .areas) var area: String?
    @Option(help: ArgumentHelp("Only this indicator.", valueName: "indicator"), completion: .indicators)
    var indicator: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Leave after so many changes.", valueName: "number"))
    var count: Int?
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    /// How many changed cells a person is told one by one.
    private static let cellsInFull = 20

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count must be at least 1.") }
        guard output.format == .table || output.format == .jsonl else {
            throw ValidationError("A list without an end is written as table or jsonl.")
        }
    }

    func answer(from client: IndicatorClient) async throws {
        let area = try await client.area(self.area)
        let one: Indicator? = if let indicator { try await client.indicator(indicator) } else { nil }
        var last: Epoch?
        var told = 0
        for try await epoch in client.watch() {
            guard let since = last else {
                Console.note(say("epoch \(epoch); waiting for changes", "版次\(epoch)；等待变化"))
                last = epoch
                continue
            }
            switch try await client.changes(since: since) {
            case .cells(let keys, let reached):
                last = reached
                let mine = keys.filter { key in
                    area.map { $0.code == key.area } ?? true && one.map { $0.id == key.indicator } ?? true
                }
                guard !mine.isEmpty else { continue }
                try await tell(mine, reached, client)
            case .unknown(let reached):
                last = reached
                Console.note(say("epoch \(reached): much may have changed", "版次\(reached)：可能有大量变化"))
            }
            told += 1
            if let count, told >= count { return }
        }
    }

    private func tell(_ keys: [CellKey], _ epoch: Epoch, _ client: IndicatorClient) async throws {
        let areas = Dictionary(
            try await client.areas(Array(Set(keys.map(\.area)))).map { ($0.code, $0) },
            uniquingKeysWith: { first, _ in first })
        if output.format == .table, keys.count > Self.cellsInFull {
            var table = Table(columns: ["epoch", "area", "cells"])
            let counts = Dictionary(keys.map { ($0.area, 1) }, uniquingKeysWith: +)
            for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
                let name = areas[code]?.words(.current) ?? code.description
                table.append([.integer(Int(epoch)), .text(name), .integer(count)])
            }
            return try output.write(table)
        }
        let indicators = Dictionary(
            try await client.indicators(Array(Set(keys.map(\.indicator)))).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let isForPeople = output.format.isForPeople
        var table = Table(
            columns: isForPeople
                ? ["epoch", "area", "indicator", "year"] : ["epoch", "area_code", "area", "code", "name", "year"])
        for key in keys {
            let (area, indicator) = (areas[key.area], indicators[key.indicator])
            table.append(
                isForPeople
                    ? [
                        .integer(Int(epoch)), .optional(area?.words(.current)), .optional(indicator?.words(.current)),
                        .integer(key.year.number),
                    ]
                    : [
                        .integer(Int(epoch)), .text(key.area.description), .optional(area?.shortZH),
                        .optional(indicator?.code), .optional(indicator?.nameZH), .integer(key.year.number),
                    ])
        }
        try output.write(table)
    }
}
