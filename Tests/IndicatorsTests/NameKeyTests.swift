import Indicators
import Testing

@Suite("The form in which names are compared") struct NameKeyTests {
    @Test(
        "letters are small and narrow, and nothing but letters, digits and what distinguishes stays",
        arguments: [
            ("Rui'an", "ruian"), ("R&D 经费", "r&d经费"), ("Ｒ＆Ｄ经费", "r&d经费"), ("PM2.5 浓度", "pm25浓度"),
            ("规上(限上)企业", "规上限上企业"), ("“双创”\u{3000}基地", "双创基地"), ("‘一’‚‛„‟", "一‚‛„‟"),
            ("一\t二\r\n三", "一二三"), ("", ""), (" -_", ""),
            // The first and the last of the common Han characters, and their neighbours.
            ("\u{4E00}\u{9FFF}A", "\u{4E00}\u{9FFF}a"), ("\u{4DFF}\u{A000}A", "\u{4DFF}\u{A000}a"),
            ("𠮷县", "𠮷县"), ("İÉ", "i\u{307}é"), ("Ⅷ级", "ⅷ级"),
        ])
    func forms(name: String, form: String) {
        #expect(NameKey(name).text == form)
        // As part of a longer text, and after a character that is not of the common ones.
        #expect(NameKey("x\(name)y".dropFirst().dropLast()).text == form)
        #expect(NameKey("ⅰ" + name).text == "ⅰ" + form)
    }
}
