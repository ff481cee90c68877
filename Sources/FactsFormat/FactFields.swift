/// A line's fields by column, where they lie in the file.
struct FactFields {
    /// A field that is not there, or empty.
    private static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    private var slices = [UnsafeRawBufferPointer](repeating: none, count: FactColumn.allCases.count)
    /// Texts that do not lie in the file as they are meant, because of doubled quotation marks or escapes.
    private var texts: [(column: FactColumn, text: String)] = []

    /// The columns that were given something, a bit each.
    private(set) var given: UInt64 = 0

    /// Whether a field's text is not what its bytes are.
    var hasTexts: Bool { !texts.isEmpty }

    /// The bytes of a field; empty if it is not there.
    subscript(column: FactColumn) -> UnsafeRawBufferPointer { slices[column.rawValue] }

    /// Gives a field its bytes, in place of what it had.
    mutating func set(_ column: FactColumn, _ bytes: UnsafeRawBufferPointer) {
        slices[column.rawValue] = bytes
        given |= Self.bit(column)
        if hasTexts { texts.removeAll { $0.column == column } }
    }

    /// Gives a field a text that does not lie in the file, in place of what it had.
    mutating func set(_ column: FactColumn, text: String) {
        set(column, Self.none)
        if !text.isEmpty { texts.append((column, text)) }
    }

    mutating func removeAll() {
        for index in slices.indices { slices[index] = Self.none }
        texts.removeAll(keepingCapacity: true)
        given = 0
    }

    /// The bit of a column in ``given``.
    static func bit(_ column: FactColumn) -> UInt64 { 1 << UInt64(column.rawValue) }

    /// The text of a field, nil if it is empty or no UTF-8. O(length).
    func text(_ column: FactColumn) -> String? {
        if let given = texts.first(where: { $0.column == column }) { return given.text }
        let slice = self[column]
        return slice.isEmpty ? nil : String(validating: slice, as: UTF8.self)
    }

    /// All texts; throws the first column in `order` that is no UTF-8.
    func raw(in order: [FactColumn?]) throws(FactBuilder.Failure) -> RawFact {
        var raw = RawFact()
        for case let column? in order {
            raw[column] = text(column)
            if raw[column] == nil, !self[column].isEmpty {
                throw FactBuilder.Failure(column: column, reason: "the text is not UTF-8")
            }
        }
        return raw
    }
}

/// The texts of a line by column; an empty text counts as none.
struct RawFact {
    private var texts = [String?](repeating: nil, count: FactColumn.allCases.count)

    subscript(column: FactColumn) -> String? {
        get { texts[column.rawValue] }
        set { texts[column.rawValue] = newValue?.isEmpty == true ? nil : newValue }
    }
}
