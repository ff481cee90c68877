import IndicatorProtocol
import IndicatorTestSupport
import Testing

/// The specification as tests read it: tables, examples and links, found by the comments before them.
struct Specification {
    let lines: [String]

    init() throws {
        lines = try ProtocolFiles.specification().split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    /// The comments `<!-- kind: name -->`, each with the lines that follow it.
    func marked(_ kind: String) -> [(name: String, lines: ArraySlice<String>)] {
        lines.indices.compactMap { index in
            let line = lines[index]
            guard line.hasPrefix("<!-- \(kind): "), line.hasSuffix(" -->") else { return nil }
            return (String(line.dropFirst(kind.count + 7).dropLast(4)), lines[(index + 1)...])
        }
    }

    /// The cells of the table that `lines` begin with, below its head.
    static func rows(_ lines: ArraySlice<String>) -> [[String]] {
        lines.prefix { $0.hasPrefix("|") }.dropFirst(2).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
                String(cell.trimmingPrefix(" ").reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    /// A number in backticks, decimal or hexadecimal.
    static func number(_ cell: String) -> Int? {
        let text = cell.filter { $0 != "`" }
        return text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    }

    /// The bytes of the example that `lines` begin with: pairs of digits up to two spaces.
    static func example(_ lines: ArraySlice<String>) -> [UInt8] {
        lines.dropFirst().prefix { $0 != "```" }.flatMap { line in
            line.prefix(48).split(separator: " ").prefix { $0.count == 2 }.compactMap { UInt8($0, radix: 16) }
        }
    }
}

@Suite("The specification and the constants and vectors")
struct SpecificationTests {
    private let specification: Specification
    private let constants: JSON

    init() throws {
        specification = try Specification()
        constants = try ProtocolFiles.constants()
    }

    @Test("every table of numbers has just the constants' numbers")
    func tables() throws {
        let tables = specification.marked("table")
        for (name, lines) in tables {
            var numbers: [String: Int] = [:]
            for row in Specification.rows(lines) {
                // Tables of many short rows have two pairs beside each other.
                for pair in name == "fields" ? [row.prefix(2), row.dropFirst(3)] : [row.prefix(2)] {
                    guard let label = pair.first, label.hasPrefix("`"), let cell = pair.dropFirst().first else {
                        continue
                    }
                    numbers[label.filter { $0 != "`" }] = Specification.number(cell)
                }
            }
            #expect(constants[name]?.numbers == numbers, "\(name)")
        }
        // These stand in tables of another form, which other tests read, or in the text.
        let without: Set<String> = [
            "versions", "limits", "limit_defaults", "further_limit_defaults", "key_shifts", "classification_shifts",
            "resolve_kinds", "resolve_outcomes", "scorecard_kinds",
        ]
        let needed = constants.members.filter { !$0.value.numbers.isEmpty && !without.contains($0.key) }.keys
        #expect(Set(tables.map(\.name)) == Set(needed))
    }

    @Test("limits and times")
    func limits() {
        for (name, lines) in specification.marked("limits") {
            let numbers = Specification.rows(lines).reduce(into: [String: Int]()) { numbers, row in
                numbers[row[0].filter { $0 != "`" }] = Specification.number(row[1])
            }
            #expect(constants[name]?.numbers == numbers, "\(name)")
        }
        #expect(specification.marked("limits").count == 3)
        let port = constants["default_port"]?.number ?? 0
        #expect(specification.lines.contains { $0.contains("by default on port \(port).") })
    }

    @Test("the indicators of which less is aimed at")
    func directions() {
        let numbers = constants["less_is_aimed_at"]?.list.compactMap(\.number).map(String.init) ?? []
        let listed = numbers.dropLast().joined(separator: ", ") + " and " + (numbers.last ?? "")
        #expect(specification.lines.contains { $0.contains("of which less is aimed at: \(listed) of the catalogue") })
    }

    @Test("the record's layout")
    func record() throws {
        let start = try #require(specification.lines.firstIndex(of: "<!-- record -->"))
        let rows = Specification.rows(specification.lines[(start + 1)...])
        let fields = rows.reduce(into: [String: JSON]()) { fields, row in
            fields[row[2].filter { $0 != "`" }] = ["offset": JSON(Int(row[0]) ?? -1), "type": .text(row[1])]
        }
        #expect(constants["record"]?.members == fields)
    }

    @Test("examples are the vectors' bytes, and every operation has both")
    func examples() throws {
        let examples = specification.marked("vector")
        for (name, lines) in examples {
            let vector = try #require(Vector.all.first { $0.name == name }, "\(name)")
            #expect(Specification.example(lines) == vector.bytes, "\(name)")
        }
        let shown = examples.compactMap { example in Vector.all.first { $0.name == example.name } }
        for operation in OperationCode.allCases {
            let directions = Set(shown.filter { $0.operation == operation }.map(\.direction))
            #expect(directions == ["request", "reply"], "\(operation)")
        }
        #expect(
            Set(shown.compactMap { $0.content["notice"]?.text }) == Set(NoticeCode.allCases.map { constantName($0) }))
        #expect(shown.contains { $0.content["status"] != nil })
    }

    @Test("the example of an upload is the vector's bytes")
    func upload() throws {
        let examples = specification.marked("upload")
        #expect(examples.map(\.name) == ["upload-sample"])
        for (name, lines) in examples {
            let vectors = try ProtocolFiles.vectors("uploads")["uploads"]?.list ?? []
            let vector = try #require(vectors.first { $0["name"]?.text == name })
            #expect(Specification.example(lines) == vector["hex"]?.bytes)
        }
    }

    @Test("links point at headings")
    func links() {
        let anchors = Set(
            specification.lines.filter { $0.hasPrefix("#") }.map { heading in
                heading.drop { $0 == "#" || $0 == " " }.lowercased().filter {
                    $0.isLetter || $0.isNumber || " -".contains($0)
                }
                .replacing(" ", with: "-")
            })
        let links = specification.lines.flatMap { line in line.matches(of: /\]\(#([^)]*)\)/).map { String($0.output.1) }
        }
        #expect(!links.isEmpty)
        for link in links { #expect(anchors.contains(link), "\(link)") }
    }

    @Test("the history tells of today's version")
    func history() {
        let rows = Specification.rows(
            specification.lines.drop { $0 != "## 14. History" }.dropFirst(2)[...])
        #expect(rows.contains { $0[1].hasPrefix("version \(ProtocolVersion.supported.upperBound)") })
        #expect(specification.lines.first?.hasSuffix("version \(ProtocolVersion.supported.upperBound)") == true)
    }
}
