/// Sets paragraphs as pages do, and gives what a converter of the pages would.
enum PrintedPage {
    /// The text in lines of so many columns, of which a wide character takes two, with the furniture after each 30 lines; # in it
    /// is the page's number.
    static func text(_ text: String, columns: Int, furniture: String) -> String {
        let lines = text.split(separator: "\n").flatMap { Self.lines("　　" + $0, columns: columns) }
        let printed = lines.enumerated().flatMap { index, line in
            index % 30 == 29 ? [line, furniture.replacing("#", with: "\(index / 30 + 1)")] : [line]
        }
        return printed.joined(separator: "\n")
    }

    /// The lines of a paragraph. Numbers and words are not cut, and no line begins with a mark that closes.
    static func lines(_ paragraph: some StringProtocol, columns: Int) -> [String] {
        var lines = [""]
        var width = 0
        var word = ""
        func place() {
            let wide = word.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
            if width + wide > columns {
                lines.append("")
                width = 0
            }
            lines[lines.count - 1] += word
            width += wide
            word = ""
        }
        for character in paragraph {
            let goesOn = character.isASCII && word.last.map { $0.isASCII } ?? false
            if !word.isEmpty, !goesOn, !"，。；：、？！）》”’,;:?!)".contains(character) { place() }
            word.append(character)
        }
        place()
        return lines
    }
}
