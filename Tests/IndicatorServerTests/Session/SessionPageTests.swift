import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@Suite("Pages, cursors and limits of a session")
struct SessionPageTests {
    /// All entries of a catalogue, page by page.
    private func areas(_ conversation: inout Conversation, pageEntries: UInt16) throws -> (areas: [Area], pages: Int) {
        var found: [Area] = []
        var request = CatalogueRequest(.areas(), pageEntries: pageEntries)
        for page in 1... {
            let answer = try conversation.answer(to: request)
            let reply = try answer.reply(to: request)
            guard case .areas(let entries) = reply.entries else { throw InvalidField(.unknownValue, .kind) }
            #expect(answer.header.flags.contains(.moreFollows) == (reply.cursor != nil))
            #expect(entries.count <= Int(pageEntries == 0 ? 1000 : pageEntries))
            found += entries
            guard let cursor = reply.cursor else { return (found, page) }
            request.cursor = cursor
        }
        return (found, 0)
    }

    @Test("a list comes whole over its pages", arguments: [UInt16(0), 1, 999, .max])
    func pages(pageEntries: UInt16) throws {
        var snapshot = MemorySnapshot.sample()
        snapshot.areas = Array(snapshot.areas.prefix(pageEntries == 1 ? 20 : 1500))
        var conversation = try Conversation(snapshot)
        let (areas, pages) = try areas(&conversation, pageEntries: pageEntries)
        #expect(areas == snapshot.areas)
        #expect(pages == (pageEntries == 1 ? 20 : 2))
    }

    @Test("corrections are listed by number, page by page, of one area or of all")
    func corrections() throws {
        var snapshot = MemorySnapshot.sample()
        let stated = try #require(ReceivedCell(sample: snapshot, at: key()).records.first)
        for (id, area) in [(UInt32(1), UInt32(330300)), (3, 331100), (4, 330300)] {
            snapshot.corrections.append(
                Correction(
                    id: id, action: .annotate, isInForce: id != 4, key: try key(area, 1, 2019), stated: stated,
                    served: stated, seconds: 1_790_000_000, author: "张三", reason: "no. \(id)"))
        }
        var conversation = try Conversation(snapshot)
        for area in [nil, AreaCode(330300)] {
            let wanted = snapshot.corrections.filter { area == nil || $0.key.area == area }
            var request = CatalogueRequest(.corrections(area), pageEntries: 1)
            var found: [Correction] = []
            repeat {
                let reply = try conversation.answer(to: request).reply(to: request)
                if case .corrections(let entries) = reply.entries { found += entries }
                request.cursor = reply.cursor
            } while request.cursor != nil
            #expect(found == wanted)
        }
        let unknown = try conversation.answer(to: CatalogueRequest(.corrections(AreaCode(999_999))))
        #expect(unknown.header.code == StatusCode.unknownArea.rawValue)
    }

