import CEpoll
import Glibc
import Histogram
import IndicatorProtocol

/// Puts a load on a server from one thread, and verifies every reply.
final class LoadLoop<P: Peer> {
    private let plan: LoadPlan
    private let epoll: CInt
    private let connections: UnsafeMutablePointer<LoadConnection>
    private let events: UnsafeMutablePointer<epoll_event>
    private var issued = 0
    private var measurement = Measurement()

    private static var eventLimit: Int { 256 }

    /// Connects.
    init(_ plan: LoadPlan, to address: ServerAddress) throws {
        if let stranger = plan.operations.first(where: { !P.speaks($0) }) {
            throw BenchFailure("\(P.self) can't be asked for \(stranger.name)")
        }
        self.plan = plan
        epoll = epoll_create1(CInt(EPOLL_CLOEXEC))
        var descriptors: [CInt] = []
        for _ in 0..<plan.shape.connections {
            let socket = try BlockingSocket(connectingTo: address)
            try P.greet(socket)
            descriptors.append(socket.handOver())
        }
        connections = .allocate(capacity: descriptors.count)
        for (index, descriptor) in descriptors.enumerated() {
            (connections + index).initialize(to: LoadConnection(descriptor: descriptor))
            _ = epoll_shim_control(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, UInt64(index))
        }
        events = .allocate(capacity: Self.eventLimit)
    }

    deinit {
        connections.deinitialize(count: plan.shape.connections)
        connections.deallocate()
        events.deallocate()
        close(epoll)
    }

    /// Runs for `warmUp` seconds without measuring, then measures for `seconds`.
    func run(warmUp: Double, seconds: Double) throws -> Measurement {
        let start = BenchClock.now()
        let measuredFrom = start + UInt64(warmUp * 1e9)
        let end = measuredFrom + UInt64(seconds * 1e9)
        var processorAtStart: UInt64?
        if plan.rate == nil { for index in 0..<plan.shape.connections { try sendBatch(on: index, now: start) } }
        var now = start
        while now < end {
            if now >= measuredFrom, processorAtStart == nil {
                processorAtStart = BenchClock.processor()
                measurement = Measurement()
            }
            if let rate = plan.rate { try sendDue(rate, since: start, now: now) }
            // An open loop keeps to its clock: it looks and never sleeps.
            let count = Int(epoll_wait(epoll, events, Int32(Self.eventLimit), plan.rate == nil ? 100 : 0))
            now = BenchClock.now()
            for index in 0..<max(count, 0) {
                let connection = Int(epoll_shim_tag(events + index))
                let what = epoll_shim_events(events + index)
                if what & EPOLLOUT.rawValue != 0, try connections[connection].flush() {
                    watch(connection, EPOLLIN.rawValue, EPOLL_CTL_MOD)
                }
                if what & ~EPOLLOUT.rawValue != 0 { try receive(on: connection) }
            }
        }
        measurement.seconds = Double(now - measuredFrom) / 1e9
        let used = BenchClock.processor() - (processorAtStart ?? 0)
        measurement.generatorShare = Double(used) / 1e9 / measurement.seconds
        return measurement
    }

    /// Asks for `count` requests in all, each connection whole batches, and waits for the last reply.
    func run(requests count: Int) throws -> Measurement {
        let start = BenchClock.now()
        for index in 0..<plan.shape.connections { try sendBatch(on: index, now: start) }
        while measurement.requests < issued {
            let ready = Int(epoll_wait(epoll, events, Int32(Self.eventLimit), -1))
            for index in 0..<max(ready, 0) {
                try receive(on: Int(epoll_shim_tag(events + index)), sendsMore: issued < count)
            }
        }
        measurement.seconds = Double(BenchClock.now() - start) / 1e9
        return measurement
    }

    /// Sends as many requests as the depth says.
    private func sendBatch(on connection: Int, now: UInt64) throws {
        for _ in 0..<plan.shape.depth { add(to: connection, at: now) }
        try flush(connection)
    }

    /// Sends the requests whose time has come. One that waits for room keeps its time: the wait is part of what it
    /// took, whoever caused it.
    private func sendDue(_ rate: Double, since start: UInt64, now: UInt64) throws {
        let due = Int(Double(now - start) / 1e9 * rate)
        while issued < due {
            let connection = issued % plan.shape.connections
            guard connections[connection].outstanding < LoadConnection.pendingLimit else { return }
            add(to: connection, at: start + UInt64(Double(issued) / rate * 1e9))
            try flush(connection)
        }
    }

    @inline(__always)
    private func add(to connection: Int, at time: UInt64) {
        let operation = plan.operations[issued % plan.operations.count]
        let count = operation == .getMany ? plan.batch : 1
        issued += 1
        connections[connection].add(
            PendingRequest(
                operation: operation, id: UInt32(truncatingIfNeeded: issued & 0x7FFF_FFFF) | 1, keyCount: count,
                keys: plan.draws.keys(at: issued * count, length: count), startedAt: time), P.self)
    }

    private func receive(on connection: Int, sendsMore: Bool = true) throws {
        let now = BenchClock.now()
        var requests = 0
        var cells = 0
        try connections[connection].receive(P.self) { request, count in
            measurement.latency.record(now &- request.startedAt)
            requests += 1
            cells += count
        }
        measurement.requests += requests
        measurement.cells += cells
        if sendsMore, plan.rate == nil, connections[connection].outstanding == 0 {
            try sendBatch(on: connection, now: now)
        }
    }

    private func flush(_ connection: Int) throws {
        // Most of the time all was sent at once, and nothing needs to be said to the kernel.
        if try !connections[connection].flush() {
            watch(connection, EPOLLIN.rawValue | EPOLLOUT.rawValue, EPOLL_CTL_MOD)
        }
    }

    private func watch(_ connection: Int, _ events: UInt32, _ operation: CInt) {
        _ = epoll_shim_control(epoll, operation, connections[connection].descriptor, events, UInt64(connection))
    }
}
