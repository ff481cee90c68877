import IndicatorProtocol

/// What came back for a request: the reply's header and its body.
package struct RawReply: Sendable {
    package let header: FrameHeader
    let body: [UInt8]

    /// The reply as the message it should be. Throws what the server refused, or that it is no such message.
    package func decoded<Request: RequestMessage>(
        answering request: Request, recordSize: Int
    ) throws(ClientError) -> Request.Reply {
        let status = StatusCode(rawValue: header.code)
        let outcome: Result<Request.Reply, ClientError> = body.withUnsafeBytes { bytes in
            do throws(InvalidField) {
                guard status == .ok else {
                    return .failure(.refused(try ErrorReply(status: status, body: bytes), epoch: header.word))
                }
                let reply = try Request.Reply(body: bytes, answering: request, recordSize: recordSize)
                guard header.flags.contains(.moreFollows) == reply.flags.contains(.moreFollows) else {
                    throw InvalidField(.contradiction, .cursor)
                }
                return .success(reply)
            } catch {
                return .failure(.protocolViolation(error))
            }
        }
        return try outcome.get()
    }
}
