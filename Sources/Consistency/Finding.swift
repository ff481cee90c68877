import Indicators

/// What is at odds, with the statements that are.
public struct Finding: Hashable, Sendable {
    /// What kind of thing is at odds.
    public enum Kind: String, CaseIterable, Sendable {
        /// Level, growth and the level it grew from.
        case growth
        /// Level, absolute change and the level it changed from.
        case change
        /// Two reports state one figure differently.
        case restated
        /// One report states one figure differently in the same words.
        case repeated
        /// One report states an indicator differently in different words (省控, 国控).
        case variants
        /// A value that the indicator can't have.
        case range
        /// A unit that the indicator can't have.
        case unit
        /// Parts and their whole.
        case parts
        /// A share or ratio and the two figures that it is the quotient of.
        case quotient
        /// A level that is many times, or a small part of, an earlier one.
        case jump
    }

    /// The kind.
    public var kind: Kind
    /// What is wrong, in a sentence of English without a full stop.
    public var explanation: String
    /// The statement in question.
    public var first: Statement
    /// What contradicts it; empty where it can't be by itself.
    public var others: [Statement]

    /// Makes a finding of its parts.
    public init(_ kind: Kind, _ explanation: String, _ first: Statement, _ others: [Statement] = []) {
        self.kind = kind
        self.explanation = explanation
        self.first = first
        self.others = others
    }
}
