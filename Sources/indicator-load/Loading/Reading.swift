import Indicators

/// The files of a load, read and parsed batch by batch, and the account of what became of them.
actor Reading {
    private let files: [InputFile]
    private let reader: SourceReader
    private let destination: any LoadDestination
    private let jobs: Int
    private let batch: Int
    private var start = 0
    private var progress: Progress
    private var report = LoadReport()

    /// Reads `files` for `destination`, `jobs` at a time and `batch` to a batch. One that is empty is not asked what it
    /// has.
    init(
        _ files: [InputFile], with reader: SourceReader, for destination: any LoadDestination, jobs: Int, batch: Int
    ) {
        self.files = files
        self.reader = reader
        self.destination = destination
        self.jobs = jobs
        self.batch = batch
        progress = Progress(total: files.count)
    }

    /// The sources of the next batch, without those that are loaded as they are; nil after the last.
    func next() async throws -> [LoadableSource]? {
        guard start < files.count else { return nil }
        let group = Array(files[start...].prefix(batch))
        start += group.count
        let results = try await read(group)
        for result in results {
            report.reject(result.rejects)
            if result.isUnchanged { report.addUnchanged() }
        }
        return results.compactMap(\.source)
    }

    /// Counts and tells what can't be used before it is read.
    func reject(_ messages: [String]) { report.reject(messages) }

    /// Adds what the store says of a commit.
    func add(_ summary: LoadSummary) { report.add(summary) }

    /// Adds what became of a batch.
    func add(_ result: LoadResult) {
        report.reject(result.rejects)
        for summary in result.summaries { report.add(summary) }
    }

    /// Ends the display of progress, and returns the account.
    @discardableResult
    func finish() -> LoadReport {
        progress.finish()
        return report
    }

    /// Reads and parses files, so many at a time; the results are in the files' order.
    private func read(_ files: [InputFile]) async throws -> [SourceReader.Result] {
        let (reader, destination) = (reader, destination)
        return try await files.concurrentMap(atMost: jobs) { file in
            try await reader.read(file, isLoaded: destination.isEmpty ? nil : { try await destination.isLoaded($0) })
        } done: { result in
            progress.advance(bytes: result.byteCount)
        }
    }
}
