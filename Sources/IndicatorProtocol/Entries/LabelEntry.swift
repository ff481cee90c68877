import Indicators

/// A text of one of the dictionaries with its id, as records refer to it.
public struct LabelEntry: Entry {
    /// The id, never 0.
    public var id: UInt32
    /// The text.
    public var text: String

    /// Makes an entry of its parts.
    public init(id: UInt32, text: String) {
        self.id = id
        self.text = text
    }

    /// Reads id and text.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        id = try reader.integer(.entry)
        text = try reader.string(.text)
    }

    /// Appends id and text.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(id)
        buffer.append(text)
    }
}
