import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorStore

/// Which store is read.
public struct StoreToRead: ParsableArguments, Sendable {
    /// The store's directory.
    @Option(name: .customLong("store"), help: ArgumentHelp("The store's directory.", valueName: "dir"))
    public var directory: String

    /// Makes an unparsed group.
    public init() {}

    /// Opens the store. Throws a ``CommandFailure`` that says what is wrong and what to do.
    public func open() throws -> IndicatorStore { try Self.open(directory) }

    /// Opens the store in `directory`. Throws a ``CommandFailure`` that says what is wrong and what to do.
    public static func open(_ directory: String) throws -> IndicatorStore {
        do throws(StoreError) {
            return try IndicatorStore(directory: directory)
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// Which store is written.
public struct StoreToWrite: ParsableArguments, Sendable {
    /// The store's directory.
    @Option(name: .customLong("store"), help: ArgumentHelp("The store's directory.", valueName: "dir"))
    public var directory: String

    /// Whether another writer is waited for.
    @Flag(help: "Wait for another loader that is at work, instead of leaving with exit code 75.")
    public var wait = false

    /// Makes an unparsed group.
    public init() {}

    /// Opens the store, or makes it if `creating`. Throws a ``CommandFailure`` that says what is wrong and what to do.
    ///
    /// A store of an older layout is refused, unless it is opened to be brought up to date.
    public func open(creating: Bool, acceptingOlderLayouts: Bool = false) async throws -> StoreWriter {
        try await open(directory, creating: creating, acceptingOlderLayouts: acceptingOlderLayouts)
    }

    /// Opens the store for what will not be committed: where there is none, an empty one elsewhere, which `body` is
    /// to forget. Throws what ``open(creating:)`` and `body` throw.
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
        do throws(StoreError) {
            guard wait else {
                return try StoreWriter(
                    directory: directory, creating: creating, acceptingOlderLayouts: acceptingOlderLayouts)
            }
            return try await StoreWriter.waiting(
                directory: directory, creating: creating, acceptingOlderLayouts: acceptingOlderLayouts)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// How often a waiting command tries again.
    private static let retryInterval = Duration.milliseconds(50)

    /// What `body` returns, which writes; with `--wait` again and again while another writer is at work. Throws a
    /// ``CommandFailure`` that says what is wrong and what to do.
    public func whenFree<Result>(_ body: () throws(StoreError) -> Result) async throws -> Result {
        while true {
            do throws(StoreError) {
                return try body()
            } catch {
                guard wait, error.code == .writerBusy else { throw CommandFailure(error) }
            }
            try await Task.sleep(for: Self.retryInterval)
        }
    }
}
