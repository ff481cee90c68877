import CommandLineSupport
import Foundation
import IndicatorStore

/// The reading of a store in a process of its own: LMDB over a damaged file may end the process that reads it, and
/// such an end is damage told, not a crash. The program starts itself, with ``StoreCheckCommand``.
public struct CheckingProcess {
    /// The store's directory.
    var store: String
    /// The generation to read; nil for the living one.
    var generation: String?
    /// How much is read.
    var depth: StoreVerifier.Depth

    /// A check of the store in a directory: of the living generation, or of the one that is named.
    public init(store: String, generation: String? = nil, depth: StoreVerifier.Depth) {
        self.store = store
        self.generation = generation
        self.depth = depth
    }

    /// How a check ended.
    public enum Outcome {
        /// Nothing is wrong with it.
        case whole
        /// Damaged, with the findings.
        case damaged([String])
        /// The store can't be looked at; the process told why, and its exit code.
        case refused(code: Int32, message: String)
    }

    /// Begins a line that names the database being read, and is no finding.
    static let stageMark: Character = "@"

    /// Runs the check to its end and hands `told` each finding as it comes.
    public func run(_ told: (String) -> Void = { _ in }) throws -> Outcome {
        let process = OwnProgram.process(
            [StoreCheckCommand.name, "--store", store, "--depth", depth.rawValue]
                + (generation.map { ["--generation", $0] } ?? []))
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw CommandFailure(.failed, "the checking process can't be started: \(error.reason)")
        }
        var (stage, findings) = ("", [String]())
        var rest = ""
        while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
            rest += String(decoding: data, as: UTF8.self)
            var lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
            rest = String(lines.removeLast())
            for line in lines {
                if line.first == Self.stageMark {
                    stage = String(line.dropFirst())
                } else {
                    findings.append(String(line))
                    told(String(line))
                }
            }
        }
        // One message at most comes here, which no pipe is too small for.
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if process.terminationReason == .uncaughtSignal {
            guard let name = OwnProgram.crash(of: process) else {
                throw CommandFailure(.failed, "the check was ended by signal \(process.terminationStatus)")
            }
            let finding = "\(stage): reading it ended the process with \(name): pages are missing or damaged"
            told(finding)
            return .damaged(findings + [finding])
        }
        switch process.terminationStatus {
        case 0: return .whole
        case 1 where !findings.isEmpty: return .damaged(findings)
        default:
            return .refused(
                code: process.terminationStatus, message: message.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    /// Refuses a store over which LMDB would end the process: by its quick check before it is served or copied, and at
    /// least as far as it is read at opening. What else keeps it from being opened is told by who opens it.
    public static func requireSound(_ store: String, _ depth: StoreVerifier.Depth = .quick) throws {
        let outcome = try CheckingProcess(store: store, depth: depth).run()
        guard case .damaged(let findings) = outcome else { return }
        throw CommandFailure(
            .configuration, "\(store) is damaged: \(summary(findings))",
            advice: "'indicatord verify --store \(store)' tells all; restore a backup, or load the reports anew.")
    }

    /// A check, as backups, restores and compactions ask for it: throws `damaged` unless the generation is whole.
    public static func requireWhole(_ store: String, _ generation: String) throws(StoreError) {
        let outcome: Outcome
        do {
            outcome = try CheckingProcess(store: store, generation: generation, depth: .full).run()
        } catch {
            throw StoreError(.failed, (error as? CommandFailure)?.message ?? "\(error)")
        }
        switch outcome {
        case .whole: return
        case .damaged(let findings):
            throw StoreError(
                .damaged, "\(store): \(generation) is damaged: \(Self.summary(findings)); nothing was changed")
        case .refused(_, let message): throw StoreError(.failed, message)
        }
    }

    /// The first finding, and how many more there are.
    static func summary(_ findings: [String]) -> String {
        let first = findings.first ?? "it can't be read"
        return findings.count < 2 ? first : first + " (and \(findings.count - 1) more)"
    }
}
