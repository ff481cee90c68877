import CommandLineSupport
import Foundation
import Subprocess

/// The conversion of a document to text by a program of the platform, with limits of time and size.
struct DocumentConversion {
    /// What documents may be, and what converters may take and give.
    struct Limits: Sendable {
        /// The greatest document, in bytes.
        var documentBytes = 64 << 20
        /// The greatest text, in bytes.
        var textBytes = 64 << 20
        /// How long a converter may take.
        var time = Duration.seconds(120)
    }

    /// The name that a document is converted under, without its ending.
    static let inputName = "document"
    /// How much of a converter's own words is kept.
    private static let messageBytes = 4096

    let limits: Limits
    let environment: Environment

    /// A conversion by the programs on the search path of `environment`.
    init(limits: Limits = Limits(), environment: Environment = .inherit) {
        self.limits = limits
        self.environment = environment
    }

    /// The document's text as its converter gives it. Throws a ``CommandFailure`` that says what is missing or wrong.
    func text(of bytes: [UInt8], _ format: DocumentFormat, named name: String) async throws -> [UInt8] {
        guard bytes.count <= limits.documentBytes else {
            throw CommandFailure(
                .unusableInput, "\(name): it is \(format.name) of more than \(limits.documentBytes >> 20) MiB")
        }
        let converter = try await available(format, name)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent(Self.inputName + "." + format.ending)
        try Data(bytes).write(to: input)
        let printed = try await run(converter, converter.arguments(input.path, format, in: folder.path), name)
        guard let output = converter.output(in: folder.path) else { return printed }
        return try written(output, by: converter, name)
    }

    /// The first converter of the format that is installed.
    private func available(_ format: DocumentFormat, _ name: String) async throws -> Converter {
        for converter in format.converters
        where (try? await Executable.name(converter.program).resolveExecutablePath(in: environment)) != nil {
            return converter
        }
        let ways = format.converters.map { "\($0.program), from the package \($0.packages)" }
        throw CommandFailure(
            .unusableInput, "\(name): it is \(format.name), and no converter for it is installed",
            advice: "install " + ways.joined(separator: "; or ") + "; or convert it to plain text")
    }

    /// Runs a converter in a process group of its own, which ends with the time; returns what it prints.
    private func run(_ converter: Converter, _ arguments: [String], _ name: String) async throws -> [UInt8] {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
        ]
        let (limits, environment, platform) = (limits, environment, options)
        do {
            return try await withThrowingTaskGroup(of: [UInt8].self) { group in
                group.addTask {
                    let result = try await Subprocess.run(
                        .name(converter.program), arguments: Arguments(arguments), environment: environment,
                        platformOptions: platform, output: .bytes(limit: limits.textBytes),
                        error: .string(limit: Self.messageBytes))
                    guard result.terminationStatus.isSuccess else {
                        let said = result.standardError
                        throw CommandFailure(
                            .unusableInput, "\(name): \(converter.program) could not convert it",
                            advice: said.split(separator: "\n").first.map(String.init))
                    }
                    return result.standardOutput
                }
                group.addTask {
                    try await Task.sleep(for: limits.time)
                    throw CommandFailure(
                        .unusableInput,
                        "\(name): \(converter.program) took more than \(limits.time.components.seconds) s and was ended"
                    )
                }
                defer { group.cancelAll() }
                return try await group.next() ?? []
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.unusableInput, "\(name): \(converter.program) could not convert it: \(error)")
        }
    }

    private func written(_ path: String, by converter: Converter, _ name: String) throws -> [UInt8] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int, let data = FileManager.default.contents(atPath: path) else {
            // LibreOffice without its Writer reads spreadsheets alone, and calls that a success.
            throw CommandFailure(
                .unusableInput, "\(name): \(converter.program) gave no text of it",
                advice: "it is damaged, or the package \(converter.packages) is missing")
        }
        guard size <= limits.textBytes else {
            throw CommandFailure(.unusableInput, "\(name): its text has more than \(limits.textBytes >> 20) MiB")
        }
        return Array(data)
    }
}
