import IndicatorProtocol
import Indicators

extension IndicatorClient {
    /// The areas of the dataset's directory by code, abolished ones included: all, or those with these codes.
    public func areas(_ codes: [AreaCode] = []) async throws(ClientError) -> [Area] {
        var found: [Area] = []
        for batch in codes.isEmpty ? [[]] : try await batches(codes) {
            found += try await listing(.areas(batch)) { if case .areas(let areas) = $0 { areas } else { nil } }
        }
        return found
    }

    /// The indicators by number, open ones included: all, or those with these numbers.
    public func indicators(_ ids: [IndicatorID] = []) async throws(ClientError) -> [Indicator] {
        var found: [Indicator] = []
        for batch in ids.isEmpty ? [[]] : try await batches(ids) {
            found += try await listing(.indicators(batch)) {
                if case .indicators(let indicators) = $0 { indicators } else { nil }
            }
        }
        return found
    }

    /// The series that exist for an area, by indicator.
    public func series(of area: AreaCode) async throws(ClientError) -> [SeriesExtent] {
        try await listing(.series(area)) { if case .series(let series) = $0 { series } else { nil } }
    }

    /// The documents that report on an area, or all, by number.
    public func documents(of area: AreaCode? = nil) async throws(ClientError) -> [DocumentInfo] {
        try await listing(.documents(area)) { if case .documents(let documents) = $0 { documents } else { nil } }
    }

    /// What analysts say of an area's figures, or of all, by number.
    public func corrections(of area: AreaCode? = nil) async throws(ClientError) -> [Correction] {
        try await listing(.corrections(area)) { if case .corrections(let listed) = $0 { listed } else { nil } }
    }

    /// The texts of a dictionary with these ids. An id that nothing has is left out. Cached as long as the server serves the
    /// same dataset.
    public func labels(
        _ dictionary: LabelDictionary, _ ids: Set<UInt32>
    ) async throws(ClientError) -> [UInt32: String] {
        var found: [UInt32: String] = [:]
        for id in ids { found[id] = cache.labels.value(for: .init(dictionary: dictionary, id: id)) }
        for batch in try await batches(ids.filter { $0 != 0 && found[$0] == nil }.sorted()) {
            let entries = try await listing(.labels(dictionary, batch)) {
                if case .labels(let labels) = $0 { labels } else { nil }
            }
            for entry in entries {
                found[entry.id] = entry.text
                cache.labels.insert(
                    entry.text, for: .init(dictionary: dictionary, id: entry.id), bytes: entry.text.utf8.count)
            }
        }
        return found
    }

    /// The sources with these ids. An id that nothing has is left out. Cached until the client learns of another epoch: a source that
    /// is loaded again keeps its id, and may have another text.
    public func sources(_ ids: Set<UInt32>) async throws(ClientError) -> [UInt32: SourceInfo] {
        var found: [UInt32: SourceInfo] = [:]
        for id in ids { found[id] = cache.sources.value(for: id) }
        for batch in try await batches(ids.filter { $0 != 0 && found[$0] == nil }.sorted()) {
            let entries = try await listing(.sources(batch)) {
                if case .sources(let sources) = $0 { sources } else { nil }
            }
            for entry in entries {
                found[entry.id] = entry
                cache.sources.insert(entry, for: entry.id, bytes: entry.name.utf8.count)
            }
        }
        return found
    }

    /// The ids in their order, as many together as the server takes.
    private func batches<ID>(_ ids: [ID]) async throws(ClientError) -> [[ID]] {
        guard !ids.isEmpty else { return [] }
        let limit = Int(try await limits().batchItems)
        return stride(from: 0, to: ids.count, by: limit).map { Array(ids[$0...].prefix(limit)) }
    }

    private func listing<Item>(
        _ listing: CatalogueRequest.Listing, _ items: (CatalogueReply.Entries) -> [Item]?
    ) async throws(ClientError) -> [Item] {
        let pages = try await allPages(of: \.cursor, deadline: nil) { cursor in
            CatalogueRequest(listing, cursor: cursor)
        }
        // The reply's kind was held against the request's when it was decoded.
        return pages.flatMap { items($0.reply.entries) ?? [] }
    }
}
