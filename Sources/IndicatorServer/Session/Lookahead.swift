import IndicatorProtocol
import Indicators

/// The get without anything optional, of which a client that pipelines sends many in a row.
enum PlainGet {
    /// Its size in bytes.
    static var size: Int { FrameHeader.size + 8 }

    /// The frame's first eight bytes: magic, operation, no flags, the length of a key.
    private static var head: UInt64 {
        UInt64(FrameHeader.Direction.request.rawValue) | UInt64(OperationCode.get.rawValue) << 16 | 8 << 32
    }

    /// The key that is asked for at `offset`, not yet checked; nil if something else is there.
    @inline(__always)
    static func key(in bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64? {
        guard bytes.count - offset >= size,
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) == head
        else { return nil }
        return UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset + FrameHeader.size, as: UInt64.self))
    }
}

extension Responder {
    /// Has the snapshot look together for the keys that `key` names from index 0 on, if there are several; it is told
    /// each index once, until it names none.
    @inline(__always)
    func look(ahead key: (Int) -> UInt64?) {
        let most = Dataset.Snapshot.lookahead
        guard most > 1 else { return }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: most) { keys in
            var count = 0
            while count < most, let key = key(count) {
                keys.initializeElement(at: count, to: key)
                count += 1
            }
            if count > 1 { snapshot.expect(UnsafeBufferPointer(rebasing: keys[..<count])) }
        }
    }

    /// Has the snapshot look together for the cells of a get and of those that follow it in `rest`, unless it has.
    @inline(__always)
    func look(ahead request: RequestFrame, _ rest: UnsafeRawBufferPointer) {
        guard request.operation == .get, rest.count >= PlainGet.size, request.body.count >= 8 else { return }
        let first = UInt64(littleEndian: request.body.loadUnaligned(as: UInt64.self))
        guard !snapshot.expects(first) else { return }
        look { $0 == 0 ? first : PlainGet.key(in: rest, at: ($0 - 1) * PlainGet.size) }
    }
}
