import Glibc
import IndicatorProtocol

/// One connection of a load: what it sends, what it has received, and the requests that wait for replies.
struct LoadConnection: ~Copyable {
    let descriptor: CInt
    private var output = FrameBuffer(capacity: 1 << 14)
    private var sent = 0
    private var input: UnsafeMutableRawBufferPointer
    private var received = 0
    private let pending: UnsafeMutablePointer<PendingRequest>
    private var first = 0
    /// The number of requests without a reply.
    private(set) var outstanding = 0

    /// The most requests without a reply.
    static let pendingLimit = 1024

    init(descriptor: CInt) {
        self.descriptor = descriptor
        input = .allocate(byteCount: 1 << 17, alignment: 16)
        pending = .allocate(capacity: Self.pendingLimit)
    }

    deinit {
        close(descriptor)
        input.deallocate()
        pending.deallocate()
    }

    /// Queues a request; ``flush()`` sends what is queued.
    @inline(__always)
    mutating func add<P: Peer>(_ request: PendingRequest, _: P.Type) {
        (pending + (first + outstanding) % Self.pendingLimit).initialize(to: request)
        outstanding += 1
        P.append(request, to: &output)
    }

    /// Sends what is queued, as far as the socket takes it; tells whether that was all.
    mutating func flush() throws -> Bool {
        let descriptor = descriptor
        sent += try output.withBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count > sent else { return 0 }
            let count = send(descriptor, start + sent, bytes.count - sent, CInt(MSG_NOSIGNAL))
            guard count >= 0 || errno == EAGAIN else { throw BenchFailure(calling: "send") }
            return max(count, 0)
        }
        guard sent == output.count else { return false }
        output.removeAll()
        sent = 0
        return true
    }

    /// Reads once and verifies the replies that are whole; `done` is told of each request, with its number of cells.
    @inline(__always)
    mutating func receive<P: Peer>(_: P.Type, _ done: (PendingRequest, Int) -> Void) throws {
        if received == input.count { grow() }
        let count = recv(descriptor, input.baseAddress.map { $0 + received }, input.count - received, 0)
        guard count != 0 else { throw BenchFailure("a server closed its connection") }
        guard count > 0 else {
            guard errno == EAGAIN else { throw BenchFailure(calling: "recv") }
            return
        }
        received += count
        var offset = 0
        while outstanding > 0 {
            let request = pending[first]
            var cells = 0
            let rest = UnsafeRawBufferPointer(
                start: input.baseAddress.map { $0 + offset }, count: received - offset)
            let length = try P.verify(rest, answering: request, cells: &cells)
            guard length > 0 else { break }
            offset += length
            first = (first + 1) % Self.pendingLimit
            outstanding -= 1
            done(request, cells)
        }
        guard outstanding > 0 || offset == received else { throw WrongReply("bytes behind the last reply") }
        if offset < received, offset > 0, let base = input.baseAddress {
            memmove(base, base + offset, received - offset)
        }
        received -= offset
    }

    private mutating func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: input.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(input))
        input.deallocate()
        input = larger
    }
}
