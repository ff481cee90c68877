import IndicatorProtocol
import IndicatorTestSupport
import Indicators

extension HelloRequest: Meaningful {
    var meaning: JSON {
        [
            "versions": JSON(versions), "capabilities": .text(String(capabilities.rawValue, radix: 16)),
            "software": .text(software), "token": .text(token),
        ]
    }
}

extension HelloReply: Meaningful {
    var meaning: JSON {
        [
            "version": JSON(version), "record_size": JSON(recordSize),
            "capabilities": .text(String(capabilities.rawValue, radix: 16)), "identity": .text(identity.description),
            "limits": limits.meaning, "further_limits": furtherLimits.meaning, "software": .text(software),
        ]
    }
}

extension PingRequest: Meaningful { var meaning: JSON { [:] } }
extension PingReply: Meaningful { var meaning: JSON { [:] } }
extension InfoRequest: Meaningful { var meaning: JSON { [:] } }

extension InfoReply: Meaningful {
    var meaning: JSON {
        [
            "identity": .text(identity.description),
            "statistics": [
                "cells": JSON(statistics.cells), "observations": JSON(statistics.observations),
                "documents": JSON(statistics.documents), "sources": JSON(statistics.sources),
                "areas": JSON(statistics.areas), "indicators": JSON(statistics.indicators),
                "bytes_used": JSON(statistics.bytesUsed), "bytes_available": JSON(statistics.bytesAvailable),
            ], "limits": limits.meaning, "further_limits": furtherLimits.meaning, "software": .text(software),
        ]
    }
}

extension GetRequest: Meaningful { var meaning: JSON { ["key": key.meaning] } }
extension GetReply: Meaningful { var meaning: JSON { ["cell": cell.meaning] } }

extension GetManyRequest: Meaningful {
    var meaning: JSON { ["keys": JSON(keys), "cursor": JSON(cursor)] }
}

extension GetManyReply: Meaningful {
    var meaning: JSON {
        let items: [JSON] = items.map { item in
            switch item {
            case .cell(let cell): ["cell": cell.meaning]
            case .none(let status): ["status": JSON(status.name)]
            }
        }
        return ["first": JSON(first), "items": .list(items), "cursor": JSON(cursor)]
    }
}

extension SeriesRequest: Meaningful {
    var meaning: JSON {
        [
            "area": JSON(area.number), "indicator": JSON(indicator.number), "years": JSON(years),
            "cursor": JSON(cursor),
        ]
    }
}

extension SeriesReply: Meaningful {
    var meaning: JSON { ["cells": JSON(cells), "cursor": JSON(cursor)] }
}

extension SliceRequest: Meaningful {
    var meaning: JSON {
        [
            "indicator": JSON(indicator.number), "area": JSON(area?.number), "year": JSON(year.number),
            "level": JSON(level?.name), "order": .text(constantName(order)), "limit": JSON(limit),
            "cursor": JSON(cursor),
        ]
    }
}

extension SliceReply: Meaningful {
    var meaning: JSON {
        [
            "total": JSON(total), "ranked": JSON(ranked), "first": JSON(first), "cells": JSON(cells),
            "cursor": JSON(cursor),
        ]
    }
}

extension ChangesRequest: Meaningful {
    var meaning: JSON { ["since": JSON(since), "cursor": JSON(cursor)] }
}

extension ChangesReply: Meaningful {
    var meaning: JSON { ["keys": JSON(keys), "cursor": JSON(cursor)] }
}

extension WatchRequest: Meaningful { var meaning: JSON { ["on": .bool(isOn)] } }
extension WatchReply: Meaningful { var meaning: JSON { [:] } }

extension LatestRequest: Meaningful {
    var meaning: JSON {
        [
            "area": JSON(area.number), "indicator": JSON(indicator.number), "count": JSON(count),
            "last_year": JSON(last), "as_of": JSON(filter.asOf), "measures": names(filter.measures),
            "bases": names(filter.bases), "bounds": names(filter.bounds), "cursor": JSON(cursor),
        ]
    }

    private func names<Value: NamedDimension & RawRepresentable & Hashable>(_ chosen: Set<Value>?) -> JSON
    where Value.RawValue == UInt8 {
        .list((chosen ?? []).sorted { $0.rawValue < $1.rawValue }.map { .text($0.name) })
    }
}

extension LatestReply: Meaningful {
    var meaning: JSON { ["cells": JSON(cells), "cursor": JSON(cursor)] }
}

