import Foundation
import Synchronization

/// Has trials made by a worker process, starts another when one dies, and counts.
struct Overseer: Sendable {
    static let file = "generation-1/data.mdb"
    /// A worker that says nothing for so long hangs, in seconds.
    private static let patience: CInt = 60

    let original: String
    let store: String
    let seed: UInt64

    /// Makes the trials of those numbers, on a thread of its own.
    func run(_ numbers: [Int], _ tally: Tally) async throws {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try trials(numbers, tally) }) }.start()
        }
    }

    private func trials(_ numbers: [Int], _ tally: Tally) throws {
        var worker = try WorkerProcess(original, store, seed)
        for number in numbers {
            let end = worker.attempt(number, patience: Self.patience)
            tally.count(number, end)
            guard case .outcome = end else {
                worker = try WorkerProcess(original, store, seed)
                continue
            }
        }
        worker.end()
    }
}

/// How a trial ended.
enum TrialEnd {
    case outcome(Outcome)
    /// The process died, or hung and was ended, at a stage.
    case died(Stage)
    case hung(Stage)
}

/// A worker, with a fresh copy of the store.
private final class WorkerProcess {
    private let process = Process()
    private let questions = Pipe()
    private let answers = Pipe()

    init(_ original: String, _ store: String, _ seed: UInt64) throws {
        try? FileManager.default.removeItem(atPath: store)
        try FileManager.default.copyItem(atPath: original, toPath: store)
        process.executableURL = Bundle.main.executableURL
        process.arguments = ["work", "--store", store, "--file", store + "/" + Overseer.file, "--seed", String(seed)]
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardInput = questions
        process.standardOutput = answers
        try process.run()
        // So that its end is seen as the end of the pipe.
        try answers.fileHandleForWriting.close()
        try questions.fileHandleForReading.close()
    }

    func attempt(_ number: Int, patience: CInt) -> TrialEnd {
        let line = Array("\(number)\n".utf8)
        _ = write(questions.fileHandleForWriting.fileDescriptor, line, line.count)
        var stage = Stage.quickCheck
        let descriptor = answers.fileHandleForReading.fileDescriptor
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, patience * 1000) > 0 else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                return .hung(stage)
            }
            var byte: UInt8 = 0
            guard read(descriptor, &byte, 1) == 1 else {
                process.waitUntilExit()
                return .died(stage)
            }
            if let next = Stage(rawValue: byte) { stage = next }
            if let outcome = Outcome(rawValue: byte) { return .outcome(outcome) }
        }
    }

    func end() {
        try? questions.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}

/// What came of all trials.
final class Tally: Sendable {
    private let plan: DamagePlan
    private let wanted: Int
    private let counts = Mutex<[String: [String: Int]]>([:])
    private let failures = Mutex<[String]>([])
    private let done = Atomic<Int>(0)

    /// Trials after which it is told how far they are.
    private static let step = 50_000

    init(_ plan: DamagePlan, _ wanted: Int) {
        self.plan = plan
        self.wanted = wanted
    }

    var hasFailed: Bool { failures.withLock { !$0.isEmpty } }

    func count(_ number: Int, _ end: TrialEnd) {
        let damage = plan[number]
        let words: String
        switch end {
        case .outcome(let outcome):
            words = outcome.words
            if outcome == .wrong || outcome == .missed { fail("\(damage): \(words)") }
        case .died(.quickCheck): words = "found by the quick check, which dies of it"
        case .died(.fullCheck): words = "found by the full check, which dies of it"
        case .died(.answering):
            words = "ENDS A READER"
            fail("\(damage): \(words)")
        case .hung(let stage):
            words = "HANGS"
            fail("\(damage): hangs at \(stage)")
        }
        counts.withLock { $0[damage.kind, default: [:]][words, default: 0] += 1 }
        let count = done.add(1, ordering: .relaxed).newValue
        if count % Self.step == 0 { print("\(count) of \(wanted)\n\(description)") }
    }

    private func fail(_ what: String) {
        failures.withLock { $0.append(what) }
        print(what)
    }

    var description: String {
        counts.withLock { counts in
            counts.sorted { $0.key < $1.key }.map { kind, outcomes in
                let parts = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
                return "\(kind): \(outcomes.values.reduce(0, +)) – \(parts.joined(separator: ", "))"
            }.joined(separator: "\n")
        }
    }
}
