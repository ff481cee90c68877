import CommandLineSupport
import Foundation
import ReportParser
import TextFormats

/// A file to read, or standard input.
struct InputFile: Sendable {
    /// How the source is known from now on: the path as given, or the id that the user gives it.
    let name: String
    /// Where the bytes are; nil for standard input.
    let path: String?
    /// What a manifest says of it instead of leaving it to its text.
    var overrides = ReportParser.Overrides()

    /// What its ending says that it holds.
    enum Kind {
        case report, factsCSV, factsTSV, factsJSONLines
        /// A table with a report in each row.
        case reportTable(DelimitedText)
    }

    /// The file's bytes. Throws a ``CommandFailure`` that names it if it can't be read.
    func read() throws -> [UInt8] {
        do {
            guard let path else { return try Array(FileHandle.standardInput.readToEnd() ?? Data()) }
            return try FileBytes.read(path)
        } catch {
            let reason = FileManager.default.fileExists(atPath: path ?? "") ? "can't be read" : "does not exist"
            throw CommandFailure(.unusableInput, "\(name): \(reason)")
        }
    }

    /// Endings that a folder's files are chosen by.
    private static let endings: Set<String> = [
        "txt", "text", "html", "htm", "csv", "tsv", "jsonl", "ndjson", "pdf", "docx", "doc", "odt", "rtf",
    ]

    /// The files that `arguments` name: files as they are; those that a pattern with `*`, `?` or `[…]` matches, where no
    /// file has that very name; of folders all with a known ending, whatever deep, by name;
    /// `-` for standard input. Behind those that are `listed`, each once.
    ///
    /// Throws a ``CommandFailure`` for a folder without such a file; a file that does not exist shows when it is read.
    static func expand(
        _ arguments: [String], standardInputName: String?, listed: [InputFile] = []
    ) throws -> [InputFile] {
        var files = listed
        for argument in arguments {
            if argument == "-" {
                files.append(InputFile(name: standardInputName ?? "standard input", path: nil))
                continue
            }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder), isFolder.boolValue else {
                files += matches(argument).map { InputFile(name: $0, path: $0) }
                continue
            }
            let found = try contents(of: argument)
            guard !found.isEmpty else {
                let known = endings.sorted().joined(separator: ", ")
                throw CommandFailure(.unusableInput, "\(argument): no file in it ends in one of \(known)")
            }
            files += found.map { InputFile(name: $0, path: $0) }
        }
        var seen = Set<String>()
        return files.filter { seen.insert($0.name).inserted }
    }

    /// The files that a pattern matches, by name: for shells that don't do it, and for more names than a command line
    /// takes. The argument itself where it is no pattern or nothing matches: it is then told as missing.
    private static func matches(_ argument: String) -> [String] {
        guard !FileManager.default.fileExists(atPath: argument), argument.contains(where: { "*?[".contains($0) }) else {
            return [argument]
        }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(argument, GLOB_MARK, nil, &found) == 0 else { return [argument] }
        let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
        return paths.filter { !$0.hasSuffix("/") }
    }

    private static func contents(of folder: String) throws -> [String] {
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        guard let enumerator = FileManager.default.enumerator(atPath: base) else {
            throw CommandFailure(.unusableInput, "\(folder): the folder can't be read")
        }
        var paths: [String] = []
        for case let path as String in enumerator {
            let hidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
            if !hidden, endings.contains(ending) { paths.append(base + "/" + path) }
        }
        return paths.sorted()
    }
}

extension InputFile {
    /// Whether the file is a table with a report in each row.
    func isReportTable(_ bytes: [UInt8]) -> Bool {
        if case .reportTable = kind(of: bytes) { true } else { false }
    }

    /// What the file holds, by its ending and, for delimited text, by its heading: facts have a column `value`, tables
    /// of reports one of texts.
    func kind(of bytes: [UInt8]) -> Kind {
        guard DocumentFormat(bytes) == nil else { return .report }
        let ending = (path ?? "").split(separator: ".").last.map { $0.lowercased() } ?? ""
        let columns = Self.heading(of: bytes).split { ",\t\r\n\"".contains($0) }.map(String.init)
        if ending == "csv" || ending == "tsv", ReportTable.isHeading(columns) {
            return .reportTable(ending == "csv" ? .csv : .tsv)
        }
        return switch ending {
        case "jsonl", "ndjson": .factsJSONLines
        case "tsv" where columns.contains("value"): .factsTSV
        case "csv" where columns.contains("value"): .factsCSV
        default: bytes.first == UInt8(ascii: "{") ? .factsJSONLines : columns.contains("value") ? .factsCSV : .report
        }
    }

    /// The first line of a text in any encoding that is read; empty where the bytes are none.
    private static func heading(of bytes: [UInt8]) -> String {
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let line = isWide ? bytes.prefix(bytes.count & ~1) : bytes.prefix { $0 != 0x0A }.prefix(4096)
        let text = try? SourceText(decoding: Array(line))
        return String(decoding: (text?.utf8 ?? []).prefix { $0 != 0x0A }, as: UTF8.self)
    }
}