    @Test("get-many and series page where a frame is full")
    func largeCells() throws {
        var snapshot = MemorySnapshot.sample()
        let sample = try #require(ReceivedCell(sample: snapshot, at: key()).records.first)
        for year in 2010...2019 {
            snapshot.add(Array(repeating: sample, count: 900), at: try key(330300, 1, year))
        }
        var conversation = try Conversation(
            snapshot, limits: ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast))
        let keys = try (2010...2019).map { try key(330300, 1, $0) }
        var many = GetManyRequest(keys: keys)
        var items: [GetManyReply.Item] = []
        var pages = 0
        repeat {
            let answer = try conversation.answer(to: many)
            #expect(answer.body.count + FrameHeader.size <= Int(ProtocolLimits.frameBytesLeast))
            let reply = try answer.reply(to: many)
            #expect(Int(reply.first) == items.count)
            items += reply.items
            many.cursor = reply.cursor
            pages += 1
        } while many.cursor != nil
        #expect(items.count == 10 && pages == 4)
        var series = SeriesRequest(area: keys[0].area, indicator: keys[0].indicator)
        var cells: [ReceivedCell] = []
        repeat {
            let reply = try conversation.reply(to: series)
            cells += reply.cells
            series.cursor = reply.cursor
        } while series.cursor != nil
        #expect(cells.map(\.key) == keys)
    }

    @Test("a cell that no frame can hold is told, not cut")
    func tooLarge() throws {
        var snapshot = MemorySnapshot.sample()
        let sample = try #require(ReceivedCell(sample: snapshot, at: key()).records.first)
        snapshot.add(Array(repeating: sample, count: 3000), at: try key())
        var conversation = try Conversation(
            snapshot, limits: ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast))
        #expect(try conversation.answer(to: GetRequest(key: key())).status == .answerTooLarge)
        let keys = [try key(330300, 1, 2018), try key(), try key(330300, 1, 2017)]
        let first = try conversation.reply(to: GetManyRequest(keys: keys))
        #expect(first.items.count == 1)
        let rest = try conversation.reply(to: GetManyRequest(keys: keys, cursor: first.cursor))
        #expect(rest.items.first == .none(.answerTooLarge))
        #expect(rest.items.count == 2 && rest.cursor == nil)
        let series = SeriesRequest(area: keys[0].area, indicator: keys[0].indicator, years: keys[1].year...keys[1].year)
        #expect(try conversation.answer(to: series).status == .answerTooLarge)
    }

    @Test("a cursor of another epoch is answered that the epoch moved, with the one served now")
    func epochMoved() throws {
        var conversation = try Conversation()
        let request = CatalogueRequest(.areas(), pageEntries: 5)
        let cursor = try #require(try conversation.reply(to: request).cursor)
        conversation.dataset.commit { $0.epoch += 4 }
        let moved = try conversation.answer(to: CatalogueRequest(.areas(), pageEntries: 5, cursor: cursor))
        #expect(moved.status == .epochMoved)
        #expect(moved.header.word == 6)
        let series = SeriesRequest(
            area: try key().area, indicator: try key().indicator,
            cursor: PageCursor(epoch: 1, operation: .series, position: 2015))
        #expect(try conversation.answer(to: series).status == .epochMoved)
        let many = GetManyRequest(
            keys: [try key()], cursor: PageCursor(epoch: 1, operation: .getMany, position: 0))
        #expect(try conversation.answer(to: many).status == .epochMoved)
    }

    @Test("cursors that point nowhere or belong elsewhere are refused")
    func foreignCursors() throws {
        var conversation = try Conversation()
        let outside: [CatalogueRequest] = [
            CatalogueRequest(.areas(), cursor: PageCursor(epoch: 1, operation: .catalogue, kind: 0, position: 7)),
            CatalogueRequest(
                .documents(), cursor: PageCursor(epoch: 1, operation: .catalogue, kind: 5, position: .max)),
            CatalogueRequest(
                .labels(.units, [1]), cursor: PageCursor(epoch: 1, operation: .catalogue, kind: 3, position: 1)),
            CatalogueRequest(.indicators(), cursor: PageCursor(epoch: 1, operation: .catalogue, kind: 1, position: 0)),
        ]
        for request in outside {
            #expect(try conversation.answer(to: request).error().invalidField == InvalidField(.outOfRange, .cursor))
        }
        let foreign = CatalogueRequest(
            .areas(), cursor: PageCursor(epoch: 1, operation: .catalogue, kind: 1, position: 1))
        #expect(try conversation.answer(to: foreign).error().invalidField == InvalidField(.contradiction, .cursor))
    }

    @Test("the largest batch is answered, a larger one refused with the limit")
    func batch() throws {
        var conversation = try Conversation(limits: ProtocolLimits(batchItems: 4))
        let key = try key()
        #expect(try conversation.reply(to: GetManyRequest(keys: [key, key, key, key])).items.count == 4)
        let more = try conversation.answer(to: GetManyRequest(keys: [key, key, key, key, key]))
        #expect(more.status == .tooMany)
        #expect(try more.error().limit == 4)
        let labels = try conversation.answer(to: CatalogueRequest(.labels(.units, [1, 2, 3, 4, 5])))
        #expect(labels.status == .tooMany)
    }

    @Test("more requests at once than announced are refused, and only those")
    func inFlight() throws {
        var conversation = try Conversation(limits: ProtocolLimits(requestsInFlight: 3))
        let burst = (1...5).flatMap { Conversation.bytes(PingRequest(), id: $0) }
        let frames = try conversation.send(bytes: burst)
        #expect(frames.map(\.status) == [.ok, .ok, .ok, .overloaded, .overloaded])
        #expect(frames.map(\.header.id) == [1, 2, 3, 4, 5])
        #expect(frames[3].header.flags == .mayRetry)
        #expect(try frames[3].error().limit == 3)
        #expect(try conversation.send(PingRequest()).map(\.status) == [.ok])
    }

    @Test("a session pauses when much is to be written, and goes on where it stopped")
    func pause() throws {
        var conversation = try Conversation(outputBytes: 1000)
        let burst = try (1...20).flatMap { id in Conversation.bytes(try GetRequest(key: key()), id: id) }
        var frames = try conversation.send(bytes: burst)
        #expect(conversation.lastAction == .pause)
        #expect(frames.count == 9)
        // What arrives meanwhile waits its turn.
        frames += try conversation.send(bytes: Conversation.bytes(PingRequest(), id: 21))
        while conversation.lastAction == .pause { frames += try conversation.resume() }
        #expect(frames.map(\.header.id) == Array(1...21))
    }
}

extension ReceivedCell {
    /// A cell of a snapshot.
    init(sample snapshot: MemorySnapshot, at key: CellKey) throws {
        let bytes = try #require(snapshot.cells[key])
        self = try bytes.withUnsafeBytes { (raw) throws(InvalidField) in try ReceivedCell(key: key, bytes: raw) }
    }
}
