import Indicators
import TextFormats

/// Writes facts files, one fact a line, as ``FactsReader`` reads them.
public struct FactsWriter: Sendable {
    private let format: FactsReader.Format
    private let areas: AreaDirectory
    private let catalogue: Catalogue

    /// A writer that names areas and catalogue indicators by these.
    public init(format: FactsReader.Format, areas: AreaDirectory, catalogue: Catalogue) {
        self.format = format
        self.areas = areas
        self.catalogue = catalogue
    }

    /// Appends what comes before the first fact: the heading of a delimited file, nothing of JSON Lines.
    public func appendHeading(to output: inout [UInt8]) {
        guard case .delimited(let text) = format else { return }
        text.append(FactColumn.allCases.map(\.name), to: &output)
    }

    /// Appends one fact and the line's end. O(length).
    public func append(_ fact: Fact, to output: inout [UInt8]) {
        switch format {
        case .delimited(let text):
            text.append(
                FactColumn.allCases.map { column in
                    switch value(of: column, in: fact) {
                    case .text(let text): DelimitedText.withoutFormula(text)
                    case .number(let number): number
                    case .none: ""
                    }
                }, to: &output)
        case .jsonLines:
            output.append(UInt8(ascii: "{"))
            for (index, column) in FactColumn.allCases.enumerated() {
                if index > 0 { output += Array(", ".utf8) }
                JSONText.append(column.name, to: &output)
                output += Array(": ".utf8)
                switch value(of: column, in: fact) {
                case .text(let text): JSONText.append(text, to: &output)
                case .number(let number): output += Array(number.utf8)
                case .none: output += Array("null".utf8)
                }
            }
            output += Array("}\n".utf8)
        }
    }

    /// A field's content: JSON writes texts in quotation marks, and decimals are texts, so that no reader rounds them.
    private enum Value {
        case text(String)
        case number(String)
    }

    private func value(of column: FactColumn, in fact: Fact) -> Value? {
        let stated = fact.observation
        return switch column {
        case .document: .text(fact.document)
        case .areaCode: .text(stated.area.description)
        case .area: .text(stated.subArea ?? areas[stated.area]?.shortZH ?? stated.area.description)
        case .code: code(stated, isHeadline: true).map { .text($0) }
        case .name: .text(name(stated))
        case .measure: .text(stated.measure.name)
        case .rankOf: stated.rankOf.map { .text($0.name) }
        case .aggregation: .text(stated.aggregation.name)
        case .basis: .text(stated.basis.name)
        case .year: .number(stated.year.description)
        case .span: .number(String(stated.span))
        case .value: .text(stated.value.description)
        case .high: stated.high.map { .text($0.description) }
        case .unit: .text(stated.unit.symbol)
        case .bound: .text(stated.bound.name)
        case .scope: stated.scope.map { .text($0) }
        case .start: stated.citation.map { .number(String($0.lowerBound)) }
        case .end: stated.citation.map { .number(String($0.upperBound)) }
        case .quote: fact.quote.isEmpty ? nil : .text(fact.quote)
        case .confidence: .number(confidence(stated.confidence))
        case .vintage: .number(stated.vintage.description)
        case .variant: stated.variant.isEmpty ? nil : .text(stated.variant)
        case .furtherCode: code(stated, isHeadline: false).map { .text($0) }
        }
    }

    private func code(_ observation: Observation, isHeadline: Bool) -> String? {
        guard case .catalogue(let id) = observation.indicator, catalogue.traits(of: id).isHeadline == isHeadline
        else { return nil }
        return catalogue[id]?.code
    }

    private func name(_ observation: Observation) -> String {
        switch observation.indicator {
        // A further indicator keeps its name as worded, as an open one does: the code tells what it is.
        case .catalogue(let id) where !catalogue.traits(of: id).isHeadline && !observation.variant.isEmpty:
            observation.variant
        case .catalogue(let id): catalogue[id]?.nameZH ?? id.description
        case .open(let name): name
        }
    }

    /// Hundredths as a number from 0 to 1, with as many places as it needs.
    private func confidence(_ hundredths: UInt8) -> String {
        switch hundredths {
        case 100...: "1"
        case 0: "0"
        case let tens where tens % 10 == 0: "0.\(tens / 10)"
        case let ones where ones < 10: "0.0\(ones)"
        default: "0.\(hundredths)"
        }
    }
}
