import IndicatorProtocol

/// What may stand for a setting.
public enum SettingKind: Hashable, Sendable {
    /// A file or directory; an empty text is none.
    case path
    /// `HOST:PORT`, or `none`.
    case address
    /// `true` or `false`.
    case flag
    /// A whole number within the range.
    case integer(ClosedRange<Int>)
    /// One of the words.
    case choice([String])

    /// The word for no address.
    public static let noAddress = "none"

    /// Whether `text` may stand there.
    func accepts(_ text: String) -> Bool {
        switch self {
        // A byte order mark before it is none of its own, and what reads YAML drops it.
        case .path: !text.isEmpty && !text.utf8.contains(0) && text.unicodeScalars.first != "\u{FEFF}"
        case .address: text == Self.noAddress || ServerAddress(text) != nil
        case .flag: text == "true" || text == "false"
        case .integer(let range): Int(text).map(range.contains) ?? false
        case .choice(let words): words.contains(text)
        }
    }

    /// What may stand there, for people.
    public var description: String {
        switch self {
        case .path: "a path"
        case .address: "HOST:PORT or \(Self.noAddress)"
        case .flag: "true or false"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let words): words.joined(separator: ", ")
        }
    }
}
