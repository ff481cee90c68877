/// Why bytes are no valid frame or message: the field, and what is wrong with it.
///
/// Both have frozen numbers, which an error reply carries.
public struct InvalidField: Error, Hashable, Sendable {
    /// What is wrong.
    public var reason: Reason
    /// Where.
    public var field: Field

    /// Makes the description of a fault.
    @inlinable
    public init(_ reason: Reason, _ field: Field) {
        self.reason = reason
        self.field = field
    }

    /// What can be wrong with a field.
    public enum Reason: UInt8, Sendable, CaseIterable {
        /// The bytes end before the field does.
        case truncated = 1
        /// Bytes follow where nothing more belongs.
        case trailing = 2
        /// A reserved bit or byte is not zero.
        case reservedNotZero = 3
        /// The number is outside its range.
        case outOfRange = 4
        /// A text is not UTF-8.
        case notUTF8 = 5
        /// The number means nothing in this version.
        case unknownValue = 6
        /// A tagged field that must be understood is unknown.
        case unknownCritical = 7
        /// Tags do not rise strictly, or one stands twice.
        case outOfOrder = 8
        /// More items than the announced limit allows.
        case tooMany = 9
        /// Longer than the announced limit allows.
        case tooLong = 10
        /// Something must stand there and nothing does.
        case empty = 11
        /// A checksum contradicts its bytes.
        case checksumMismatch = 12
        /// The field is sound, but contradicts another.
        case contradiction = 13
    }

    /// The fields of frames and messages.
    public enum Field: UInt16, Sendable, CaseIterable {
        /// The header's magic number.
        case magic = 1
        /// The header's flags.
        case flags = 2
        /// The header's body length.
        case bodyLength = 3
        /// The header's request id.
        case requestID = 4
        /// A tagged field's tag.
        case tag = 5
        /// A tagged field's content.
        case tagContent = 6
        /// Bytes that must be zero.
        case reserved = 7
        /// The range of versions, or the version chosen.
        case version = 8
        /// Capability bits.
        case capabilities = 9
        /// The size of a record.
        case recordSize = 10
        /// The dataset's identity.
        case identity = 11
        /// One of the announced limits.
        case limits = 12
        /// A cell's key.
        case key = 13
        /// A number of items.
        case count = 14
        /// A cell's records and checksum.
        case cell = 15
        /// A status beside an item.
        case status = 16
        /// An area code.
        case area = 17
        /// An indicator's number.
        case indicator = 18
        /// A year or a range of years.
        case years = 19
        /// What is asked for, or listed.
        case kind = 20
        /// A dictionary's number.
        case dictionary = 21
        /// A name.
        case name = 22
        /// Ids asked for.
        case ids = 23
        /// A cursor.
        case cursor = 24
        /// A source's id.
        case source = 25
        /// A range of bytes in a source's text.
        case range = 26
        /// A text.
        case text = 27
        /// How a name was resolved.
        case outcome = 28
        /// An entry of a list.
        case entry = 29
        /// Numbers about the dataset.
        case statistics = 30
        /// A message for people.
        case message = 31
        /// A time span.
        case duration = 32
        /// A level of areas.
        case level = 33
        /// The order of a list.
        case order = 34
        /// Which observations count.
        case filter = 35
        /// How an outcome stands to a target.
        case verdict = 36
        /// In which way a name is like a text.
        case match = 37
        /// How well a candidate fits.
        case score = 38
        /// An epoch.
        case epoch = 39
        /// What is uploaded to be loaded.
        case upload = 40
        /// A place in what is uploaded.
        case position = 41
    }
}

extension InvalidField: CustomStringConvertible {
    /// Field and fault in words: "key: out of range".
    public var description: String { "\(field.label): \(reason.label)" }
}

extension InvalidField.Field {
    /// The field's name in words.
    public var label: String {
        switch self {
        case .bodyLength: "body length"
        case .requestID: "request id"
        case .tagContent: "tagged field"
        case .recordSize: "record size"
        default: String(describing: self)
        }
    }
}

extension InvalidField.Reason {
    /// The fault in words.
    public var label: String {
        switch self {
        case .truncated: "cut short"
        case .trailing: "followed by bytes that do not belong there"
        case .reservedNotZero: "reserved bits are not zero"
        case .outOfRange: "out of range"
        case .notUTF8: "not UTF-8"
        case .unknownValue: "unknown value"
        case .unknownCritical: "unknown, and must not be ignored"
        case .outOfOrder: "out of order or twice"
        case .tooMany: "too many"
        case .tooLong: "too long"
        case .empty: "empty"
        case .checksumMismatch: "checksum does not fit"
        case .contradiction: "contradicts another field"
        }
    }
}
