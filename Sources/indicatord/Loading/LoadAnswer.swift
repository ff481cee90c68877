import IndicatorProtocol
import IndicatorServer
import Indicators

/// What a ``LoadUploadCommand`` tells the server that started it: the reply as a frame.
enum LoadAnswer {
    /// The frame that says it.
    static func frame(_ outcome: LoadOutcome) -> [UInt8] {
        var buffer = FrameBuffer()
        switch outcome {
        case .done(let summary): buffer.append(LoadCommitReply(summary), id: 1, epoch: summary.epoch)
        case .refused(let error): buffer.append(error, id: 1)
        }
        return buffer.array
    }

    /// Reads the frame; nil if it is none.
    static func outcome(_ frame: [UInt8], isDryRun: Bool) -> LoadOutcome? {
        frame.withUnsafeBytes { bytes in
            do throws(InvalidField) {
                guard case .frame(let header, let body) = try FrameScan.first(in: bytes, frameLimit: .max) else {
                    return nil
                }
                let status = StatusCode(rawValue: header.code)
                guard status == .ok else { return .refused(try ErrorReply(status: status, body: body)) }
                let request = LoadCommitRequest(sourceCount: 0, checksum: 0, isDryRun: isDryRun)
                var summary = try LoadCommitReply(body: body, answering: request, recordSize: ObservationRecord.size)
                    .summary
                summary.epoch = header.word
                summary.isDryRun = isDryRun
                return .done(summary)
            } catch {
                return nil
            }
        }
    }
}
