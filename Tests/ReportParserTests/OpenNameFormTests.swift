import Foundation
import Indicators
import Testing

@testable import ReportParser

/// What holds for every open indicator's name, whatever the report: that it is a name.
@Suite struct OpenNameFormTests {
    /// More characters than a name has; the longest found in the real reports has 45.
    private static let longest = 48
    private static let pairs: [(Character, Character)] = [("“", "”"), ("(", ")"), ("《", "》")]

    @Test(.enabled(if: Reader.sharedReports != nil, "the real reports are not beside the package"))
    func namesOfRealReportsAreNames() throws {
        let folder = try #require(Reader.sharedReports)
        var names: Set<String> = []
        for (_, bytes) in try FileLister.textFiles(in: folder) {
            let parsed = Reader.parser.parse(try SourceText(decoding: bytes))
            for document in parsed.documents {
                for observation in document.observations {
                    if case .open(let open) = observation.indicator { names.insert(open) }
                }
            }
        }
        #expect(names.count > 1000)
        let faults = names.sorted().compactMap { name in Self.fault(of: name).map { "\(name): \($0)" } }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("扎实推进项目", "begins with an adverb"), ("的企业", "begins with a particle"), ("企业和", "ends with what joins"),
        ("“小巨人企业", "a mark without its partner"), ("企业,新增", "holds a separator"), ("人", "too short"), ("90", "no word"),
    ])
    func faultsAreFound(_ name: String, _ fault: String) {
        #expect(Self.fault(of: name) == fault)
    }

    /// What makes of `name` something else than a name; nil if nothing does.
    private static func fault(of name: String) -> String? {
        let glyphs = name.glyphs
        if !glyphs.contains(where: { GlyphClass.of($0).contains(.han) || GlyphClass.of($0).contains(.latin) }) {
            return "no word"
        }
        if name.count < 2 { return "too short" }
        if name.count > longest { return "too long" }
        if let adverb = VerbVocabulary.leadingAdverbs.longest(in: glyphs, from: 0, to: glyphs.count),
            adverb.end + 2 < glyphs.count
        {
            return "begins with an adverb"
        }
        let isHarmony =
            glyphs.first == Glyph(of: "和") && glyphs.dropFirst().first.map(GapReader.harmonies.contains) ?? false
        if "的、,了和与".contains(name.prefix(1)), !isHarmony { return "begins with a particle" }
        if "的、和".contains(name.suffix(1)), !name.hasSuffix("共和"), !name.hasSuffix("饱和") {
            return "ends with what joins"
        }
        if name.contains(where: { ",;:。，；：".contains($0) }) { return "holds a separator" }
        for (open, close) in pairs where name.count(where: { $0 == open }) != name.count(where: { $0 == close }) {
            return "a mark without its partner"
        }
        return nil
    }
}
