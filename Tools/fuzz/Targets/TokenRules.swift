import IndicatorServer

/// The input is a token file.
enum TokenRules {
    static func check(_ input: [UInt8]) throws(FuzzFinding) {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        let list: TokenList
        do throws(TokenListError) {
            list = try TokenList(text: text)
        } catch {
            // A message tells the line, and nothing of a hash that stands there.
            try hold(error.message.hasPrefix("line "), "'\(error.message)' tells no line")
            return
        }
        try hold(list.entries.count <= TokenList.entriesMost, "there are \(list.entries.count) tokens")
        let again: TokenList
        do throws(TokenListError) {
            again = try TokenList(text: list.text)
        } catch {
            throw FuzzFinding(description: "what was written can't be read: \(error)")
        }
        // A fraction of a second of a token's end is left out.
        try hold(again.entries.map(\.name) == list.entries.map(\.name), "tokens keep their names")
        try hold(again.text == list.text, "tokens are written in two ways")
    }
}
