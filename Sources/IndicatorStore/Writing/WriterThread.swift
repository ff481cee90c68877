import Foundation

/// The one thread on which a writer runs: LMDB's write transactions belong to their thread, and waiting for disks and
/// locks must hold up no other task.
///
/// Unchecked: jobs wait in a queue that its condition guards.
final class WriterThread: SerialExecutor, @unchecked Sendable {
    private let queue = JobQueue()

    init() {
        let queue = queue
        let thread = Thread { queue.run() }
        thread.name = "store writer"
        thread.start()
    }

    deinit { queue.stop() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.add(UnownedJob(job), asUnownedSerialExecutor())
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

/// Jobs that wait for the thread.
///
/// Unchecked: its fields are only touched under the condition's lock.
private final class JobQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [(UnownedJob, UnownedSerialExecutor)] = []
    private var isStopped = false

    func add(_ job: UnownedJob, _ executor: UnownedSerialExecutor) {
        condition.lock()
        jobs.append((job, executor))
        condition.signal()
        condition.unlock()
    }

    func stop() {
        condition.lock()
        isStopped = true
        condition.signal()
        condition.unlock()
    }

    /// Runs jobs in their order until it is stopped.
    func run() {
        while true {
            condition.lock()
            while jobs.isEmpty, !isStopped { condition.wait() }
            guard !jobs.isEmpty else { return condition.unlock() }
            let (job, executor) = jobs.removeFirst()
            condition.unlock()
            job.runSynchronously(on: executor)
        }
    }
}
