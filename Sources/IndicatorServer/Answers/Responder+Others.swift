import IndicatorProtocol
import Indicators

extension Responder {
    /// Answers a hello whose version is known to be spoken.
    func answerHello(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let hello = try HelloRequest(body: request.body)
        guard let version = ProtocolVersion.agreed(hello.versions) else { throw Refusal(.unsupportedVersion) }
        output.append(
            HelloReply(
                version: version, capabilities: hello.capabilities.intersection(.supported),
                identity: snapshot.identity, limits: limits, furtherLimits: context.furtherLimits,
                software: context.software),
            id: request.id, epoch: epoch)
    }

    /// Answers an info.
    func answerInfo(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        _ = try InfoRequest(body: request.body)
        output.append(
            InfoReply(
                identity: snapshot.identity, statistics: try snapshot.statistics(), limits: limits,
                furtherLimits: context.furtherLimits, software: context.software),
            id: request.id, epoch: epoch)
    }

    /// Answers a quote: the text of a citation.
    func answerQuote(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try QuoteRequest(body: request.body)
        guard let source = try snapshot.source(asked.source) else { throw Refusal(.unknownSource) }
        let start = Int(asked.offset)
        guard let text = try snapshot.quote(source: asked.source, range: start..<start + Int(asked.length)) else {
            throw Refusal(.noSuchRange)
        }
        output.append(QuoteReply(sourceName: source.name, text: text), id: request.id, epoch: epoch)
    }

    /// Answers a loaded: which sources need not be loaded again.
    func answerLoaded(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try LoadedRequest(body: request.body)
        guard context.loader != nil else { throw Refusal(.readOnly) }
        try require(batch: asked.versions.count)
        output.append(LoadedReply(try asked.versions.map { try snapshot.isLoaded($0) }), id: request.id, epoch: epoch)
    }
}
