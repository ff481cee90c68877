import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Indicators
import Logging
import NIOCore
import NIOPosix
import Testing

/// A server on a free port of the loopback interface, for the time of `body`.
func withServer(
    _ transport: Transport = .standard, _ configuration: ServerConfiguration = ServerConfiguration(),
    _ snapshot: MemorySnapshot = .sample(), metrics: ServerMetrics = ServerMetrics(),
    _ body: @Sendable (_ server: IndicatorServer<MemoryDataset>, _ port: Int) async throws -> Void
) async throws {
    var configuration = configuration
    configuration.address = ServerAddress(host: "127.0.0.1", port: 0)
    configuration.transport = transport
    let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let server = IndicatorServer(MemoryDataset(snapshot), configuration, metrics: metrics, logger: quiet)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { found.finish() }
            try await server.run { found.yield($0.port) }
        }
        let port = try #require(await ports.first { _ in true })
        do {
            try await body(server, port)
        } catch {
            server.beginGracefulShutdown()
            throw error
        }
        server.beginGracefulShutdown()
        try await group.waitForAll()
    }
}

/// A client that sends any bytes and reads frames.
struct LoopbackClient {
    let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var received = ByteBuffer()

    /// A connection to `port` from an address of this machine, for the time of `body`; one that `resets` ends without
    /// a word.
    static func connect<Result: Sendable>(
        to port: Int, from address: String = "127.0.0.1", resets: Bool = false,
        _ body: (inout LoopbackClient) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(to: try SocketAddress(ipAddress: address, port: 0))
            .channelOption(.socketOption(.so_rcvbuf), value: 16 << 10)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        if resets, let socket = channel.channel as? any SocketOptionProvider {
            try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        return try await channel.executeThenClose { inbound, outbound in
            var client = LoopbackClient(outbound: outbound, inbound: inbound.makeAsyncIterator())
            return try await body(&client)
        }
    }

    /// Sends bytes as they are.
    func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

    /// Sends a request.
    func send<Request: RequestMessage>(_ request: Request, id: UInt32 = 1) async throws {
        try await send(Conversation.bytes(request, id: id))
    }

    /// Says hello and takes the answer.
    mutating func hello() async throws {
        try await send(HelloRequest())
        #expect(try await frame()?.status == .ok)
    }

    /// The next frame; nil at the end.
    mutating func frame() async throws -> SentFrame? {
        while true {
            if let frame = try takeFrame() { return frame }
            guard var more = try await inbound.next() else { return nil }
            received.writeBuffer(&more)
        }
    }

    /// The frames up to the end.
    mutating func framesToEnd() async throws -> [SentFrame] {
        var frames: [SentFrame] = []
        while let frame = try await frame() { frames.append(frame) }
        #expect(received.readableBytes == 0)
        return frames
    }

    /// Connects, is told that there is no room, and sees the end.
    static func expectTurnedAway(from port: Int) async throws {
        try await connect(to: port) { client in
            let frames = try await client.framesToEnd()
            #expect(try frames.map { try $0.notice() } == [.closing(ErrorReply(.overloaded))])
        }
    }

    private mutating func takeFrame() throws -> SentFrame? {
        let frame = try received.withUnsafeReadableBytes { bytes -> SentFrame? in
            guard case .frame(let header, let body) = try FrameScan.first(in: bytes, frameLimit: .max) else {
                return nil
            }
            return SentFrame(header: header, body: Array(body))
        }
        if let frame { received.moveReaderIndex(forwardBy: FrameHeader.size + frame.body.count) }
        return frame
    }
}

/// Waits until `condition` holds, letting others run.
func eventually(_ condition: () -> Bool) async throws {
    while !condition() { try await Task.sleep(for: .milliseconds(2)) }
}

/// The sample with a cell of about 43 kB at ``key(_:_:_:)``.
func largeCells() throws -> MemorySnapshot {
    var snapshot = MemorySnapshot.sample()
    let record = try #require(ReceivedCell(sample: snapshot, at: key()).records.first)
    snapshot.add(Array(repeating: record, count: 900), at: try key())
    return snapshot
}
