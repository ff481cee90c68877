import Foundation

/// A language in which people are told what the data says. Programs are told the same in any.
public enum Language: String, Sendable, CaseIterable {
    /// English.
    case en
    /// Simplified Chinese.
    case zh

    /// The language of what is said now: set for a command, by default that of the environment's locale.
    @TaskLocal public static var current = Language(environment: ProcessInfo.processInfo.environment)

    /// The language of a locale as POSIX reads it: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says something.
    /// Chinese for any `zh…`, else English.
    public init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        let isChinese = locale.map { $0.lowercased().hasPrefix("zh") } ?? false
        self = isChinese ? .zh : .en
    }

    /// The one of two wordings that is this language's.
    public func choose(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
        switch self {
        case .en: english()
        case .zh: chinese()
        }
    }

    /// Texts one after the other, as an enumeration joins them.
    public func list(_ items: [String]) -> String { items.joined(separator: choose(", ", "、")) }
}

/// Says something in the current language.
public func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
    Language.current.choose(english(), chinese())
}
