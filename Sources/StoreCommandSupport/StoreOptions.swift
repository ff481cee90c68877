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

    /// Opens the store once a process of its own could. Throws a `CommandFailure` that says what is wrong and what to
    /// do.
    public func open() throws -> IndicatorStore { try Self.open(directory) }

    /// Opens the store in `directory` once a process of its own could. Throws a `CommandFailure` that says what is wrong and what to do.
    public static func open(_ directory: String) throws -> IndicatorStore {
        try CheckingProcess.requireSound(directory, .opening)
        do throws(StoreError) {
            return try IndicatorStore(directory: directory)
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// Which store is written or exchanged, one process at a time.
public struct StoreUnderLock: ParsableArguments, Sendable {
    /// The store's directory.
    @Option(name: .customLong("store"), help: ArgumentHelp("The store's directory.", valueName: "dir"))
    public var directory: String

    /// Whether another writer is waited for.
    @Flag(help: "Wait for another loader that is at work, instead of leaving with exit code 75.")
    public var wait = false

    /// Makes an unparsed group.
    public init() {}

    /// How often a waiting command tries again.
    private static let retryInterval = Duration.milliseconds(50)

    /// What `body` returns, which writes; with `--wait` again and again while another writer is at work. Throws a
    /// `CommandFailure` that says what is wrong and what to do.
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
