import Foundation

/// The lock that every writer takes before it reads which generation lives: held from then on, so that no other writer
/// can exchange the generation below it. It ends with the process, however that ends.
final class WriterLock: Sendable {
    private let descriptor: CInt

    /// Takes the lock of the store in `directory`; throws `writerBusy` if another writer has it.
    init(_ directory: StoreDirectory) throws(StoreError) {
        descriptor = open(directory.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StoreDirectory.failure(errno, directory.lockPath) }
        var code: CInt
        repeat {
            code = flock(descriptor, LOCK_EX | LOCK_NB)
        } while code != 0 && errno == EINTR
        guard code == 0 else {
            let number = errno
            close(descriptor)
            if number == EWOULDBLOCK {
                throw StoreError(
                    .writerBusy, "\(directory.path): another writer is at work; wait for it, or let this one wait")
            }
            throw StoreDirectory.failure(number, directory.lockPath)
        }
    }

    deinit { close(descriptor) }
}
