import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorStore
import ReportParser
import StoreCommandSupport

/// Loads reports and facts files into a store.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load reports and facts files into a store.",
        discussion: """
            indicator-load load --store reports.store wenzhou-2020.txt
            indicator-load load --store reports.store --dry-run reports/
            indicator-load load --store reports.store --manifest reports.tsv
            curl -s https://example.org/report.html | \\
                indicator-load load --store reports.store --source-id example.org -

            Of folders all files are taken that end in txt, html, csv, tsv, jsonl, pdf, docx
            and the like. Nothing is loaded twice: a source that has changed replaces its
            own observations, and an interrupted load is resumed by the same command.
            --rebuild writes the whole store anew with what is loaded, sorted and without
            free room, in one commit: worth it for loads that are large beside the store.
            What can't be used is told with its file, line and reason, costs nothing of the
            rest, and makes the exit code 65.
            """)

    @OptionGroup var store: StoreToWrite
    @OptionGroup var overrides: OverrideOptions
    @Option(help: ArgumentHelp("What standard input is known as.", valueName: "name")) var sourceId: String?
    @Option(
        help: ArgumentHelp(
            "How many files are read and parsed at a time; as many as there are processors without it.",
            valueName: "number"))
    var jobs: Int?
    @Option(help: ArgumentHelp("How many sources are committed at once.", valueName: "number")) var batch = 2000
    @Flag(help: "Tell what would change, and change nothing.") var dryRun = false
    @Flag(help: "Write the store anew, with what is loaded, as a new generation in one commit.") var rebuild = false
    @Option(help: "How the summary is written: text or json.") var format: SummaryFormat = .text
    @Option(
        help: ArgumentHelp(
            "A list of files: CSV or TSV with the columns file, source_id, area, year, or JSON lines.",
            valueName: "file")) var manifest: [String] = []
    @Argument(help: ArgumentHelp("Files, patterns and folders; - is standard input.", valueName: "file"))
    var files: [String] = []

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
        guard batch > 0 else { throw ValidationError("--batch must be at least 1.") }
        guard !files.isEmpty || !manifest.isEmpty else { throw ValidationError("Name at least one file or folder.") }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input can be read only once.") }
    }

    func run() async throws {
        let reader = SourceReader(overrides: try overrides.resolved())
        let manifests = try manifest.map { try Manifest(path: $0) }
        let inputs = try InputFile.expand(files, standardInputName: sourceId, listed: manifests.flatMap(\.files))
        let isNew = store.isNew
        let report =
            dryRun
            ? try await store.withDryRun { writer in
                try await load(inputs, manifests, with: reader, into: Task { writer }, isNew: isNew)
            }
            // A store is made while the first files are read.
            : try await load(
                inputs, manifests, with: reader, into: Task { try await store.open(creating: true) }, isNew: isNew)
        try report.write(as: format)
        if report.rejected > 0 { throw ExitCode.unusableInput }
    }

    /// Loads batch by batch.
    private func load(
        _ inputs: [InputFile], _ manifests: [Manifest], with reader: SourceReader,
        into opening: Task<StoreWriter, any Error>, isNew: Bool
    ) async throws -> LoadReport {
        if !isNew { _ = try await opening.value }
        let reading = Reading(
            inputs, with: reader, for: opening, isNew: isNew,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, batch: batch)
        for manifest in manifests { await reading.reject(manifest.rejects) }
        do {
            if rebuild, !dryRun {
                let summary = try await opening.value.rebuild(check: CheckingProcess.requireWhole) {
                    try await reading.next()
                }
                await reading.add(summary)
            } else {
                while let sources = try await reading.next() {
                    await reading.add(try await opening.value.load(sources, dryRun: dryRun))
                }
                // A store is made even if nothing could be loaded.
                _ = try await opening.value
            }
        } catch let error as StoreError {
            await reading.finish()
            throw CommandFailure(error)
        }
        return await reading.finish()
    }
}

/// How summaries are written.
enum SummaryFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
}
