/// A short notation for the many wordings of one name: `[x]` may be there or not, `{a|b}` is one of both.
///
/// `[全社会]{研发|R&D}[经费]投入强度` stands for eight wordings. Patterns are written in this project only, so a
/// malformed one is an error of the program.
struct WordingPattern {
    private let pattern: [Character]
    private var position = 0

    /// All wordings that `pattern` stands for.
    static func expand(_ pattern: String) -> [String] {
        var parser = WordingPattern(pattern: Array(pattern))
        let wordings = parser.alternatives(until: nil)
        precondition(parser.position == parser.pattern.count, "unbalanced pattern \(pattern)")
        return wordings
    }

    private init(pattern: [Character]) { self.pattern = pattern }

    private mutating func alternatives(until close: Character?) -> [String] {
        var all: [String] = []
        while true {
            all += sequence(until: close)
            guard position < pattern.count, pattern[position] == "|" else { break }
            position += 1
        }
        if let close {
            precondition(position < pattern.count && pattern[position] == close, "unbalanced pattern")
            position += 1
        }
        return all
    }

    private mutating func sequence(until close: Character?) -> [String] {
        var prefixes = [""]
        while position < pattern.count {
            let character = pattern[position]
            if character == close || character == "|" { break }
            position += 1
            switch character {
            case "[":
                let options = alternatives(until: "]")
                prefixes = prefixes.flatMap { prefix in [prefix] + options.map { prefix + $0 } }
            case "{":
                let options = alternatives(until: "}")
                prefixes = prefixes.flatMap { prefix in options.map { prefix + $0 } }
            default:
                prefixes = prefixes.map { $0 + String(character) }
            }
        }
        return prefixes
    }
}
