/// An item of a list that is told field by field.
///
/// On the wire its size in bytes comes first, 32 bits, so that a reader skips what a later version appends.
public protocol Entry: Hashable, Sendable {
    /// Reads the fields this version knows.
    init(reading reader: inout ByteReader) throws(InvalidField)
    /// Appends the fields.
    func write(to buffer: inout FrameBuffer)
}

extension ByteReader {
    /// Reads `count` entries.
    mutating func entries<Item: Entry>(_ count: UInt32, of type: Item.Type = Item.self) throws(InvalidField) -> [Item] {
        // Each entry takes four bytes at least: a count that the bytes can't hold is refused before room is made.
        guard Int(count) <= remaining / 4 else { throw InvalidField(.truncated, .entry) }
        var items: [Item] = []
        for _ in 0..<count { items.append(try entry()) }
        return items
    }

    /// Reads one entry.
    mutating func entry<Item: Entry>(of type: Item.Type = Item.self) throws(InvalidField) -> Item {
        let size = try integer(.entry, as: UInt32.self)
        var content = ByteReader(try slice(Int(size), .entry))
        return try Item(reading: &content)
    }
}

extension FrameBuffer {
    /// Appends an entry with its size before it.
    public mutating func append<Item: Entry>(entry: Item) {
        let start = count
        append(UInt32(0))
        entry.write(to: &self)
        overwrite(at: start, with: UInt32(truncatingIfNeeded: count - start - 4))
    }
}
