import IndicatorProtocol
import Indicators

/// What a server serves.
public struct ServerInfo: Hashable, Sendable {
    /// Which data it is.
    public var identity: DatasetIdentity
    /// The state of the data.
    public var epoch: Epoch
    /// How much it is.
    public var statistics: DatasetStatistics
    /// What the server allows.
    public var limits: ProtocolLimits
    /// What else the server limits, as far as it tells.
    public var furtherLimits: FurtherLimits
    /// Name and version of the server's program.
    public var software: String
}

extension IndicatorClient {
    /// One round trip that reads nothing.
    public func ping(deadline: Duration? = nil) async throws(ClientError) {
        _ = try await perform(PingRequest(), deadline: deadline)
    }

    /// What the server serves and allows.
    public func info() async throws(ClientError) -> ServerInfo {
        let answer = try await perform(InfoRequest())
        let reply = answer.reply
        return ServerInfo(
            identity: reply.identity, epoch: answer.epoch, statistics: reply.statistics, limits: reply.limits,
            furtherLimits: reply.furtherLimits, software: reply.software)
    }
}
