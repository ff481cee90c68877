/// Something in a store that contradicts its checksum, its count, or another part of the store.
public struct StoreFinding: Hashable, Sendable, CustomStringConvertible {
    /// The database that it was found in, or "file" for the data file as a whole.
    public let database: String
    /// What is wrong, with the entry's key.
    public let what: String

    /// Makes a finding.
    public init(_ database: String, _ what: String) {
        self.database = database
        self.what = what
    }

    /// Both in one line.
    public var description: String { "\(database): \(what)" }
}
