import IndicatorProtocol
import IndicatorTestSupport
import Indicators

/// A value whose meaning the vectors state in JSON.
protocol Meaningful {
    var meaning: JSON { get }
}

extension JSON {
    init(_ number: some BinaryInteger) { self = .number(Int(number)) }
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ year: Year?) { self = year.map { .number($0.number) } ?? .null }
    init(_ years: ClosedRange<Year>?) {
        self = years.map { .list([.number($0.lowerBound.number), .number($0.upperBound.number)]) } ?? .null
    }
    init(_ versions: ClosedRange<UInt16>?) {
        self = versions.map { .list([JSON($0.lowerBound), JSON($0.upperBound)]) } ?? .null
    }
    init(_ number: UInt32?) { self = number.map { .number(Int($0)) } ?? .null }
    init(_ elements: [some Meaningful]) { self = .list(elements.map(\.meaning)) }
    init(_ value: (some Meaningful)?) { self = value?.meaning ?? .null }
}

/// A name in code as the constants write it: `notStated` is `not_stated`.
func constantName(_ name: some Any) -> String {
    let snake = String(describing: name).reduce(into: "") { result, character in
        result += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
    return ["request_i_d": "request_id", "not_u_t_f8": "not_utf8"][snake] ?? snake
}

extension CellKey: Meaningful {
    var meaning: JSON { ["area": JSON(area.number), "indicator": JSON(indicator.number), "year": JSON(year.number)] }
}

extension ObservationRecord: Meaningful {
    var meaning: JSON {
        let kind = classification
        return [
            "measure": JSON(kind.measure.name), "rank_of": JSON(kind.rankOf?.name),
            "aggregation": JSON(kind.aggregation.name), "basis": JSON(kind.basis.name), "bound": JSON(kind.bound.name),
            "value": JSON(value.description), "high": JSON(high?.description), "unit": JSON(unit), "span": JSON(span),
            "vintage": JSON(vintage.number), "scope": JSON(scope), "sub_area": JSON(subArea), "variant": JSON(variant),
            "source": JSON(source), "offset": JSON(offset), "length": JSON(length), "confidence": JSON(confidence),
            "flags": JSON(flags.rawValue),
        ]
    }
}

extension ReceivedCell: Meaningful {
    var meaning: JSON { ["key": key.meaning, "records": JSON(records)] }
}

extension PageCursor: Meaningful {
    var meaning: JSON { ["epoch": JSON(epoch), "position": .text(String(position))] }
}

extension ProtocolLimits: Meaningful {
    var meaning: JSON {
        [
            "frame_bytes": JSON(frameBytes), "batch_items": JSON(batchItems),
            "requests_in_flight": JSON(requestsInFlight), "idle_milliseconds": JSON(idleMilliseconds),
        ]
    }
}

extension FurtherLimits: Meaningful {
    var meaning: JSON {
        .object(
            Dictionary(
                uniqueKeysWithValues: Limit.allCases.compactMap { limit in
                    self[limit].map { (constantName(limit), JSON($0)) }
                }))
    }
}

extension InvalidField: Meaningful {
    var meaning: JSON { ["reason": .text(constantName(reason)), "field": .text(constantName(field))] }
}

extension Area: Meaningful {
    var meaning: JSON {
        [
            "code": JSON(code.number), "level": .text(level.name), "abolished": .bool(isAbolished),
            "last_year": JSON(lastYear), "name": .text(nameZH), "short_name": .text(shortZH),
            "english_name": .text(nameEN), "successor": JSON(successor?.code.number),
            "succession": JSON(successor?.kind.name),
        ]
    }
}

extension Indicator: Meaningful {
    var meaning: JSON {
        [
            "id": JSON(id.number), "code": JSON(code), "name": .text(nameZH), "english_name": .text(nameEN),
            "unit": JSON(unit?.symbol), "aliases": .list(aliases.map { .text($0) }),
            "definition": .text(definition), "counterpart": .text(counterpart),
        ]
    }
}

extension SeriesExtent: Meaningful {
    var meaning: JSON { ["indicator": JSON(indicator.number), "years": JSON(years), "cells": JSON(cellCount)] }
}

extension LabelEntry: Meaningful {
    var meaning: JSON { ["id": JSON(id), "text": .text(text)] }
}

extension SourceInfo: Meaningful {
    var meaning: JSON {
        [
            "id": JSON(id), "kind": .text(constantName(kind)), "length": JSON(textLength),
            "sha256": .text(sha256.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()), "name": .text(name),
        ]
    }
}

extension DocumentInfo: Meaningful {
    var meaning: JSON {
        [
            "id": JSON(id), "source": JSON(source), "range": .list([JSON(range.lowerBound), JSON(range.upperBound)]),
            "area": JSON(area.number), "vintage": JSON(vintage.number), "whole": .bool(isWhole),
            "coverage": JSON(coverage), "observations": JSON(observationCount), "title": .text(title),
        ]
    }
}

extension Correction: Meaningful {
    var meaning: JSON {
        [
            "id": JSON(id), "action": .text(constantName(action)), "in_force": .bool(isInForce), "key": key.meaning,
            "seconds": JSON(seconds), "stated": stated.meaning, "served": served.meaning, "author": .text(author),
            "reason": .text(reason),
        ]
    }
}
