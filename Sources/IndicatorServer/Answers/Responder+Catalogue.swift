import IndicatorProtocol
import Indicators

extension Responder {
    /// The documents looked at for one page, so that a rare area's page takes no longer than another.
    private static var documentsVisited: Int { 2000 }

    /// Answers a catalogue: a list, or as much of it as a page holds.
    func answerCatalogue(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try CatalogueRequest(body: request.body)
        try require(batch: asked.listing.ids.count)
        try require(asked.cursor)
        let kind = asked.listing.kind.rawValue
        let wanted = asked.pageEntries == 0 ? ProtocolLimits.pageEntries : Int(asked.pageEntries)
        var page = Page(
            request.id, epoch, limits, operation: .catalogue, kind: kind,
            entries: min(wanted, ProtocolLimits.pageEntries), into: &output)
        output.append(UInt32(kind))
        page.beginCount(into: &output)
        let position = asked.cursor?.position
        switch asked.listing {
        case .areas(let codes) where codes.isEmpty: try listAreas(from: position, &page, &output)
        case .indicators(let ids) where ids.isEmpty: try listIndicators(from: position, &page, &output)
        case .series(let area): try listSeries(of: area, from: position, &page, &output)
        case .documents(let area): try listDocuments(of: area, from: position, &page, &output)
        case .corrections(let area): try listCorrections(of: area, from: position, &page, &output)
        case .areas(let codes): try list(codes, from: position, &page, &output) { try snapshot.area($0) }
        case .indicators(let ids): try list(ids, from: position, &page, &output) { try snapshot.indicator($0) }
        case .sources(let ids): try list(ids, from: position, &page, &output) { try snapshot.source($0) }
        case .labels(let dictionary, let ids):
            try list(ids, from: position, &page, &output) { id in
                try snapshot.label(dictionary, id).map { LabelEntry(id: id, text: $0) }
            }
        }
        // An entry too large for any page would otherwise be asked for again and again.
        if page.isEmpty, let next = page.cursorPosition, next == position ?? 0 { throw Refusal(.answerTooLarge) }
        page.end(into: &output)
    }

    /// Lists what the ids stand for, leaving out those that stand for nothing.
    private func list<ID, Item: Entry>(
        _ ids: [ID], from position: UInt64?, _ page: inout Page, _ output: inout FrameBuffer,
        _ find: (ID) throws -> Item?
    ) throws {
        let first = position ?? 0
        guard first < UInt64(ids.count) else { throw InvalidField(.outOfRange, .cursor) }
        for index in Int(first)..<ids.count {
            guard let item = try find(ids[index]) else { continue }
            guard page.add(into: &output, { $0.append(entry: item) }) else {
                page.cursorPosition = UInt64(index)
                return
            }
        }
    }

    private func listAreas(from position: UInt64?, _ page: inout Page, _ output: inout FrameBuffer) throws {
        let first = try start(position, or: .country) { AreaCode($0) }
        try snapshot.forEachArea(from: first) { area in
            page.add(area, at: area.code.number, into: &output)
        }
    }

    private func listIndicators(from position: UInt64?, _ page: inout Page, _ output: inout FrameBuffer) throws {
        guard let one = IndicatorID(1) else { return }
        let first = try start(position, or: one) { IndicatorID($0) }
        try snapshot.forEachIndicator(from: first) { indicator in
            page.add(indicator, at: indicator.id.number, into: &output)
        }
    }

    private func listSeries(
        of area: AreaCode, from position: UInt64?, _ page: inout Page, _ output: inout FrameBuffer
    ) throws {
        guard let one = IndicatorID(1) else { return }
        let first = try start(position, or: one) { IndicatorID($0) }
        guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) }
        try snapshot.forEachSeries(of: area, from: first) { extent in
            page.add(extent, at: extent.indicator.number, into: &output)
        }
    }

    private func listDocuments(
        of area: AreaCode?, from position: UInt64?, _ page: inout Page, _ output: inout FrameBuffer
    ) throws {
        let first = try start(position, or: 0) { $0 }
        if let area { guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) } }
        var visited = 0
        try snapshot.forEachDocument(from: first) { document in
            guard visited < Self.documentsVisited else {
                page.cursorPosition = UInt64(document.id)
                return false
            }
            visited += 1
            guard area == nil || document.area == area else { return true }
            return page.add(document, at: document.id, into: &output)
        }
    }

    private func listCorrections(
        of area: AreaCode?, from position: UInt64?, _ page: inout Page, _ output: inout FrameBuffer
    ) throws {
        let first = try start(position, or: 0) { $0 }
        if let area { guard try snapshot.area(area) != nil else { throw Refusal(.unknownArea) } }
        try snapshot.forEachCorrection(from: first) { correction in
            guard area == nil || correction.key.area == area else { return true }
            return page.add(correction, at: correction.id, into: &output)
        }
    }

    /// Where a list by number begins: at the cursor, or at its first number.
    private func start<ID>(
        _ position: UInt64?, or first: ID, _ make: (UInt32) -> ID?
    ) throws(InvalidField) -> ID {
        guard let position else { return first }
        guard let number = UInt32(exactly: position), let id = make(number) else {
            throw InvalidField(.outOfRange, .cursor)
        }
        return id
    }
}

extension Page {
    /// Appends an entry; if the page has no room for it, false, and the list goes on at the entry's number.
    fileprivate mutating func add<Item: Entry>(
        _ entry: Item, at number: UInt32, into output: inout FrameBuffer
    ) -> Bool {
        if add(into: &output, { $0.append(entry: entry) }) { return true }
        cursorPosition = UInt64(number)
        return false
    }
}
