import ArgumentParser
import CommandLineSupport
import Foundation
import LineEditing
import Wording

/// What a shell remembers from line to line, and what a line does.
struct ShellSession {
    /// How a line ended.
    enum Outcome {
        case done
        case failed(ExitCode)
        /// The person leaves.
        case leave
    }

    private(set) var language: Language
    private var mayPage: Bool
    private var format: OutputFormat
    private var showsTime = false
    private var file: FileHandle?

    init(language: Language, mayPage: Bool, format: OutputFormat) {
        self.language = language
        self.mayPage = mayPage
        self.format = format
    }

    /// The lines that are no commands of the program, with what they do.
    static let settings: [(name: String, english: String, chinese: String)] = [
        ("\\timing", "show how long answers take, or no longer", "显示或不再显示用时"),
        ("\\o FILE", "write answers to a file; without FILE to the terminal again", "把结果写入文件；不带文件名则恢复显示"),
        (
            "\\format F", "write answers as table, markdown, json, jsonl, csv or tsv",
            "结果格式：table、markdown、json、jsonl、csv、tsv"
        ),
        ("\\pager", "show long answers through $PAGER, or no longer", "长结果用或不用$PAGER显示"),
        ("\\lang L", "speak en or zh", "语言：en或zh"), ("\\?", "this list", "本列表"),
        ("\\q", "leave; so does Ctrl-D", "离开；也可按Ctrl-D"),
    ]

    /// Does what a line says. Whatever goes wrong is told on standard error.
    mutating func perform(_ line: String) async -> Outcome {
        let words = CommandWords.split(line)
        guard let first = words.first, !first.hasPrefix("#") else { return .done }
        if first.hasPrefix("\\") {
            return Language.$current.withValue(language) { set(first, words.dropFirst().first) }
        }
        if ["quit", "exit"].contains(first), words.count == 1 { return .leave }
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = await Language.$current.withValue(language) { await answer(words) }
        if showsTime {
            let elapsed = start.duration(to: clock.now) / .microseconds(1)
            Console.note(say("time: ", "用时：") + "\((elapsed / 10).rounded() / 100) ms")
        }
        return outcome
    }

    private func answer(_ words: [String]) async -> Outcome {
        do {
            let isPlain = format == .table || words.contains { $0.hasPrefix("--format") }
            let arguments = isPlain ? words : words + ["--format", format.rawValue]
            if let unknown = CommandFailure(unknownCommandIn: words, of: IndicatorCommand.self) { throw unknown }
            var command = try IndicatorCommand.parseAsRoot(arguments)
            guard !(command is ShellCommand) else { return .done }
            try await Console.$output.withValue(file ?? .standardOutput) {
                try await Console.$mayPage.withValue(mayPage && file == nil) {
                    if var command = command as? any AsyncParsableCommand {
                        try await command.run()
                    } else {
                        try command.run()
                    }
                }
            }
            return .done
        } catch let failure as CommandFailure {
            failure.note()
            return .failed(failure.code)
        } catch {
            let code = IndicatorCommand.exitCode(for: error)
            let message = IndicatorCommand.fullMessage(for: error)
            // Help that was asked for is an answer.
            if code == .success { try? Console.show(Array((message + "\n").utf8)) } else { Console.note(message) }
            return code == .success ? .done : .failed(code)
        }
    }

    private mutating func set(_ name: String, _ value: String?) -> Outcome {
        switch name {
        case "\\q": return .leave
        case "\\timing": showsTime.toggle()
        case "\\pager": mayPage.toggle()
        case "\\o": return writeTo(value)
        case "\\format":
            guard let wanted = value.flatMap({ OutputFormat(rawValue: $0) }) else { return wrong(name) }
            format = wanted
        case "\\lang":
            guard let wanted = value.flatMap({ Language(rawValue: $0) }) else { return wrong(name) }
            language = wanted
        case "\\?", "\\h":
            let lines = Self.settings.map { setting in
                TerminalText.padded(setting.name, to: 12, leading: false) + say(setting.english, setting.chinese)
            }
            let commands = IndicatorCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
            Console.note(lines.joined(separator: "\n"))
            Console.note(say("commands: ", "命令：") + commands.joined(separator: " "))
            Console.note(say("'help get' explains one.", "“help get”解释其中一个。"))
        default: return wrong(name)
        }
        return .done
    }

    private mutating func writeTo(_ path: String?) -> Outcome {
        guard let path else {
            file = nil
            return .done
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            Console.note(say("\(path) can't be written", "\(path)无法写入"))
            return .failed(.failed)
        }
        file = handle
        return .done
    }

    private func wrong(_ name: String) -> Outcome {
        Console.note(say("\(name): no such setting or value; \\? lists them", "\(name)：没有这样的设置或取值；\\?列出全部"))
        return .failed(ExitCode(64))
    }
}
