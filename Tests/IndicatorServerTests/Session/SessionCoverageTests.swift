import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@testable import IndicatorServer

/// Nothing of the protocol is left that no session of the tests ever answered: whoever adds an operation or a status says
/// here what has a server answer it.
@Suite("All operations are answered, all statuses and notices sent")
struct SessionCoverageTests {
    /// What has a session answer the operation with ok.
    private func answer(to operation: OperationCode) throws -> [SentFrame] {
        let loader = WaitingLoader()
        var session = try Conversation(
            access: AccessControl(anyoneMayLoad: true), loader: loader, hello: operation != .hello)
        let (area, indicator, year) = try (key().area, key().indicator, key().year)
        switch operation {
        case .hello: return try session.send(HelloRequest())
        case .ping: return try session.send(PingRequest())
        case .info: return try session.send(InfoRequest())
        case .get: return try session.send(GetRequest(key: key()))
        case .getMany: return try session.send(GetManyRequest(keys: [key()]))
        case .series: return try session.send(SeriesRequest(area: area, indicator: indicator))
        case .slice: return try session.send(SliceRequest(indicator: indicator, year: year))
        case .latest: return try session.send(LatestRequest(area: area, indicator: indicator, count: 1))
        case .scorecard: return try session.send(ScorecardRequest(.area(area), year: year))
        case .resolve: return try session.send(ResolveRequest(.area, "温州"))
        case .catalogue: return try session.send(CatalogueRequest(.areas()))
        case .search: return try session.send(SearchRequest("wenzhou"))
        case .quote: return try session.send(QuoteRequest(source: 1, offset: 0, length: 3))
        case .changes: return try session.send(ChangesRequest(since: 1))
        case .watch: return try session.send(WatchRequest())
        case .loadBegin: return try session.send(LoadBeginRequest(byteCount: 2))
        case .loadPart:
            _ = try session.send(LoadBeginRequest(byteCount: 2))
            return try session.send(LoadPartRequest(position: 0, bytes: [1, 2]))
        case .loadCommit:
            let bytes: [UInt8] = [1, 2]
            _ = try session.send(LoadBeginRequest(byteCount: 2))
            _ = try session.send(LoadPartRequest(position: 0, bytes: bytes))
            let checksum = bytes.withUnsafeBytes { UploadChecksum.of($0) }
            _ = try session.send(LoadCommitRequest(sourceCount: 1, checksum: checksum))
            var summary = LoadSummary()
            summary.epoch = 1
            for job in loader.jobs where job.begin() { job.end(.done(summary)) }
            return try session.news()
        case .loaded: return try session.send(LoadedRequest([]))
        }
    }

