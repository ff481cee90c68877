import LineEditing
import Testing

@Suite struct CommandWordsTests {
    @Test(arguments: [
        ("get 温州 gdp 2019", ["get", "温州", "gdp", "2019"]), ("  a \t b  ", ["a", "b"]), ("", []), ("   ", []),
        ("get 温州　gdp", ["get", "温州", "gdp"]), ("search 'new jobs'", ["search", "new jobs"]),
        ("x \"it's\" y", ["x", "it's", "y"]), ("--unit=\"trillion yuan\"", ["--unit=trillion yuan"]),
        ("a '' b", ["a", "", "b"]),
        ("open 'end", ["open", "end"]),
    ])
    func aLineIsSplitIntoWords(line: String, words: [String]) {
        #expect(CommandWords.split(line) == words)
    }
}
