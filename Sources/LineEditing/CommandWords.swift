/// A line as words, by the shell's simplest rules.
public enum CommandWords {
    /// The words of `line`: apart by white space; within quotation marks of either kind white space is part of a word.
    /// A mark that is not closed holds to the end of the line. Full-width spaces part words too, since Chinese input
    /// methods type them.
    public static func split(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
