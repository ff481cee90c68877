import IndicatorProtocol
import IndicatorTestSupport
import Indicators

extension LoadBeginRequest: Meaningful { var meaning: JSON { ["bytes": JSON(byteCount)] } }
extension LoadBeginReply: Meaningful { var meaning: JSON { [:] } }

extension LoadPartRequest: Meaningful {
    var meaning: JSON { ["position": JSON(position), "bytes": .text(hexadecimal(bytes))] }
}

extension LoadPartReply: Meaningful { var meaning: JSON { [:] } }

extension LoadCommitRequest: Meaningful {
    var meaning: JSON {
        ["sources": JSON(sourceCount), "checksum": JSON(checksum), "dry_run": .bool(isDryRun)]
    }
}

extension LoadCommitReply: Meaningful {
    var meaning: JSON {
        [
            "sources_loaded": JSON(summary.sourcesLoaded), "sources_unchanged": JSON(summary.sourcesUnchanged),
            "inserted": JSON(summary.inserted), "replaced": JSON(summary.replaced), "removed": JSON(summary.removed),
            "unchanged": JSON(summary.unchanged), "duplicates": JSON(summary.duplicates),
            "rejects_untold": JSON(summary.rejectsUntold), "corrections_lost": JSON(summary.correctionsLost),
            "corrections_regained": JSON(summary.correctionsRegained), "rejects": JSON(summary.rejects),
        ]
    }
}

extension LoadReject: Meaningful {
    var meaning: JSON {
        [
            "document": JSON(document), "observation": JSON(observation), "source": .text(source),
            "reason": .text(reason),
        ]
    }
}

extension LoadedRequest: Meaningful { var meaning: JSON { ["versions": JSON(versions)] } }
extension LoadedReply: Meaningful { var meaning: JSON { ["loaded": .list(isLoaded.map { .bool($0) })] } }

extension SourceVersion: Meaningful {
    var meaning: JSON {
        ["sha256": .text(hexadecimal(sha256)), "name": .text(name), "extraction": .text(extraction)]
    }
}

extension LoadableSource: Meaningful {
    var meaning: JSON {
        [
            "kind": .text(constantName(kind)), "sha256": .text(hexadecimal(sha256)), "name": .text(name),
            "extraction": .text(extraction), "text": .text(text), "documents": JSON(documents), "tables": JSON(tables),
        ]
    }
}

extension LoadableDocument: Meaningful {
    var meaning: JSON {
        [
            "range": .list([JSON(range.lowerBound), JSON(range.upperBound)]), "area": JSON(area.number),
            "vintage": JSON(vintage.number), "whole": .bool(isWhole), "coverage": JSON(coverage), "title": .text(title),
        ]
    }
}

extension ObservationTable: Meaningful {
    var meaning: JSON {
        func texts(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }
        let observations = rows.map { row -> JSON in
            let quote = row.citation == 0 ? 0..<0 : citations[Int(row.citation) - 1]
            let record = row.record.placed(
                source: UInt32(documents[Int(row.document)]), offset: UInt32(quote.lowerBound),
                length: UInt16(quote.count), flags: row.record.flags)
            return ["key": row.key.meaning, "record": record.meaning]
        }
        return [
            "units": texts(labels(.units)), "sub_areas": texts(labels(.subAreas)), "scopes": texts(labels(.scopes)),
            "variants": texts(labels(.variants)), "open_indicators": texts(openIndicators),
            "observations": .list(observations),
        ]
    }
}

/// Bytes as the vectors write them.
private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
