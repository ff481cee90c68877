#if os(Linux)
import CEpoll
import Glibc

/// Wakes a loop that waits, from any thread.
final class EpollWake: Sendable {
    let descriptor: CInt

    init() { descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC)) }

    deinit { close(descriptor) }

    /// Wakes the loop, now or as soon as it waits.
    @Sendable
    func signal() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Forgets the signals so far.
    func consume() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
#endif
