import CommandLineSupport
import Foundation
import ReportParser
import TextFormats

/// A list of files to load: CSV or TSV with a heading, or a JSON object a line, with `file` and, where they are to be
/// given, `source_id`, `area` and `year`. Paths count from the manifest's folder.
struct Manifest {
    /// The files, in the manifest's order.
    private(set) var files: [InputFile] = []
    /// The lines that name no file, each with its place and the reason.
    private(set) var rejects: [String] = []

    private let path: String
    private let folder: URL

    private enum Column: String, CaseIterable {
        case file, source = "source_id", area, year
    }

    /// Reads the manifest at `path`. Throws a ``CommandFailure`` if it can't be read or has no column `file`.
    init(path: String) throws {
        self.path = path
        folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let bytes = try InputFile(name: path, path: path).read()
        switch path.split(separator: ".").last?.lowercased() {
        case "jsonl", "ndjson": readLines(bytes)
        case "tsv": try readTable(bytes, .tsv)
        default: try readTable(bytes, .csv)
        }
    }

    private mutating func readTable(_ bytes: [UInt8], _ format: DelimitedText) throws {
        var heading: [Column?]?
        try bytes.withUnsafeBytes { buffer in
            var reader = DelimitedReader(buffer, format: format)
            var fields: [DelimitedReader.Field] = []
            while true {
                do throws(DelimitedReader.Failure) {
                    guard try reader.next(into: &fields) else { return }
                } catch {
                    rejects.append("\(path):\(error.line): \(error.reason)")
                    continue
                }
                let texts = fields.map { reader.text($0) ?? "" }
                guard let columns = heading else {
                    heading = texts.map { Column(rawValue: $0) }
                    guard heading?.contains(.file) == true else {
                        let names = Column.allCases.map(\.rawValue).joined(separator: ", ")
                        throw CommandFailure(
                            .unusableInput, "\(path): the heading has no column file",
                            advice: "A manifest has a column file, and may have others: \(names).")
                    }
                    continue
                }
                var line: [Column: String] = [:]
                for (column, text) in zip(columns, texts) where !text.isEmpty { if let column { line[column] = text } }
                add(line, reader.line)
            }
        }
    }

    private mutating func readLines(_ bytes: [UInt8]) {
        for (index, content) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard content.contains(where: { $0 > 0x20 }) else { continue }
            var line: [Column: String] = [:]
            let failure = Array(content).withUnsafeBytes { buffer -> JSONObjectReader.Failure? in
                do throws(JSONObjectReader.Failure) {
                    try JSONObjectReader.read(buffer) { name, value in
                        let text: String
                        switch value {
                        case .string(let value), .number(let value): text = value.string
                        case .bool, .null: return
                        }
                        if let column = Column(rawValue: name.string), !text.isEmpty { line[column] = text }
                    }
                    return nil
                } catch {
                    return error
                }
            }
            if let failure {
                rejects.append("\(path):\(index + 1): \(failure.reason)")
            } else {
                add(line, index + 1)
            }
        }
    }

    private mutating func add(_ line: [Column: String], _ number: Int) {
        guard let file = line[.file] else {
            rejects.append("\(path):\(number): file: it is missing")
            return
        }
        do {
            var overrides = ReportParser.Overrides()
            overrides.area = try line[.area].map(OverrideOptions.areaCode)
            if let text = line[.year] {
                guard let year = Int(text) else {
                    throw OverrideOptions.Problem(isYear: true, message: "\(text) is no year")
                }
                overrides.year = try OverrideOptions.reportYear(year)
            }
            let place = file.hasPrefix("/") ? file : folder.appendingPathComponent(file).relativePath
            files.append(InputFile(name: line[.source] ?? place, path: place, overrides: overrides))
        } catch let problem as OverrideOptions.Problem {
            rejects.append("\(path):\(number): \(problem.isYear ? "year" : "area"): \(problem.message)")
        } catch {
            rejects.append("\(path):\(number): \(error)")
        }
    }
}
