import ArgumentParser
import Foundation
import IndicatorStore

/// What a trial came to, one byte each on the way to the process that counts.
enum Outcome: UInt8, CaseIterable {
    /// The quick check found it: nothing maps such a store.
    case foundQuickly = 0x71
    /// The full check found it; until then every question was answered right or refused.
    case foundFully = 0x66
    /// Nothing finds it, and everything is told as before.
    case harmless = 0x68
    /// An answer is wrong.
    case wrong = 0x57
    /// Verifying finds nothing, and a question is refused.
    case missed = 0x4D

    var words: String {
        switch self {
        case .foundQuickly: "found by the quick check"
        case .foundFully: "found by the full check"
        case .harmless: "harmless"
        case .wrong: "WRONG ANSWER"
        case .missed: "MISSED BY VERIFY"
        }
    }
}

/// What a trial is at, told before it is: LMDB may end the process there.
enum Stage: UInt8, CaseIterable {
    case quickCheck = 0x31
    case fullCheck = 0x32
    case answering = 0x33
}

/// Damages its own copy of the store again and again, and says what came of it, in a process that may die.
struct Worker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "work", shouldDisplay: false)

    @Option var store: String
    @Option var file: String
    @Option var seed: UInt64

    /// Reads numbers of trials from standard input, a line each, and answers with a byte for each stage and outcome.
    func run() async throws {
        let questions = Questions(about: SmallStore.observations(2))
        let right = try questions.answers(from: store)
        let summary = try StoreVerifier(directory: store, depth: .quick).run { event in
            if case .found(let finding) = event { FileHandle.standardError.write(Data("\(finding)\n".utf8)) }
        }
        guard summary.findings == 0 else { throw ValidationError("the store is not whole to begin with") }
        let data = try DamagedFile(file)
        let plan = DamagePlan(size: data.size, seed: seed)
        while let line = readLine(), let number = Int(line) {
            let damage = plan[number]
            data.apply(damage)
            tell(try attempt(damage, questions, right).rawValue)
            data.mend(damage)
        }
    }

    private func attempt(_ damage: Damage, _ questions: Questions, _ right: [Int?]) throws -> Outcome {
        tell(Stage.quickCheck.rawValue)
        if isFound(.quick) { return .foundQuickly }
        tell(Stage.fullCheck.rawValue)
        let found = isFound(.full)
        tell(Stage.answering.rawValue)
        guard let answers = try? questions.answers(from: store) else { return found ? .foundFully : .missed }
        var isRefused = false
        for (place, answer) in answers.enumerated() {
            guard let answer else {
                isRefused = true
                continue
            }
            if answer != right[place] {
                FileHandle.standardError.write(Data("\(damage): \(questions.all[place].name) is told wrong\n".utf8))
                return .wrong
            }
        }
        if found { return .foundFully }
        return isRefused ? .missed : .harmless
    }

    private func isFound(_ depth: StoreVerifier.Depth) -> Bool {
        do {
            return try StoreVerifier(directory: store, depth: depth).run { _ in }.findings > 0
        } catch {
            // It can't be looked at: that is told too.
            return true
        }
    }

    private func tell(_ byte: UInt8) {
        var byte = byte
        _ = write(STDOUT_FILENO, &byte, 1)
    }
}
