import Indicators

/// Texts and sources by their ids, which a dataset never reuses: valid until another dataset is served.
struct NameCache {
    /// An entry of one of the dictionaries.
    struct Key: Hashable {
        let dictionary: LabelDictionary
        let id: UInt32
    }

    private var identity: DatasetIdentity?
    var labels: [Key: String] = [:]
    var sources: [UInt32: SourceInfo] = [:]

    /// Keeps the cache for the dataset it was filled from, empties it for any other.
    mutating func use(_ identity: DatasetIdentity) {
        guard identity != self.identity else { return }
        self = NameCache()
        self.identity = identity
    }
}
