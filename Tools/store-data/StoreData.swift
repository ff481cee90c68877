import ArgumentParser
import Foundation
import SyntheticFacts

/// Writes made-up facts to standard output, as many as are wanted.
@main
struct StoreData: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store-data", abstract: "Write made-up facts, to load, serve and measure with.",
        discussion: """
            store-data --cells 1000000 >facts.csv
            store-data --cells 10000 --format jsonl --quotes --seed 7 | indicator-load load --store test.store -

            Present divisions, the catalogue's and some open indicators, thirty years; by area, year and indicator. The
            same options give the same bytes.
            """)

    @Option(help: "How many cells: places of one area, indicator and year.") var cells = 1_000_000
    @Option(help: "Every how many cells one states a growth beside its level; 0 for none.") var growthEvery = 0
    @Option(help: "What the values depend on.") var seed: UInt64 = 1
    @Option(help: "csv or jsonl.") var format = SyntheticFile.Format.csv
    @Flag(help: "Give each fact the sentence that states it.") var quotes = false

    private static let chunkBytes = 1 << 20

    func validate() throws {
        guard cells > 0 else { throw ValidationError("--cells must be at least 1.") }
        guard growthEvery >= 0 else { throw ValidationError("--growth-every must not be negative.") }
    }

    func run() throws {
        let file = SyntheticFile(format: format, withQuotes: quotes)
        var output: [UInt8] = []
        output.reserveCapacity(Self.chunkBytes + 4096)
        file.appendHeading(to: &output)
        for fact in SyntheticFacts(cells: cells, growthEvery: growthEvery, seed: seed) {
            file.append(fact, to: &output)
            guard output.count >= Self.chunkBytes else { continue }
            try FileHandle.standardOutput.write(contentsOf: output)
            output.removeAll(keepingCapacity: true)
        }
        try FileHandle.standardOutput.write(contentsOf: output)
    }
}

extension SyntheticFile.Format: ExpressibleByArgument {}
