import Indicators

/// How a store is opened.
public struct StoreOptions: Sendable {
    /// The greatest size of the data, in bytes; it takes address space, not disk.
    public var mapSizeBytes = 64 << 30
    /// Reader slots, shared by all processes.
    public var maxReaders: UInt32 = 1024
    /// Whether commits wait for the disk. Without it a crash of the machine may cost the store.
    public var syncsCommits = true
    /// The dataset that it has to be; nil for any.
    public var expectedIdentity: DatasetIdentity?
    /// The program that creates a store, as kept in it.
    public var creatingTool = "indicatord"

    /// What takes the place of the program's own areas and catalogue, which fill 270 pages; nil for those.
    package var referenceData: ReferenceData?

    /// The defaults.
    public init() {}
}
