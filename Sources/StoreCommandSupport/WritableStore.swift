import CommandLineSupport
import Foundation
import IndicatorStore

/// A store as commands open it for writing: checked before by a process of its own, and waited for if that is wanted.
public struct WritableStore: Sendable {
    private let directory: String
    private let waits: Bool
    private let mapSizeBytes: Int

    /// The store in `directory`, that may grow to `mapSizeBytes`; another writer is waited for if `waits`.
    public init(directory: String, waits: Bool, mapSizeBytes: Int) {
        self.directory = directory
        self.waits = waits
        self.mapSizeBytes = mapSizeBytes
    }

    /// Whether no store is there yet.
    public var isNew: Bool { !IndicatorStore.exists(in: directory) }

    /// Opens the store, or makes it if `creating`. Throws a `CommandFailure` that says what is wrong and what to do.
    ///
    /// A store of an older layout is refused, unless it is opened to be brought up to date.
    public func open(creating: Bool, acceptingOlderLayouts: Bool = false) async throws -> StoreWriter {
        try await open(directory, creating: creating, acceptingOlderLayouts: acceptingOlderLayouts)
    }

    /// Opens the store for what will not be committed: where there is none, an empty one elsewhere, which `body` is
    /// to forget. Throws what ``open(creating:acceptingOlderLayouts:)`` and `body` throw.
    public func withDryRun<Result: Sendable>(_ body: (StoreWriter) async throws -> Result) async throws -> Result {
        let files = FileManager.default
        guard !files.fileExists(atPath: directory) else { return try await body(open(creating: true)) }
        let elsewhere = files.temporaryDirectory.appendingPathComponent("dry-run-" + UUID().uuidString)
        defer { try? files.removeItem(at: elsewhere) }
        return try await body(open(elsewhere.path, creating: true))
    }

    private func open(
        _ directory: String, creating: Bool, acceptingOlderLayouts: Bool = false
    ) async throws -> StoreWriter {
        if FileManager.default.fileExists(atPath: directory) {
            try CheckingProcess.requireSound(directory, .opening)
        }
        var options = StoreOptions()
        options.mapSizeBytes = mapSizeBytes
        do throws(StoreError) {
            guard waits else {
                return try StoreWriter(
                    directory: directory, creating: creating, options: options,
                    acceptingOlderLayouts: acceptingOlderLayouts)
            }
            return try await StoreWriter.waiting(
                directory: directory, creating: creating, options: options,
                acceptingOlderLayouts: acceptingOlderLayouts)
        } catch {
            throw CommandFailure(error)
        }
    }
}
