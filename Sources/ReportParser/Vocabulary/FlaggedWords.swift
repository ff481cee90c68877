/// Words that each say something about a number: what stands before an indicator's name, and before a number.
struct FlaggedWords: Sendable {
    private let trie: WordTrie
    private let flags: [PredicateFlags]
    private let isReversed: Bool

    /// The words of `lists`, apart by white space, each with its list's flags.
    init(_ lists: [(PredicateFlags, String)], reversed: Bool = false) {
        var words: [String] = []
        var flags: [PredicateFlags] = []
        for (flag, list) in lists {
            for word in ScannerVocabulary.list(list) {
                words.append(word)
                flags.append(flag)
            }
        }
        trie = WordTrie(words: words, reversed: reversed)
        self.flags = flags
        isReversed = reversed
    }

    /// The longest word that begins at `start`: where it ends and what it says. Of words read forwards.
    @inline(__always)
    func word(in glyphs: [Glyph], from start: Int, to end: Int) -> (end: Int, flags: PredicateFlags)? {
        assert(!isReversed)
        return trie.longest(in: glyphs, from: start, to: end).map { ($0.end, flags[Int($0.payload)]) }
    }

    /// The longest word that ends at `end`: where it begins and what it says. Of words read backwards.
    @inline(__always)
    func word(in glyphs: [Glyph], from start: Int, endingAt end: Int) -> (start: Int, flags: PredicateFlags)? {
        assert(isReversed)
        return trie.longestReversed(in: glyphs, from: start, to: end).map { ($0.start, flags[Int($0.payload)]) }
    }
}
