import IndicatorProtocol

/// What a client is uploading.
struct Upload {
    /// The bytes so far.
    private(set) var content: [UInt8] = []
    /// Their CRC-32C.
    private(set) var checksum: UInt32 = 0
    let reservation: LoadBudget.Reservation

    /// An upload for which room is reserved.
    init(_ reservation: LoadBudget.Reservation) { self.reservation = reservation }

    /// Whether all bytes have come.
    var isComplete: Bool { content.count == reservation.byteCount }

    /// Appends the bytes at `position`. Throws if they do not follow those that are there, or are more than were told.
    mutating func append(_ bytes: UnsafeRawBufferPointer, at position: UInt64) throws(InvalidField) {
        guard position == UInt64(content.count) else { throw InvalidField(.contradiction, .position) }
        guard bytes.count <= reservation.byteCount - content.count else { throw InvalidField(.tooLong, .upload) }
        content.append(contentsOf: bytes)
        checksum = UploadChecksum.of(bytes, after: checksum)
    }
}

/// What a connection uploads, and the load that it waits for; both end with the connection.
final class ConnectionLoads {
    var upload: Upload?
    var job: LoadJob?

    deinit { job?.abandon() }
}
