import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorStore
import Indicators
import StoreCommandSupport

/// Lists what analysts say of figures.
struct ListCorrectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the corrections: of what, by whom, why, and whether they apply.")

    @OptionGroup var store: StoreToRead
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var table = Table(columns: [
            "id", "action", "applies", "area", "indicator", "year", "measure", "stated", "served", "unit", "vintage",
            "source", "by", "when", "reason",
        ])
        try store.open().withSnapshot { snapshot in
            var corrections: [Correction] = []
            try snapshot.forEachCorrection(from: 0) {
                corrections.append($0)
                return true
            }
            for correction in corrections {
                let area = try snapshot.area(correction.key.area)?.shortZH ?? correction.key.area.description
                let indicator = try snapshot.indicator(correction.key.indicator)?.nameZH ?? ""
                let date = Date(timeIntervalSince1970: TimeInterval(correction.seconds))
                table.append([
                    .integer(Int(correction.id)), .text("\(correction.action)"),
                    .text(correction.isInForce ? "yes" : "no: the figure is not stated any more"), .text(area),
                    .text(indicator), .integer(correction.key.year.number),
                    .text(correction.stated.classification.measure.name),
                    .decimal(correction.stated.value.description),
                    correction.action == .withdraw ? .null : .decimal(correction.served.value.description),
                    .text(try snapshot.label(.units, UInt32(correction.served.unit)) ?? ""),
                    .integer(correction.stated.vintage.number),
                    .text(try snapshot.sourceName(ofCorrection: correction.id) ?? ""), .text(correction.author),
                    .text(date.formatted(.iso8601)), .text(correction.reason),
                ])
            }
        }
        if table.rows.isEmpty { Console.note("nothing is corrected") }
        try output.write(table)
    }
}
