import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorStore
import ReportParser
import StoreCommandSupport

/// Loads reports and facts files into a store.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load reports and facts files into a store, here or through a server.",
        discussion: """
            indicator-load load --store reports.store wenzhou-2020.txt
            indicator-load load --store reports.store --dry-run reports/
            indicator-load load --store reports.store --manifest reports.tsv
            indicator-load load --server figures.example:7422 --tls-ca authority.pem \\
                --token-file load.token reports/
            curl -s https://example.org/report.html | \\
                indicator-load load --store reports.store --source-id example.org -

            Of folders all files are taken that end in txt, html, csv, tsv, jsonl, pdf, docx
            and the like. Nothing is loaded twice: a source that has changed replaces its
            own observations, and an interrupted load is resumed by the same command.
            --rebuild writes the whole store anew with what is loaded, sorted and without
            free room, in one commit: worth it for loads that are large beside the store.
            What can't be used is told with its file, line and reason, costs nothing of the
            rest, and makes the exit code 65.

            With --server the files are read and parsed here, and what they state is sent to
            a server, which loads it beside its readers: each batch in one commit, or in
            several if it is larger than the server takes at once. The server asks for a
            token with the role load.
            """)

    @OptionGroup var destination: DestinationOptions
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
        if destination.isServer, rebuild { throw ValidationError("--rebuild needs --store.") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
        guard batch > 0 else { throw ValidationError("--batch must be at least 1.") }
        guard !files.isEmpty || !manifest.isEmpty else { throw ValidationError("Name at least one file or folder.") }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input can be read only once.") }
    }

    func run() async throws {
        let reader = SourceReader(overrides: try overrides.resolved())
        let manifests = try manifest.map { try Manifest(path: $0) }
        let inputs = try InputFile.expand(files, standardInputName: sourceId, listed: manifests.flatMap(\.files))
        let report = try await destination.open(dryRun: dryRun) { destination in
            try await load(inputs, manifests, with: reader, into: destination)
        }
        try report.write(as: format)
        if report.rejected > 0 { throw ExitCode.unusableInput }
    }

    /// Loads batch by batch: while one is committed, the next is read and parsed.
    private func load(
        _ inputs: [InputFile], _ manifests: [Manifest], with reader: SourceReader,
        into destination: any LoadDestination
    ) async throws -> LoadReport {
        let reading = Reading(
            inputs, with: reader, for: destination, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            batch: batch)
        for manifest in manifests { await reading.reject(manifest.rejects) }
        do {
            if rebuild, !dryRun, let store = destination as? StoreDestination {
                await reading.add(try await store.rebuild { try await reading.next() })
            } else {
                var batch = try await reading.next()
                while let sources = batch {
                    async let following = reading.next()
                    await reading.add(try await destination.take(sources, dryRun: dryRun))
                    batch = try await following
                }
                try await destination.settle()
            }
        } catch {
            await reading.finish()
            if let error = error as? StoreError { throw CommandFailure(error) }
            throw error
        }
        return await reading.finish()
    }
}

/// How summaries are written.
enum SummaryFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
}
