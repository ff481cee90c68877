import Synchronization

/// Bytes that stay where they are until this goes.
final class KeptBytes: Sendable {
    /// Pointers, which are used under the lock only; what they point to never changes.
    private struct Blocks: @unchecked Sendable {
        var all: [UnsafeMutableRawBufferPointer] = []
    }

    private let blocks = Mutex(Blocks())

    deinit { blocks.withLock { for block in $0.all { block.deallocate() } } }

    /// A copy of `bytes` that stays.
    func keep(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
        block.copyBytes(from: bytes)
        blocks.withLock { $0.all.append(block) }
        return UnsafeRawBufferPointer(block)
    }
}
