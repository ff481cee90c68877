import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorStore
import Indicators
import ReportParser
import StoreCommandSupport

/// Extracts the texts of a store anew, and brings a store of an older layout up to date.
struct ReparseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reparse",
        abstract: "Extract all texts of a store anew, with this program's parser and catalogue.",
        discussion: """
            indicator-load reparse --store reports.store
            indicator-load reparse --store reports.store --dry-run --by-source

            Reports are read from the store itself; their files are not needed. What differs is written, batch by batch; \
            reports that this very parser and catalogue read already are left alone, unless --all is given. Facts files \
            and tables with a report in each row have no text that could be read again, and stay. Corrections stay, and \
            one whose figure is no longer stated is told.

            A store of an older layout is first written anew in this program's, in one step, under running servers.
            """)

    @OptionGroup var store: StoreToWrite
    @Option(help: ArgumentHelp("How many texts are read at a time.", valueName: "number"))
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: ArgumentHelp("How many sources are committed at once.", valueName: "number")) var batch = 500
    @Flag(help: "Also what this very parser and catalogue read already.") var all = false
    @Flag(help: "Tell on standard error what changed of each source.") var bySource = false
    @Flag(help: "Tell what would change, and change nothing.") var dryRun = false
    @Option(help: "How the summary is written: text or json.") var format: SummaryFormat = .text

    func validate() throws {
        guard jobs > 0 else { throw ValidationError("--jobs must be at least 1.") }
        guard batch > 0 else { throw ValidationError("--batch must be at least 1.") }
    }

    func run() async throws {
        let writer = try await store.open(creating: false, acceptingOlderLayouts: true)
        var report = LoadReport(verb: "reparse")
        do {
            if await !writer.isOfPresentLayout {
                guard !dryRun else {
                    throw CommandFailure(
                        .configuration, "\(store.directory) is of an older layout, and has to be written anew first",
                        advice: "Run reparse without --dry-run, on a copy if you want to see before.")
                }
                _ = try await writer.rebuild(check: CheckingProcess.requireWhole) { nil }
                Console.note("\(store.directory): written anew in this program's layout")
            }
            try await reparse(writer, &report)
        } catch let error as StoreError {
            throw CommandFailure(error)
        }
        try report.write(as: format)
        if report.rejected > 0 { throw ExitCode.unusableInput }
    }

    private func reparse(_ writer: StoreWriter, _ report: inout LoadReport) async throws {
        var sources: [(info: SourceInfo, extraction: Extraction)] = []
        var unchanged = 0
        try writer.dataset.withSnapshot { snapshot throws in
            report.begin(at: snapshot.epoch)
            try snapshot.forEachSource { info, stored in
                if info.kind == .report, let extraction = Extraction(again: stored), all || extraction.text != stored {
                    sources.append((info, extraction))
                } else {
                    unchanged += 1
                }
                return true
            }
        }
        report.addUnchanged(unchanged)
        var progress = Progress(total: sources.count)
        defer { progress.finish() }
        let (reader, dataset) = (SourceReader(overrides: .init()), writer.dataset)
        for start in stride(from: 0, to: sources.count, by: batch) {
            let results = try await Array(sources[start...].prefix(batch)).concurrentMap(atMost: jobs) { source in
                reader.extract(try Self.text(of: source.info, in: dataset), of: source.info, source.extraction)
            } done: { result in
                progress.advance(bytes: result.byteCount)
            }
            for result in results { report.reject(result.rejects.map { $0 + "; it stays as it was" }) }
            let loadable = results.compactMap(\.source)
            let summary = try await writer.reextract(loadable, dryRun: dryRun)
            report.add(summary)
            if bySource { tell(summary) }
        }
    }

    private static func text(of source: SourceInfo, in dataset: IndicatorStore) throws -> String {
        try dataset.withSnapshot { snapshot throws in
            guard let text = try snapshot.quote(source: source.id, range: 0..<source.textLength) else {
                throw DatasetError(.damaged, "the text of \(source.name) is lost")
            }
            return text
        }
    }

    private func tell(_ summary: LoadSummary) {
        for (name, changes) in summary.bySource.sorted(by: { $0.key < $1.key }) {
            Console.note(
                "\(name): \(changes.inserted) inserted, \(changes.replaced) replaced, \(changes.removed) removed,"
                    + " \(changes.unchanged) unchanged")
        }
    }
}
