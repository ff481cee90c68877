import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Testing

@testable import IndicatorClient

/// Client and server without a socket, over a network and a clock of the test's own: the same for the same seed.
@Suite struct SimulationTests {
    /// The cells that the server has and has not, asked for again and again.
    private let keys: [CellKey]
    private let truth = MemorySnapshot.sample()

    init() throws {
        let area = try #require(AreaCode(330300))
        let gdp = try #require(IndicatorID(1))
        keys = (2005...2020).compactMap { Year($0) }.map { CellKey(area: area, indicator: gdp, year: $0) }
    }

    /// How a conversation ended: what each request got, and why no more came.
    private struct Outcome {
        var answers: [Int: Result<[UInt8], ClientError>] = [:]
        var deliveries = 0
        var end: ClientError?
    }

    @Test func withoutFaultsEveryRequestHasItsOwnAnswerOnce() {
        for seed in UInt64(1)...150 {
            let outcome = converse(seed: seed, requests: .none, replies: .none)
            #expect(outcome.end == nil && outcome.answers.count == 60 && outcome.deliveries == 60, "seed \(seed)")
            check(outcome, seed, soundReplies: true)
        }
    }

    @Test func whateverGoesWrongNoFigureIsWrongAndNobodyWaitsForEver() {
        for seed in UInt64(1)...600 {
            var random = SeededGenerator(seed: seed &* 77)
            let requests = SimulatedLink.Fault.allCases.randomElement(using: &random) ?? .none
            let replies = SimulatedLink.Fault.allCases.randomElement(using: &random) ?? .none
            let outcome = converse(seed: seed, requests: requests, replies: replies)
            check(outcome, seed, soundReplies: replies == .none && requests == .none)
        }
    }

    /// Every request ended in one way, and every figure is the server's.
    private func check(_ outcome: Outcome, _ seed: UInt64, soundReplies: Bool) {
        #expect(outcome.answers.count == 60, "seed \(seed)")
        for (request, answer) in outcome.answers {
            let key = keys[request % keys.count]
            switch answer {
            case .success(let bytes): #expect(bytes == truth.cells[key], "seed \(seed), request \(request)")
            case .failure(let error) where soundReplies:
                #expect(error.status?.statusClass == .notFound, "seed \(seed), request \(request)")
                #expect(truth.cells[key] == nil, "seed \(seed), request \(request)")
            case .failure: break
            }
        }
    }

    /// A conversation of sixty gets, some of them by the time the first answers come.
    private func converse(
        seed: UInt64, requests fault: SimulatedLink.Fault, replies replyFault: SimulatedLink.Fault
    ) -> Outcome {
        var random = SeededGenerator(seed: seed)
        var out = SimulatedLink(fault, &random)
        var back = SimulatedLink(replyFault, &random)
        var now: UInt64 = 0
        var client = RequestSession<Int>(frameLimit: 1 << 20)
        var server = Session(SessionContext(dataset: MemoryDataset(truth), clock: { 0 }))
        var outcome = Outcome()
        var sent = 0
        var serverEnded = false
        var isGreeted = false

        var frames = FrameBuffer()
        frames.append(HelloRequest(), id: client.register(-1))
        out.send(frames.array, at: 0, &random)
        // Time stands in no step: sixty requests are through long before, or the connection has ended.
        for _ in 0..<4000 where outcome.end == nil {
            now += .random(in: 1...20, using: &random)
            let arrived = out.receive(at: now)
            if !arrived.isEmpty, !serverEnded {
                var output = FrameBuffer()
                var action = arrived.withUnsafeBytes { server.receive($0, into: &output) }
                while action == .pause { action = server.resume(into: &output) }
                back.send(output.array, at: now, &random)
                serverEnded = action == .close
            }
            let answered = back.receive(at: now)
            for action in answered.withUnsafeBytes({ client.receive($0) }) {
                if case .deliver(_, to: -1) = action { isGreeted = true }
                take(action, &outcome)
            }
            guard outcome.end == nil else { break }
            if isGreeted, sent < 60, client.inFlight < 20 {
                var frames = FrameBuffer()
                frames.append(GetRequest(key: keys[sent % keys.count]), id: client.register(sent))
                sent += 1
                out.send(frames.array, at: now, &random)
            }
            if isGreeted, sent == 60, client.inFlight == 0 { break }
            if out.isCut, out.isEmpty, back.isEmpty { serverEnded = true }
            if serverEnded || back.isCut, back.isEmpty { outcome.end = ClientError(.connectionLost, "the end") }
        }
        // Who still waits is told that nothing comes; what was not sent yet never was.
        let reason = outcome.end ?? ClientError(.deadlinePassed, "no answer")
        for waiter in client.removeAll() where waiter >= 0 { outcome.answers[waiter] = .failure(reason) }
        for request in sent..<60 { outcome.answers[request] = .failure(reason) }
        return outcome
    }

    private func take(_ action: RequestSession<Int>.Action, _ outcome: inout Outcome) {
        switch action {
        case .close(let error): outcome.end = error
        case .drain, .tell: break
        case .deliver(let reply, let request):
            guard request >= 0 else { return }
            outcome.deliveries += 1
            do throws(ClientError) {
                let asked = GetRequest(key: keys[request % keys.count])
                let cell = try reply.decoded(answering: asked, recordSize: ObservationRecord.size).cell
                outcome.answers[request] = .success(cell.bytes)
            } catch {
                outcome.answers[request] = .failure(error)
            }
        }
    }
}
