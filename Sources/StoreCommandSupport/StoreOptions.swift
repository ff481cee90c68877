import ArgumentParser
import CommandLineSupport
import IndicatorStore

/// Which store is read.
public struct StoreToRead: ParsableArguments, Sendable {
    /// The store's directory.
    @Option(name: .customLong("store"), help: ArgumentHelp("The store's directory.", valueName: "dir"))
    public var directory: String

    /// Makes an unparsed group.
    public init() {}

    /// Opens the store. Throws a ``CommandFailure`` that says what is wrong and what to do.
    public func open() throws -> IndicatorStore {
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
    public func open(creating: Bool) async throws -> StoreWriter {
        do throws(StoreError) {
            guard wait else { return try StoreWriter(directory: directory, creating: creating) }
            return try await StoreWriter.waiting(directory: directory, creating: creating)
        } catch {
            throw CommandFailure(error)
        }
    }
}
