import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import IndicatorServer

/// A connection whose channel and time are the test's.
private struct TimedConnection {
    let channel: EmbeddedChannel

    init(_ configuration: ServerConfiguration, hello: Bool = true) throws {
        let context = SessionContext(dataset: MemoryDataset(.sample()), limits: configuration.limits, clock: { 0 })
        let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        channel = EmbeddedChannel(
            handler: ConnectionHandler(
                Session(context), timeouts: ConnectionTimeouts(configuration),
                account: OutputAccount(OutputBudget(limit: configuration.outputBytesTotal), context.metrics),
                logger: quiet))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        if hello {
            try send(HelloRequest())
            #expect(try sent().map(\.status) == [.ok])
        }
    }

    func send<Request: RequestMessage>(_ request: Request) throws {
        try channel.writeInbound(ByteBuffer(bytes: Conversation.bytes(request)))
    }

    /// The frames sent since the last look.
    func sent() throws -> [SentFrame] {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += Array(buffer.readableBytesView) }
        return try SentFrame.all(in: bytes)
    }

    func pass(milliseconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .milliseconds(milliseconds)) }
}

@Suite("The times that a connection keeps to")
struct ConnectionTimeTests {
    private let timedOut = Notice.closing(ErrorReply(.timedOut))

    @Test("no hello in time: told, and closed; a part of one is none")
    func hello() throws {
        let connection = try TimedConnection(ServerConfiguration(helloMilliseconds: 5000), hello: false)
        try connection.channel.writeInbound(ByteBuffer(bytes: Conversation.bytes(HelloRequest()).dropLast()))
        connection.pass(milliseconds: 4999)
        #expect(try connection.sent().isEmpty && connection.channel.isActive)
        connection.pass(milliseconds: 1)
        let frames = try connection.sent()
        #expect(try frames.map { try $0.notice() } == [timedOut])
        #expect(frames.map(\.header.flags) == [[.closes, .mayRetry]])
        #expect(!connection.channel.isActive)
    }

    @Test("hello in time: no more is heard of it")
    func helloSaid() throws {
        let connection = try TimedConnection(
            ServerConfiguration(limits: ProtocolLimits(idleMilliseconds: 0), helloMilliseconds: 5000))
        connection.pass(milliseconds: 10_000_000)
        #expect(try connection.sent().isEmpty && connection.channel.isActive)
        #expect(try connection.channel.finish().isClean)
    }

    @Test("no request for the idle time: told, and closed, not before; a request begins it anew")
    func idle() throws {
        let limits = ProtocolLimits(idleMilliseconds: 1000)
        let connection = try TimedConnection(ServerConfiguration(limits: limits))
        for _ in 0..<10 {
            connection.pass(milliseconds: 999)
            #expect(connection.channel.isActive)
            try connection.send(PingRequest())
            #expect(try connection.sent().map(\.status) == [.ok])
        }
        connection.pass(milliseconds: 1500)
        #expect(try connection.sent().map { try $0.notice() } == [timedOut])
        #expect(!connection.channel.isActive)
    }

    @Test("a client that reads nothing in its time is cut off; one that does is not")
    func stalled() throws {
        let configuration = ServerConfiguration(
            limits: ProtocolLimits(idleMilliseconds: 0), stalledMilliseconds: 1000)
        let connection = try TimedConnection(configuration)
        for _ in 0..<3 {
            connection.channel.isWritable = false
            connection.channel.pipeline.fireChannelWritabilityChanged()
            connection.pass(milliseconds: 999)
            #expect(connection.channel.isActive)
            connection.channel.isWritable = true
            connection.channel.pipeline.fireChannelWritabilityChanged()
            connection.pass(milliseconds: 1)
        }
        connection.channel.isWritable = false
        connection.channel.pipeline.fireChannelWritabilityChanged()
        connection.pass(milliseconds: 1000)
        #expect(!connection.channel.isActive)
    }

    @Test("a drain is told, and its time ends the connection")
    func drain() throws {
        let connection = try TimedConnection(ServerConfiguration(drainMilliseconds: 2000))
        connection.channel.pipeline.fireUserInboundEventTriggered(DrainEvent())
        #expect(try connection.sent().map { try $0.notice() } == [.draining(milliseconds: 2000)])
        connection.pass(milliseconds: 1999)
        try connection.send(PingRequest())
        #expect(try connection.sent().map(\.status) == [.ok])
        connection.pass(milliseconds: 1)
        #expect(!connection.channel.isActive)
    }
}
