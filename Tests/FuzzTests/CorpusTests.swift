import Foundation
import FuzzTargets
import Testing

@Suite("The inputs that fuzzing kept")
struct CorpusTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Tools/fuzz/corpus")

    /// Name and bytes of a target's inputs.
    private static func inputs(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let text = try String(contentsOf: corpus.appendingPathComponent("\(target.rawValue).txt"), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            try #require(words.count == 2, "a line is a name and an input")
            return (String(words[0]), [UInt8](try #require(Data(base64Encoded: String(words[1])))))
        }
    }

    @Test("each keeps its target's rule", arguments: FuzzTarget.allCases)
    func replay(target: FuzzTarget) async throws {
        let inputs = try Self.inputs(of: target)
        #expect(inputs.count >= 10, "the corpus of \(target) is missing")
        for input in inputs {
            do {
                try await target.check(input.bytes)
            } catch {
                Issue.record("\(target.rawValue)/\(input.name): \(error)")
            }
        }
    }
}
