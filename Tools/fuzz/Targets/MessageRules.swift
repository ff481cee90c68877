import IndicatorProtocol
import Indicators

/// The input: which kind of message, of which operation or status, the length in two bytes of the request that a reply
/// answers, then that request and the message.
enum MessageRules {
    /// The kinds, by the first byte.
    enum Kind: UInt8, CaseIterable {
        case request, reply, error, notice, upload
    }

    static func check(_ input: [UInt8]) throws(FuzzFinding) {
        var reader = InputReader(input)
        let kind = Kind.allCases[Int(reader.byte()) % Kind.allCases.count]
        let code = reader.byte()
        let asked = reader.bytes(reader.number())
        let body = reader.rest
        switch kind {
        case .request: try checkRequest(OperationCode.chosen(by: code).request, body)
        case .reply: try checkReply(OperationCode.chosen(by: code).request, body, to: asked)
        case .error: try checkError(StatusCode(rawValue: code), body)
        case .notice: try checkNotice(NoticeCode.allCases[Int(code) % NoticeCode.allCases.count], body)
        case .upload: try checkUpload(body, sources: Int(code))
        }
    }

    private static func checkRequest<Request: RequestMessage>(
        _: Request.Type, _ body: ArraySlice<UInt8>
    ) throws(FuzzFinding) {
        guard let request = Request.read(body) else { return }
        let bytes = written { request.writeBody(to: &$0) }
        guard let again = Request.read(bytes) else {
            throw FuzzFinding(description: "\(request) is written as what is no request")
        }
        try hold(again == request, "\(request) is written as \(again)")
        try hold(bytes == written { again.writeBody(to: &$0) }, "\(request) is written in two ways")
    }

    private static func checkReply<Request: RequestMessage>(
        _: Request.Type, _ body: ArraySlice<UInt8>, to asked: ArraySlice<UInt8>
    ) throws(FuzzFinding) {
        guard let request = Request.read(asked) else { return }
        // A later version's records are longer; who passes cells on passes them on as they are.
        for recordSize in [ObservationRecord.size, ObservationRecord.size + 8] {
            guard let reply = request.readReply(body, recordSize: recordSize) else { continue }
            let bytes = written { reply.writeBody(to: &$0) }
            guard let again = request.readReply(bytes, recordSize: recordSize) else {
                throw FuzzFinding(description: "\(reply) is written as what is no reply to \(request)")
            }
            try hold(again == reply, "\(reply) is written as \(again)")
            try hold(bytes == written { again.writeBody(to: &$0) }, "\(reply) is written in two ways")
        }
    }

    private static func checkError(_ status: StatusCode, _ body: ArraySlice<UInt8>) throws(FuzzFinding) {
        func read(_ body: ArraySlice<UInt8>) -> ErrorReply? {
            body.withUnsafeBytes { raw in try? ErrorReply(status: status, body: raw) }
        }
        guard let error = read(body) else { return }
        try hold(read(written { error.writeBody(to: &$0) }) == error, "\(error) is not read as it was written")
    }

    private static func checkNotice(_ code: NoticeCode, _ body: ArraySlice<UInt8>) throws(FuzzFinding) {
        func read(_ body: ArraySlice<UInt8>) -> Notice? {
            body.withUnsafeBytes { raw in try? Notice(code, body: raw) }
        }
        guard let notice = read(body) else { return }
        try hold(read(written { notice.writeBody(to: &$0) }) == notice, "\(notice) is not read as it was written")
    }

    private static func checkUpload(_ body: ArraySlice<UInt8>, sources count: Int) throws(FuzzFinding) {
        /// The bytes of the sources in `body`; nil if there are none.
        func encoded(_ body: ArraySlice<UInt8>) throws(FuzzFinding) -> ArraySlice<UInt8>? {
            let sources = body.withUnsafeBytes { raw in try? UploadContent.sources(in: raw, count: count) }
            guard let sources else { return nil }
            var content = UploadContent()
            for source in sources {
                guard let encoded = EncodedSource(source), encoded.rejects.isEmpty else {
                    throw FuzzFinding(description: "\(source.name) was read and can't be written")
                }
                content.append(encoded)
            }
            return content.bytes[...]
        }
        guard let once = try encoded(body) else { return }
        try hold(try encoded(once) == once, "sources are not read as they were written")
    }
}
