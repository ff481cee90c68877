import IndicatorProtocol

/// A connection's conversation without I/O: which requests wait for which replies, and what arriving bytes mean.
///
/// Whoever owns the socket drives it: ``register(_:)`` before a request is sent, ``receive(_:)`` for the bytes that
/// come, which says what is to be done. Not thread-safe: one event loop drives it.
package struct RequestSession<Waiter> {
    /// What the owner of the socket is to do.
    package enum Action {
        /// Hand the reply to the one who waits.
        case deliver(RawReply, to: Waiter)
        /// The server drains: finish what is under way and send nothing new.
        case drain
        /// Tell those who watch of a new epoch.
        case tell(UInt32)
        /// Close the connection; all that still wait fail with the error.
        case close(ClientError)
    }

    private var waiting: [UInt32: Waiter] = [:]
    private var received: [UInt8] = []
    private var nextID: UInt32 = 1
    private let frameLimit: Int

    package init(frameLimit: Int) { self.frameLimit = frameLimit }

    /// The number of requests whose reply has not come.
    package var inFlight: Int { waiting.count }

    /// Registers a request and returns its id: never 0, and none that is still waited for. O(1) amortised.
    package mutating func register(_ waiter: Waiter) -> UInt32 {
        while nextID == 0 || waiting[nextID] != nil { nextID &+= 1 }
        defer { nextID &+= 1 }
        waiting[nextID] = waiter
        return nextID
    }

    /// All who wait, who then do no longer.
    mutating func removeAll() -> [Waiter] {
        defer { waiting.removeAll() }
        return Array(waiting.values)
    }

    /// Takes bytes that came, whole frames or not, and returns what follows from them, in their order. O(bytes).
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [Action] {
        received += bytes
        var actions: [Action] = []
        var consumed = 0
        received.withUnsafeBytes { buffer in
            while consumed < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[consumed...])
                do throws(InvalidField) {
                    guard case .frame(let header, let body) = try Self.frame(rest, limit: frameLimit) else { return }
                    consumed += FrameHeader.size + body.count
                    if let action = try action(header, body) { actions.append(action) }
                } catch {
                    actions.append(.close(.protocolViolation(error)))
                    consumed = buffer.count
                }
            }
        }
        received.removeFirst(consumed)
        return actions
    }

    private static func frame(
        _ bytes: UnsafeRawBufferPointer, limit: Int
    ) throws(InvalidField) -> FrameScan {
        let scan = try FrameScan.first(in: bytes, frameLimit: limit)
        if case .tooLarge = scan { throw InvalidField(.tooLong, .bodyLength) }
        return scan
    }

    private mutating func action(_ header: FrameHeader, _ body: UnsafeRawBufferPointer) throws(InvalidField) -> Action?
    {
        switch header.direction {
        case .request: throw InvalidField(.unknownValue, .magic)
        case .reply:
            guard let waiter = waiting.removeValue(forKey: header.id) else {
                throw InvalidField(.contradiction, .requestID)
            }
            return .deliver(RawReply(header: header, body: Array(body)), to: waiter)
        case .notice:
            // Kinds that this version does not know are ignored, as the specification has it.
            guard let code = NoticeCode(rawValue: header.code) else { return nil }
            switch try Notice(code, body: body) {
            case .draining: return .drain
            case .newEpoch(let epoch): return .tell(epoch)
            case .closing(let error): return .close(.refused(error))
            }
        }
    }
}
