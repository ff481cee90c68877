/// Values by key within a number of bytes; what was not used for long goes first.
///
/// Two halves take turns: what is used or new is in the young one, and when that is full, the old one is emptied and the
/// young one becomes it. That is nearly the order of last use, without a list to be kept with every look.
struct BoundedCache<Key: Hashable, Value> {
    private struct Entry {
        let value: Value
        let bytes: Int
    }

    /// What a value costs beside its bytes: its key, and its place in the table.
    private static var overheadBytes: Int { 200 }

    private let halfBytes: Int
    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]
    private var youngBytes = 0
    private var oldBytes = 0

    /// An empty cache that holds at most so many bytes.
    init(bytes: Int) { halfBytes = bytes / 2 }

    /// The number of values.
    var count: Int { young.count + old.count }
    /// The bytes that they count for.
    var bytes: Int { youngBytes + oldBytes }

    /// The value for `key`, which counts as used. O(1).
    mutating func value(for key: Key) -> Value? {
        if let entry = young[key] { return entry.value }
        guard let entry = old.removeValue(forKey: key) else { return nil }
        oldBytes -= entry.bytes
        insert(entry, for: key)
        return entry.value
    }

    /// Keeps a value of so many bytes, unless it is larger than half of the cache. O(1) amortised.
    mutating func insert(_ value: Value, for key: Key, bytes: Int) {
        remove(key)
        insert(Entry(value: value, bytes: bytes + Self.overheadBytes), for: key)
    }

    /// Forgets everything.
    mutating func removeAll() {
        (young, old) = ([:], [:])
        (youngBytes, oldBytes) = (0, 0)
    }

    private mutating func insert(_ entry: Entry, for key: Key) {
        guard entry.bytes <= halfBytes else { return }
        if youngBytes + entry.bytes > halfBytes {
            (old, oldBytes) = (young, youngBytes)
            (young, youngBytes) = ([:], 0)
        }
        young[key] = entry
        youngBytes += entry.bytes
    }

    private mutating func remove(_ key: Key) {
        if let entry = young.removeValue(forKey: key) { youngBytes -= entry.bytes }
        if let entry = old.removeValue(forKey: key) { oldBytes -= entry.bytes }
    }
}
