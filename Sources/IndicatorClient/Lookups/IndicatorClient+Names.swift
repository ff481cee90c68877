import IndicatorProtocol
import Indicators

extension IndicatorClient {
    /// What `name` stands for among areas: a code, a full or short Chinese name, pinyin or an English name, also after
    /// the name of an area that it lies in (长春朝阳区).
    public func resolveArea(_ name: String) async throws(ClientError) -> Resolution<Area> {
        try await resolve(.area, name) { if case .areas(let areas) = $0 { areas } else { nil } }
    }

    /// What `name` stands for among indicators: a catalogue code, a Chinese or English name, or an alias.
    public func resolveIndicator(_ name: String) async throws(ClientError) -> Resolution<Indicator> {
        try await resolve(.indicator, name) { if case .indicators(let indicators) = $0 { indicators } else { nil } }
    }

    private func resolve<Candidate>(
        _ kind: ResolveRequest.Kind, _ name: String, _ candidates: (ResolveReply.Candidates) -> [Candidate]?
    ) async throws(ClientError) -> Resolution<Candidate> {
        // No name is longer, and the server would refuse it.
        guard !name.isEmpty, name.utf8.count <= ProtocolLimits.nameBytes else { return .unknown }
        do throws(ClientError) {
            let reply = try await perform(ResolveRequest(kind, name)).reply
            let candidates = candidates(reply.candidates) ?? []
            guard let first = candidates.first else { return .unknown }
            return reply.isChosen ? .chosen(first, insteadOf: Array(candidates.dropFirst())) : .ambiguous(candidates)
        } catch {
            guard error.status == .unknownName else { throw error }
            return .unknown
        }
    }
}
