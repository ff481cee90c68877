import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server for those who watch over a program: each path has an answer that is made when it is asked for.
///
/// It answers GET and HEAD, one request a connection, and closes connections that take long.
public final class OperationsServer: Sendable {
    /// An answer.
    public struct Answer: Hashable, Sendable {
        /// The status: 200 for well.
        public var status: Int
        /// The type of the content.
        public var contentType: String
        /// The content.
        public var text: String

        /// Makes an answer.
        public init(status: Int = 200, contentType: String = "text/plain; charset=utf-8", _ text: String) {
            self.status = status
            self.contentType = contentType
            self.text = text
        }
    }

    private let routes: [String: @Sendable () -> Answer]
    private let listener = Mutex<(any Channel)?>(nil)
    private let open = Atomic<Int>(0)

    /// The greatest number of connections; more are closed at once.
    static let connectionsMost = 32
    /// How long a connection may take altogether.
    static let timeLimit = TimeAmount.seconds(10)

    /// A server that does nothing until it is run. `routes` has an answer for each path.
    public init(routes: [String: @Sendable () -> Answer]) { self.routes = routes }

    /// Serves until it is shut down or the task is cancelled; `onListening` gets the port that is listened on. Throws
    /// what the system says if `host` and `port` can't be listened on.
    public func run(host: String, port: Int, onListening: @Sendable (Int) -> Void = { _ in }) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in self.accept(channel) }
            .bind(host: host, port: port).get()
        listener.withLock { $0 = channel }
        onListening(channel.localAddress?.port ?? port)
        await withTaskCancellationHandler {
            try? await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    /// Stops listening, and ``run(host:port:onListening:)`` returns.
    public func shutDown() { listener.withLock { $0 }?.close(promise: nil) }

    private func accept(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard open.add(1, ordering: .relaxed).newValue <= Self.connectionsMost else {
            open.subtract(1, ordering: .relaxed)
            return channel.close()
        }
        channel.closeFuture.whenComplete { _ in self.open.subtract(1, ordering: .relaxed) }
        let end = channel.eventLoop.scheduleTask(in: Self.timeLimit) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in end.cancel() }
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            try channel.pipeline.syncOperations.addHandler(Handler(self.routes))
        }
    }

    /// Answers the requests of one connection.
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let routes: [String: @Sendable () -> Answer]
        private var head: HTTPRequestHead?

        init(_ routes: [String: @Sendable () -> Answer]) { self.routes = routes }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch Self.unwrapInboundIn(data) {
            case .head(let head): self.head = head
            case .body: break
            case .end:
                guard let head else { return }
                self.head = nil
                send(answer(to: head), isHead: head.method == .HEAD, context)
            }
        }

        private func answer(to head: HTTPRequestHead) -> Answer {
            guard head.method == .GET || head.method == .HEAD else { return Answer(status: 405, "only GET and HEAD\n") }
            let path = String(head.uri.prefix { $0 != "?" })
            guard let route = routes[path] else {
                return Answer(status: 404, "there are " + routes.keys.sorted().joined(separator: ", ") + "\n")
            }
            return route()
        }

        private func send(_ answer: Answer, isHead: Bool, _ context: ChannelHandlerContext) {
            var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status))
            head.headers = [
                "content-type": answer.contentType, "content-length": "\(answer.text.utf8.count)",
                "connection": "close", "cache-control": "no-store",
            ]
            if answer.status == 405 { head.headers.add(name: "allow", value: "GET, HEAD") }
            context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
            if !isHead {
                context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.text)))), promise: nil)
            }
            let written = context.eventLoop.makePromise(of: Void.self)
            written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
            context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: written)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
