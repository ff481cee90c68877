/// The division that came after an abolished one.
public struct AreaSuccessor: Hashable, Sendable {
    /// How one division comes after another.
    public enum Kind: UInt8, Sendable, CaseIterable, NamedDimension {
        /// It is the same place under another code: a county became a district, a prefecture a city. Its borders may
        /// have moved a little at the same time.
        case became = 1
        /// It is a larger place, into which the abolished one was merged: figures before and after don't compare.
        case merged = 2

        /// The kind's English word, as tables and commands use it.
        public var name: String {
            switch self {
            case .became: "became"
            case .merged: "merged"
            }
        }
    }

    /// The successor's code.
    public var code: AreaCode
    /// How it comes after the abolished division.
    public var kind: Kind

    /// Makes a successor of its parts.
    public init(_ code: AreaCode, _ kind: Kind) {
        self.code = code
        self.kind = kind
    }
}
