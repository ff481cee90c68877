import Synchronization
import Testing

@testable import IndicatorServer

@Suite("Admission of connections")
struct AdmissionTests {
    private func admission(_ connections: Int, perAddress: Int) -> Admission {
        Admission(
            ServerConfiguration(connections: connections, connectionsPerAddress: perAddress), ServerMetrics())
    }

    @Test("so many altogether and so many from one address, and again when some have left")
    func limits() {
        let admission = admission(3, perAddress: 2)
        let (first, second) = (PeerAddress(ipv4: 1), PeerAddress(ipv4: 2))
        #expect(admission.admit(first) == .admitted && admission.admit(first) == .admitted)
        #expect(admission.admit(first) == .addressFull)
        #expect(admission.admit(second) == .admitted && admission.admit(second) == .full)
        admission.leave(first)
        #expect(admission.admit(first) == .admitted && admission.count == 3)
        admission.drain()
        admission.leave(first)
        #expect(admission.admit(first) == .draining)
    }

    @Test("too many that are turned away stop the accepting, and one that has left lets it go on")
    func accepting() {
        let admission = admission(1, perAddress: 1)
        let address = PeerAddress(ipv4: 1)
        #expect(admission.admit(address) == .admitted)
        let resumed = Atomic<Int>(0)
        for _ in 0..<Admission.turnedAwayMost {
            #expect(admission.isAccepting { Issue.record("resumed without having stopped") })
            #expect(admission.admit(address) == .full)
        }
        #expect(!admission.isAccepting { resumed.add(1, ordering: .relaxed) })
        #expect(resumed.load(ordering: .relaxed) == 0)
        admission.dismissed()
        #expect(resumed.load(ordering: .relaxed) == 1)
        #expect(admission.isAccepting { Issue.record("resumed without having stopped") })
        admission.dismissed()
        #expect(resumed.load(ordering: .relaxed) == 1)
    }

    @Test("an IPv6 network counts as one peer, and an IPv4 address by IPv6 as itself")
    func addresses() {
        func v6(_ bytes: [UInt8]) -> PeerAddress { PeerAddress(ipv6: bytes) }
        let network: [UInt8] = [0x20, 1, 0xD, 0xB8, 0, 0, 0, 1]
        #expect(v6(network + [0, 0, 0, 0, 0, 0, 0, 1]) == v6(network + [9, 9, 9, 9, 9, 9, 9, 9]))
        #expect(
            v6(network + [0, 0, 0, 0, 0, 0, 0, 1]) != v6([0x20, 1, 0xD, 0xB8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1]))
        #expect(v6(Array(repeating: 0, count: 10) + [0xFF, 0xFF, 127, 0, 0, 1]) == PeerAddress(ipv4: 0x7F00_0001))
        #expect(v6(Array(repeating: 0, count: 16)) != PeerAddress(ipv4: 0))
    }

    @Test("the output of all connections is counted together")
    func budget() {
        let budget = OutputBudget(limit: 100)
        #expect(budget.report(60, insteadOf: 0) && budget.report(40, insteadOf: 0))
        #expect(!budget.report(41, insteadOf: 40) && budget.bytes == 101)
        #expect(budget.report(0, insteadOf: 60) && budget.bytes == 41)
    }

    @Test("so many requests a second, those of one second at once")
    func rate() {
        var rate = RequestRate(perSecond: 10)
        func taken(_ count: Int, at time: UInt64) -> Int { (0..<count).filter { _ in rate.take(at: time) }.count }
        #expect(taken(20, at: 5000) == 10)
        #expect(rate.refusal == (100, 10))
        #expect(taken(20, at: 5050) == 0)
        #expect(rate.refusal == (50, 10))
        #expect(taken(20, at: 5100) == 1)
        #expect(taken(20, at: 99_000) == 10)
        var boundless = RequestRate(perSecond: 0)
        #expect((0..<1000).allSatisfy { _ in boundless.take(at: 0) })
    }
}