extension ScorecardRequest: Meaningful {
    var meaning: JSON {
        var members: [String: JSON] = [
            "kind": .text(constantName(scope.kind)), "year": JSON(year.number), "cursor": JSON(cursor),
        ]
        switch scope {
        case .area(let area, let indicator):
            members.merge(["area": JSON(area.number), "indicator": JSON(indicator?.number), "level": .null]) { $1 }
        case .indicator(let indicator, let area, let level):
            members.merge(
                ["area": JSON(area?.number), "indicator": JSON(indicator.number), "level": JSON(level?.name)]
            ) { $1 }
        }
        return .object(members)
    }
}

extension ScorecardReply: Meaningful {
    var meaning: JSON {
        let lines: [JSON] = lines.map { line in
            [
                "verdict": .text(constantName(line.verdict)), "cell": line.cell.meaning,
                "status": JSON(line.coverage.flatMap { StatusCode($0).name }),
            ]
        }
        return ["kind": .text(constantName(kind)), "lines": .list(lines), "cursor": JSON(cursor)]
    }
}

extension SearchRequest: Meaningful {
    var meaning: JSON {
        let kinds = kinds.sorted { $0.rawValue < $1.rawValue }.map { JSON.text(constantName($0)) }
        return ["text": .text(text), "kinds": .list(kinds), "limit": JSON(limit)]
    }
}

extension SearchReply: Meaningful {
    var meaning: JSON {
        let candidates: [JSON] = candidates.map { candidate in
            let entry: JSON =
                switch candidate.found {
                case .area(let area): area.meaning
                case .indicator(let indicator): indicator.meaning
                }
            return [
                "kind": .text(constantName(candidate.found.kind)), "match": .text(constantName(candidate.match)),
                "score": JSON(candidate.score), "entry": entry,
            ]
        }
        return ["candidates": .list(candidates)]
    }
}

extension ResolveRequest: Meaningful {
    var meaning: JSON { ["kind": .text(constantName(kind)), "name": .text(name)] }
}

extension ResolveReply: Meaningful {
    var meaning: JSON {
        let listed: JSON =
            switch candidates {
            case .areas(let areas): JSON(areas)
            case .indicators(let indicators): JSON(indicators)
            }
        return [
            "kind": .text(constantName(candidates.kind)), "chosen": .bool(isChosen), "total": JSON(total),
            "candidates": listed,
        ]
    }
}

extension CatalogueRequest: Meaningful {
    var meaning: JSON {
        var members: [String: JSON] = [
            "kind": .text(constantName(listing.kind)), "page_entries": JSON(pageEntries), "cursor": JSON(cursor),
        ]
        let ids = JSON.list(listing.ids.map { JSON($0) })
        switch listing {
        case .areas, .indicators, .sources: members["ids"] = ids
        case .labels(let dictionary, _):
            members["ids"] = ids
            members["dictionary"] = .text(constantName(dictionary))
        case .series(let area): members["area"] = JSON(area.number)
        case .documents(let area), .corrections(let area): members["area"] = JSON(area?.number)
        }
        return .object(members)
    }
}

extension CatalogueReply: Meaningful {
    var meaning: JSON {
        let listed: JSON =
            switch entries {
            case .areas(let entries): JSON(entries)
            case .indicators(let entries): JSON(entries)
            case .series(let entries): JSON(entries)
            case .labels(let entries): JSON(entries)
            case .sources(let entries): JSON(entries)
            case .documents(let entries): JSON(entries)
            case .corrections(let entries): JSON(entries)
            }
        return ["kind": .text(constantName(entries.kind)), "entries": listed, "cursor": JSON(cursor)]
    }
}

extension QuoteRequest: Meaningful {
    var meaning: JSON { ["source": JSON(source), "offset": JSON(offset), "length": JSON(length)] }
}

extension QuoteReply: Meaningful {
    var meaning: JSON { ["source_name": .text(sourceName), "text": .text(text)] }
}

extension ErrorReply: Meaningful {
    var meaning: JSON {
        [
            "message": .text(message), "supported_versions": JSON(supportedVersions),
            "invalid_field": JSON(invalidField), "limit": JSON(limit),
            "retry_after_milliseconds": JSON(retryAfterMilliseconds),
        ]
    }
}

extension Notice: Meaningful {
    var meaning: JSON {
        switch self {
        case .draining(let milliseconds): return ["milliseconds": JSON(milliseconds)]
        case .newEpoch(let epoch): return ["epoch": JSON(epoch)]
        case .closing(let error):
            var members = error.meaning.members
            members["status"] = JSON(error.status.name)
            return .object(members)
        }
    }
}
