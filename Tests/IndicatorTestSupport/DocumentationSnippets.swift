import Foundation

/// The code that a page of documentation shows, held against the code that is compiled and run.
///
/// A page has `<!-- snippet: NAME -->` before each block of Swift; a source has its lines between `// snippet: NAME` and
/// `// end`, indented by two levels.
public enum DocumentationSnippets {
    /// What differs between the page, named by its path in the package, and the source; nothing where the page shows
    /// what is compiled, and no Swift beside it.
    public static func differences(page: String, source: String) throws -> [String] {
        let file = URL(fileURLWithPath: source)
        let package = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let shown = try lines(package.appendingPathComponent(page))
        let compiled = try lines(file)
        let names = shown.compactMap { line in
            line.hasPrefix("<!-- snippet: ") ? String(line.dropFirst(14).dropLast(4)) : nil
        }
        var faults: [String] = []
        if names.isEmpty || shown.count(where: { $0 == "```swift" }) != names.count {
            faults.append("\(page): not every block of Swift is named as a snippet")
        }
        for name in names {
            guard let start = compiled.firstIndex(where: { $0.hasSuffix("// snippet: \(name)") }),
                let place = shown.firstIndex(of: "<!-- snippet: \(name) -->")
            else {
                faults.append("\(page): no code is called \(name)")
                continue
            }
            let code = compiled[(start + 1)...].prefix { !$0.hasSuffix("// end") }.map { String($0.dropFirst(8)) }
            if Array(shown[(place + 2)...].prefix { $0 != "```" }) != code {
                faults.append("\(page): \(name) is not the code that is compiled")
            }
        }
        return faults
    }

    private static func lines(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    }
}
