import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Testing

/// One vector: bytes and what they mean, or what is wrong with them.
struct Vector: CustomTestStringConvertible {
    let file: String
    let content: JSON
    let bytes: [UInt8]

    var name: String { content["name"]?.text ?? "" }
    var direction: String { content["direction"]?.text ?? "" }
    var operation: OperationCode? { OperationCode.allCases.first { constantName($0) == content["operation"]?.text } }
    var message: JSON? { content["message"] }
    var invalid: JSON? { content["invalid"] }
    var isCanonical: Bool { content["canonical"] != .bool(false) }
    var recordSize: Int { content["record_size"]?.number ?? ObservationRecord.size }
    var testDescription: String { "\(file): \(name)" }

    /// The header's flags by name.
    var flags: FrameFlags {
        (content["flags"]?.list ?? []).reduce(into: []) { flags, name in
            if name == "may_retry" { flags.insert(.mayRetry) }
            if name == "closes" { flags.insert(.closes) }
            if name == "more_follows" { flags.insert(.moreFollows) }
        }
    }

    /// All vectors of all files; those with exchanges are the server's tests' matter.
    static let all: [Vector] = {
        do {
            return try ProtocolFiles.vectorNames().flatMap { file in
                try ProtocolFiles.vectors(file)["vectors"].map(\.list).map { list in
                    try list.map { content in
                        Vector(file: file, content: content, bytes: try #require(content["hex"]?.bytes))
                    }
                } ?? []
            }
        } catch {
            Issue.record("the vectors can't be read: \(error)")
            return []
        }
    }()

    /// The vector that a reply answers.
    var asked: Vector? { Self.all.first { $0.file == file && $0.name == content["answers"]?.text } }
}
