import Glibc
import IndicatorProtocol
import Indicators

/// What the operating system or a server refused.
struct BenchFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }

    /// A system call's failure.
    init(calling name: String) { self.init("\(name): \(String(cString: strerror(errno)))") }
}

/// A connection that is asked one thing at a time: for what comes before a load.
final class BlockingSocket {
    let descriptor: CInt
    /// Whether closing is this object's business; a load takes the descriptor over.
    private var isOwner = true

    init(connectingTo address: ServerAddress) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure(calling: "socket") }
        var remote = sockaddr_in()
        remote.sin_family = sa_family_t(AF_INET)
        remote.sin_port = UInt16(address.port).bigEndian
        guard inet_pton(AF_INET, address.host, &remote.sin_addr) == 1 else {
            throw BenchFailure("\(address.host) is no IPv4 address")
        }
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafePointer(to: &remote) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard code == 0 else { throw BenchFailure("connecting to \(address): \(String(cString: strerror(errno)))") }
        var on: CInt = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
    }

    deinit { if isOwner { close(descriptor) } }

    /// Gives the descriptor away, without blocking from now on.
    func handOver() -> CInt {
        isOwner = false
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        return descriptor
    }

    func send(_ output: borrowing FrameBuffer) throws {
        try output.withBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
                guard count > 0 else { throw BenchFailure(calling: "write") }
                sent += count
            }
        }
    }

    func receive(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                guard got > 0 else { throw BenchFailure("a server closed its connection") }
                filled += got
            }
        }
    }

    /// Takes bytes that must be `text`.
    func expect(_ text: String) throws {
        guard try receive(text.utf8.count).elementsEqual(text.utf8) else {
            throw BenchFailure("a peer did not answer \(text.prefix(8).debugDescription)")
        }
    }

    func exchange(_ command: String, expecting answer: String) throws {
        var output = FrameBuffer()
        for byte in command.utf8 { output.append(byte) }
        try send(output)
        try expect(answer)
    }

    /// Asks this project's server, which must say that all is well.
    func answer<Request: RequestMessage>(to request: Request) throws -> Request.Reply
    where Request.Reply.Request == Request {
        var output = FrameBuffer()
        output.append(request, id: 1)
        try send(output)
        let head = try receive(FrameHeader.size)
        let header = try head.withUnsafeBytes { bytes throws(InvalidField) in try FrameHeader(bytes) }
        let body = try receive(Int(header.bodyLength))
        guard header.code == StatusCode.ok.rawValue else {
            throw BenchFailure("the server answers \(StatusCode(rawValue: header.code)) to \(Request.operation)")
        }
        return try body.withUnsafeBytes { bytes throws(InvalidField) in
            try Request.Reply(body: bytes, answering: request, recordSize: ObservationRecord.size)
        }
    }
}
