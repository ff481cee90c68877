import IndicatorProtocol

/// The frames that one read brought, while they are answered.
struct Burst {
    /// The bytes, from the first frame on.
    let input: UnsafeRawBufferPointer
    /// When they were received.
    let receivedAt: UInt64
    /// When the session pauses, so that others have their turn.
    let turnEndsAt: UInt64
    /// The output's size at which the session pauses.
    let outputLimit: Int
    /// The number of bytes answered.
    var offset = 0
    /// The number of requests answered.
    var handled = 0

    /// The bytes not yet answered.
    var rest: UnsafeRawBufferPointer {
        @inline(__always) get { UnsafeRawBufferPointer(rebasing: input[offset...]) }
    }
}

/// A request whose header is sound.
struct RequestFrame {
    let operation: OperationCode
    let id: UInt32
    let body: UnsafeRawBufferPointer
}

/// What the next frame of a burst asks of the session.
enum NextFrame {
    /// A request that needs data.
    case request(RequestFrame)
    /// Nothing for now; everything else has been answered.
    case finished(SessionAction)
}
