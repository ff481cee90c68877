/// What a load or removal did, or would do.
public struct LoadSummary: Hashable, Sendable {
    /// Sources that were new or different.
    public var sourcesLoaded = 0
    /// Sources that were there as they are.
    public var sourcesUnchanged = 0
    /// Sources that were removed.
    public var sourcesRemoved = 0
    /// Names to remove that no source has.
    public var sourcesUnknown: [String] = []
    /// Observations that are new.
    public var inserted = 0
    /// Observations in the place of others of the same source and cell.
    public var replaced = 0
    /// Observations that were there as they are.
    public var unchanged = 0
    /// Observations that their sources no longer state.
    public var removed = 0
    /// Observations that their source states twice in the same words and place.
    public var duplicates = 0
    /// Observations that can't be kept.
    public var rejects: [LoadReject] = []
    /// How many more there are than ``rejects`` lists; of a load by a server, whose answer has an end.
    public var rejectsUntold = 0
    /// What changed of each source, by its name; only where it was asked for.
    public var bySource: [String: SourceChanges] = [:]
    /// Corrections whose figures are no longer stated: they are kept, and not applied.
    public var correctionsLost: [Correction] = []
    /// Corrections whose figures are stated again.
    public var correctionsRegained: [Correction] = []
    /// The epoch afterwards; of a dry run, the present one.
    public var epoch: Epoch = 0
    /// Whether nothing was written because nothing was to be.
    public var isDryRun = false

    /// What a load did that did nothing.
    public init() {}
}

/// An observation that can't be kept, and why.
public struct LoadReject: Hashable, Sendable {
    /// The source's name.
    public var source: String
    /// The document's place in the source, from 0.
    public var document: Int
    /// The observation's place in the document, from 0.
    public var observation: Int
    /// What is wrong with it.
    public var reason: String

    /// Makes a reject of its parts.
    public init(source: String, document: Int, observation: Int, reason: String) {
        self.source = source
        self.document = document
        self.observation = observation
        self.reason = reason
    }
}

/// What a commit changed of one source.
public struct SourceChanges: Hashable, Sendable {
    /// Observations that are new.
    public var inserted = 0
    /// Observations in the place of others of the same cell.
    public var replaced = 0
    /// Observations that are as they were.
    public var unchanged = 0
    /// Observations that it no longer states.
    public var removed = 0

    /// Makes changes of their numbers.
    public init(inserted: Int = 0, replaced: Int = 0, unchanged: Int = 0, removed: Int = 0) {
        self.inserted = inserted
        self.replaced = replaced
        self.unchanged = unchanged
        self.removed = removed
    }

    /// Whether anything is different.
    public var isEmpty: Bool { inserted == 0 && replaced == 0 && removed == 0 }
}
