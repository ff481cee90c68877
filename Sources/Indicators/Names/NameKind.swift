/// What a name can stand for.
public enum NameKind: UInt8, Sendable, CaseIterable, Hashable {
    /// An area, by code, full or short Chinese name, pinyin or English name.
    case area = 0
    /// An indicator, by code, Chinese or English name or alias.
    case indicator = 1
}
