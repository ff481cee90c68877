import Foundation

/// The code that documentation shows, held against the code that is compiled and run.
///
/// A page has `<!-- snippet: NAME -->` before each block of Swift; a tutorial has steps with `@Code(…, file: NAME.swift)`,
/// and the files beside it in `Resources`, whose imports are the source's. A source has its lines between
/// `// snippet: NAME` and `// end`, indented by two levels.
public enum DocumentationSnippets {
    /// What differs between the page, named by its path in the package, and the source; nothing where the page shows
    /// what is compiled, and no Swift beside it.
    public static func differences(page: String, source: String) throws -> [String] {
        let shown = try lines(package(of: source).appendingPathComponent(page))
        let compiled = try lines(URL(fileURLWithPath: source))
        let names = shown.compactMap { line in
            line.hasPrefix("<!-- snippet: ") ? String(line.dropFirst(14).dropLast(4)) : nil
        }
        var faults: [String] = []
        if names.isEmpty || shown.count(where: { $0 == "```swift" }) != names.count {
            faults.append("\(page): not every block of Swift is named as a snippet")
        }
        for name in names {
            guard let code = snippet(name, in: compiled),
                let place = shown.firstIndex(of: "<!-- snippet: \(name) -->")
            else {
                faults.append("\(page): no code is called \(name)")
                continue
            }
            if Array(shown[(place + 2)...].prefix { $0 != "```" }) != code {
                faults.append("\(page): \(name) is not the code that is compiled")
            }
        }
        return faults
    }

    /// The same for a tutorial; its folder has no code that no step shows.
    public static func differences(tutorial: String, source: String) throws -> [String] {
        let file = package(of: source).appendingPathComponent(tutorial)
        let resources = file.deletingLastPathComponent().appendingPathComponent("Resources")
        let compiled = try lines(URL(fileURLWithPath: source))
        let names = try lines(file).compactMap { line in
            line.contains("@Code(") ? line.components(separatedBy: "file: ").last?.prefix { $0 != ")" } : nil
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: resources.path)
            .filter { $0.hasSuffix(".swift") }
        var faults: [String] = []
        if names.isEmpty || Set(names.map(String.init)) != Set(files) {
            faults.append("\(tutorial): its steps show \(names), and there are \(files.sorted())")
        }
        for name in files.sorted() {
            let shown = try lines(resources.appendingPathComponent(name))
            let imports = shown.prefix { $0.hasPrefix("import ") }
            // One empty line after the imports, and one at the end.
            let code = shown.dropFirst(imports.count + 1).dropLast()
            if snippet(String(name.dropLast(".swift".count)), in: compiled) != Array(code) {
                faults.append("\(tutorial): \(name) is not the code that is compiled")
            }
            if imports.isEmpty || !imports.allSatisfy(compiled.contains) {
                faults.append("\(tutorial): \(name) does not import what the code needs")
            }
        }
        return faults
    }

    /// The lines of the snippet called `name`.
    private static func snippet(_ name: String, in compiled: [String]) -> [String]? {
        guard let start = compiled.firstIndex(where: { $0.hasSuffix("// snippet: \(name)") }) else { return nil }
        return compiled[(start + 1)...].prefix { !$0.hasSuffix("// end") }.map { String($0.dropFirst(8)) }
    }

    private static func package(of source: String) -> URL {
        URL(fileURLWithPath: source).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private static func lines(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    }
}
