import Testing
import TextFormats

@Suite struct MarkupTextTests {
    @Test(arguments: [
        ("a < b & c > \"d\"", "a &lt; b &amp; c &gt; &quot;d&quot;"), ("it's", "it&#39;s"), ("温州\n市", "温州\n市"),
        ("\u{1B}[31m\u{0}\u{85}x\u{FFFE}", "[31mx"), ("", ""),
    ])
    func whatMarkupIsMadeOfIsEscaped(text: String, escaped: String) {
        #expect(MarkupText.escaped(text) == escaped)
    }
}
