import Indicators

extension NameMatch {
    /// In which way a name is like what was looked for.
    public func words(_ language: Language) -> String {
        switch self {
        case .name: language.choose("name", "名称")
        case .beginning: language.choose("beginning", "开头")
        case .part: language.choose("part", "部分")
        case .pinyin: language.choose("pinyin", "拼音")
        case .initials: language.choose("initials", "首字母")
        case .similar: language.choose("similar", "近似")
        }
    }
}

extension Verdict {
    /// How an outcome stands to its target.
    public func words(_ language: Language) -> String {
        switch self {
        case .met: language.choose("met", "达成")
        case .missed: language.choose("missed", "未达成")
        case .open: language.choose("open", "待定")
        case .notComparable: language.choose("not comparable", "不可比")
        }
    }
}
