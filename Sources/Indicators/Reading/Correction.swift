/// What an analyst says of a stated figure, which is served accordingly. It belongs to the figure, whatever is loaded
/// anew, until it is undone.
public struct Correction: Hashable, Sendable {
    /// What becomes of the figure.
    public enum Action: UInt8, Sendable, CaseIterable {
        /// Another value takes its place.
        case replace = 0
        /// It answers nothing any more.
        case withdraw = 1
        /// It stays as stated, with a remark.
        case annotate = 2

        /// The flag of records that it is applied to.
        public var flag: ObservationFlags {
            switch self {
            case .replace: .corrected
            case .withdraw: .withdrawn
            case .annotate: .annotated
            }
        }
    }

    /// The correction's number, never reused.
    public var id: UInt32
    /// What becomes of the figure.
    public var action: Action
    /// Whether it is applied; false when the source states something else by now, or is gone: it has lost its ground.
    public var isInForce: Bool
    /// The cell that the figure is in.
    public var key: CellKey
    /// The figure as the source states it.
    public var stated: ObservationRecord
    /// The figure as it is served instead.
    public var served: ObservationRecord
    /// When it was made, in seconds since 1970.
    public var seconds: UInt64
    /// Who made it.
    public var author: String
    /// Why.
    public var reason: String

    /// Makes a correction of its parts.
    public init(
        id: UInt32, action: Action, isInForce: Bool, key: CellKey, stated: ObservationRecord,
        served: ObservationRecord, seconds: UInt64, author: String, reason: String
    ) {
        self.id = id
        self.action = action
        self.isInForce = isInForce
        self.key = key
        self.stated = stated
        self.served = served
        self.seconds = seconds
        self.author = author
        self.reason = reason
    }

    /// Whether a record of its cell is served as this correction says. A source that states a figure several times
    /// has several such records, each with its own place.
    public func isShown(by record: ObservationRecord) -> Bool {
        isInForce && record.flags.contains(action.flag) && record.source == served.source
            && record.vintage == served.vintage && record.question == served.question
            && record.classification == served.classification && record.value == served.value
            && record.high == served.high && record.unit == served.unit
    }
}
