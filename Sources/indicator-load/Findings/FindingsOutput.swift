import CommandLineSupport
import Consistency
import Indicators

/// Findings as they are written: a paragraph each for people, a row each for programs.
struct FindingsOutput {
    private let findings: [CitedFinding]

    init(_ findings: [CitedFinding]) { self.findings = findings }

    /// Writes them to standard output, and to people how many there are to standard error.
    func write(_ options: OutputOptions) throws {
        if options.format == .table {
            try Console.write(findings.flatMap { Array(paragraph($0).utf8) })
        } else {
            try options.write(table)
        }
        let counts = Finding.Kind.allCases.compactMap { kind -> String? in
            let count = findings.count { $0.finding.kind == kind }
            return count > 0 ? "\(kind.rawValue) \(count)" : nil
        }
        Console.note(counts.isEmpty ? "nothing found" : "\(findings.count) found: " + counts.joined(separator: ", "))
    }

    /// A heading, what is wrong, and the sentences.
    private func paragraph(_ cited: CitedFinding) -> String {
        let stated = cited.finding.first.observation
        let heading = [
            cited.finding.kind.rawValue, Self.place(stated), Self.name(stated.indicator), stated.year.description,
        ].joined(separator: "  ")
        let citations = ([cited.first] + cited.others).map { citation in
            let quote = citation.quote.isEmpty ? "(no sentence)" : "“\(citation.quote)”"
            return "    \(quote) — \(Self.origin(citation))"
        }
        return ([heading, "    " + cited.finding.explanation] + citations)
            .map { TerminalText.harmless($0) }.joined(separator: "\n") + "\n\n"
    }

    private static func origin(_ citation: CitedFinding.Citation) -> String {
        let stated = citation.statement.observation
        let place = citation.source + (stated.citation.map { ":\($0.lowerBound)" } ?? "")
        return citation.document.isEmpty ? place : "\(citation.document), \(place)"
    }

    private static func place(_ stated: Observation) -> String {
        let area = AreaDirectory.standard[stated.area]?.nameZH ?? stated.area.description
        return stated.subArea.map { "\(area) (\($0))" } ?? area
    }

    private static func name(_ indicator: IndicatorReference) -> String {
        switch indicator {
        case .catalogue(let id): Catalogue.standard[id]?.nameZH ?? id.description
        case .open(let name): name
        }
    }

    /// A row each: the statement in question and the first that contradicts it in columns of their own, further ones
    /// in one.
    private var table: Table {
        let parts = ["value", "quote", "document", "source", "start"]
        var table = Table(
            columns: ["kind", "area_code", "area", "sub_area", "code", "name", "year", "finding"]
                + ["first", "second"].flatMap { place in parts.map { "\(place)_\($0)" } } + ["further"])
        for cited in findings {
            let stated = cited.finding.first.observation
            var code: String?
            if case .catalogue(let id) = stated.indicator { code = Catalogue.standard[id]?.code }
            table.append(
                [
                    .text(cited.finding.kind.rawValue), .text(stated.area.description),
                    .text(AreaDirectory.standard[stated.area]?.shortZH ?? ""),
                    stated.subArea.map { .text($0) } ?? .null,
                    code.map { .text($0) } ?? .null, .text(Self.name(stated.indicator)), .integer(stated.year.number),
                    .text(cited.finding.explanation),
                ] + Self.cells(cited.first) + Self.cells(cited.others.first) + [
                    .text(
                        cited.others.dropFirst().map { "\(Self.words($0)) “\($0.quote)” \(Self.origin($0))" }
                            .joined(separator: "; "))
                ])
        }
        return table
    }

    private static func cells(_ citation: CitedFinding.Citation?) -> [Table.Value] {
        guard let citation else { return [.null, .null, .null, .null, .null] }
        return [
            .text(words(citation)), .text(citation.quote), .text(citation.document), .text(citation.source),
            citation.statement.observation.citation.map { .integer($0.lowerBound) } ?? .null,
        ]
    }

    private static func words(_ citation: CitedFinding.Citation) -> String {
        let stated = citation.statement.observation
        let high = stated.high.map { "–" + $0.description } ?? ""
        let unit = stated.unit == .dimensionless ? "" : " " + stated.unit.symbol
        return "\(stated.measure.name) \(stated.value)\(high)\(unit) \(stated.year)"
    }
}

/// The kinds of findings in words.
enum FindingWords {
    /// A line for each kind.
    static let kinds = Finding.Kind.allCases.map { kind in
        kind.rawValue.padding(10) + meaning(kind)
    }.joined(separator: "\n")

    private static func meaning(_ kind: Finding.Kind) -> String {
        switch kind {
        case .growth: "stated growth does not lead from the earlier level to the later"
        case .change: "a stated change does not lead from the earlier level to the later"
        case .restated: "two reports state one figure differently"
        case .repeated: "one report states one figure differently in the same words"
        case .variants: "one report states an indicator differently in different words"
        case .range: "a value that there can't be, such as a share of more than 100 %"
        case .unit: "a unit that does not fit the indicator"
        case .parts: "parts do not add up to their whole, or one is more than it"
        case .quotient: "a share or ratio is not that of its two figures"
        case .jump: "a level is many times, or a small part of, an earlier one"
        }
    }
}

extension String {
    /// The text filled with spaces to a width.
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