    /// What has a session answer with the status; nothing if nobody said.
    private func provoke(_ status: StatusCode) throws -> [SentFrame] {
        let isHello = [.unsupportedVersion, .frameTooLarge, .outOfSequence, .draining, .timedOut].contains(status)
        let small = ProtocolLimits(frameBytes: ProtocolLimits.frameBytesLeast, batchItems: 1)
        var session = try Conversation(
            limits: small, access: AccessControl(anyoneMayLoad: true),
            requestsPerSecond: status == .overloaded ? 1 : 0,
            loader: status == .readOnly ? nil : WaitingLoader(), hello: !isHello)
        let (area, indicator) = try (key().area, key().indicator)
        let (nowhere, nothing) = try (key(999_998).area, key(330300, 500).indicator)
        var output = FrameBuffer()
        switch status {
        case .malformed: return try session.send(bytes: Array("GET / HTTP/1.1".utf8))
        case .invalidRequest:
            return try session.send(bytes: Conversation.frame(FrameHeader(.request, code: 0x10, id: 1)))
        case .unknownOperation:
            return try session.send(bytes: Conversation.frame(FrameHeader(.request, code: 0xEE, id: 1)))
        case .unsupportedVersion: return try session.send(HelloRequest(versions: 7...9))
        case .frameTooLarge:
            output.append(FrameHeader(.request, code: 1, bodyLength: 5000, id: 1))
            return try session.send(bytes: output.array)
        case .tooMany: return try session.send(GetManyRequest(keys: [key(), key()]))
        case .outOfSequence: return try session.send(PingRequest())
        case .loadTooLarge: return try session.send(LoadBeginRequest(byteCount: 1 << 20))
        case .unauthenticated:
            session = try Conversation(access: AccessControl(TokenList()), hello: false)
            return try session.send(HelloRequest())
        case .notPermitted:
            session = try Conversation(loader: WaitingLoader())
            return try session.send(LoadedRequest([]))
        case .readOnly: return try session.send(LoadedRequest([]))
        case .notStated: return try session.send(GetRequest(key: key(330300, 2)))
        case .notCovered: return try session.send(GetRequest(key: key(330300, 1, 1999)))
        case .partlyCovered: return try session.send(GetRequest(key: key(330381)))
        case .unknownArea: return try session.send(SeriesRequest(area: nowhere, indicator: indicator))
        case .unknownIndicator: return try session.send(SeriesRequest(area: area, indicator: nothing))
        case .unknownName: return try session.send(ResolveRequest(.area, "亚特兰蒂斯"))
        case .unknownSource: return try session.send(QuoteRequest(source: 9, offset: 0, length: 1))
        case .noSuchRange: return try session.send(QuoteRequest(source: 1, offset: 1, length: 1))
        case .epochUnknown: return try session.send(ChangesRequest(since: 9))
        case .deadlinePassed:
            session.time.step.withLock { $0 = 5 }
            return try session.send(
                bytes: [UInt32(1), 2].flatMap { Conversation.bytes(InfoRequest(), id: $0, deadline: 1) })
        case .epochMoved:
            let cursor = PageCursor(epoch: 0, operation: .catalogue, position: 100_000)
            return try session.send(CatalogueRequest(.areas(), cursor: cursor))
        case .overloaded:
            return try session.send(bytes: Conversation.bytes(PingRequest()) + Conversation.bytes(PingRequest()))
        case .datasetBusy, .failed:
            session.dataset.fail(with: DatasetError(status == .failed ? .failed : .busy, "x"))
            return try session.send(InfoRequest())
        case .draining:
            _ = session.session.drain(milliseconds: 1, into: &output)
            return try SentFrame.all(in: output.array)
        case .timedOut:
            _ = session.session.close(ErrorReply(.timedOut), into: &output)
            return try SentFrame.all(in: output.array)
        case .damaged:
            session.dataset.commit { [key = try key()] in $0.damagedKeys = [key] }
            return try session.send(GetRequest(key: key()))
        case .answerTooLarge:
            session.dataset.commit { [key = try key()] state in
                let records = (0..<3000).map { number in
                    ObservationRecord(
                        classification: .init(measure: .level), value: ExactDecimal(Int64(number)), unit: 1,
                        vintage: .first)
                }
                state.add(records, at: key)
            }
            return try session.send(GetRequest(key: key()))
        default: return []
        }
    }

    @Test("every operation is answered", arguments: OperationCode.allCases)
    func operations(_ operation: OperationCode) throws {
        #expect(try answer(to: operation).map(\.status) == [.ok])
    }

    @Test("every status is answered, or told before the end", arguments: StatusCode.allCases.filter { $0 != .ok })
    func statuses(_ status: StatusCode) throws {
        let sent = try provoke(status).map { frame in
            guard frame.header.direction == .notice, case .closing(let error) = try frame.notice() else {
                return frame.status
            }
            return error.status
        }
        #expect(sent.contains(status), "\(sent.map(\.rawValue))")
    }

    @Test("every notice is sent")
    func notices() throws {
        var session = try Conversation()
        _ = try session.send(WatchRequest())
        session.dataset.commit { _ in }
        session.time.now.withLock { $0 += 100 }
        var frames = try session.news()
        var output = FrameBuffer()
        _ = session.session.drain(milliseconds: 1, into: &output)
        _ = session.session.close(ErrorReply(.draining), into: &output)
        frames += try SentFrame.all(in: output.array)
        #expect(Set(frames.compactMap { NoticeCode(rawValue: $0.header.code) }) == Set(NoticeCode.allCases))
    }
}
