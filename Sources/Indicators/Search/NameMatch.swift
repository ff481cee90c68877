/// In which way a name is like what a person typed.
public enum NameMatch: UInt8, Sendable, CaseIterable, Hashable {
    /// It is the name, an alias or the code.
    case name = 1
    /// The name begins with it.
    case beginning = 2
    /// The name contains it, or all of its words.
    case part = 3
    /// It is read like the name or a part of it: pinyin, or other characters with the same sounds.
    case pinyin = 4
    /// It is the initials of the name's syllables, or their beginning.
    case initials = 5
    /// It is the name with typing errors, or with characters left out.
    case similar = 6
}

/// A name that is like what was looked for.
public struct NameHit: Hashable, Sendable {
    /// What has the name.
    public let kind: NameKind
    /// The area's code, or the indicator's number.
    public let number: UInt32
    /// In which way the name is like the text.
    public let match: NameMatch
    /// How well it fits: 1…1000, of which 1000 is the name itself.
    public let score: UInt16
}
