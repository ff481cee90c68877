import CommandLineSupport
import Foundation
import Logging
import TextFormats

/// Writes each line of the log to standard error as one JSON object: `time`, `level`, `message`, then the metadata by
/// name.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = [
            (
                "time",
                Date().formatted(
                    .iso8601.year().month().day().timeZone(separator: .omitted)
                        .time(includingFractionalSeconds: true))
            ),
            ("level", event.level.rawValue), ("message", event.message.description),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        fields += all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
        var line = Array("{".utf8)
        for (index, (name, value)) in fields.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            JSONText.append(name, to: &line)
            line.append(UInt8(ascii: ":"))
            JSONText.append(value, to: &line)
        }
        line += "}\n".utf8
        // One write a line, so that those of several threads don't mix; what can't be logged can't be told.
        try? FileHandle.standardError.write(contentsOf: Data(line))
    }
}
