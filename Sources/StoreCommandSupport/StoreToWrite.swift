import ArgumentParser
import CommandLineSupport
import IndicatorStore

/// Which store is written, and how large it may become.
public struct StoreToWrite: ParsableArguments, Sendable {
    @OptionGroup private var place: StoreUnderLock

    @Option(help: Self.mapSizeHelp)
    private var mapSize = ByteSize.standardMap

    /// What the option of the size says.
    public static let mapSizeHelp = ArgumentHelp(
        "The greatest size that the store may reach, such as 512M or 200G; it takes address space, not disk.",
        valueName: "size")

    /// The store's directory.
    public var directory: String { place.directory }

    /// Makes an unparsed group.
    public init() {}

    /// The place that is meant.
    private var store: WritableStore {
        WritableStore(directory: directory, waits: place.wait, mapSizeBytes: mapSize.bytes)
    }

    /// Opens the store: see ``WritableStore/open(creating:acceptingOlderLayouts:)``.
    public func open(creating: Bool, acceptingOlderLayouts: Bool = false) async throws -> StoreWriter {
        try await store.open(creating: creating, acceptingOlderLayouts: acceptingOlderLayouts)
    }
}
