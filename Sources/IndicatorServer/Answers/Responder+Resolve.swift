import IndicatorProtocol
import Indicators

extension Responder {
    /// The longest name that is tried as one area's name after another's, which takes time by the square of its length.
    private static var splitNameLength: Int { 64 }

    /// Answers a resolve by the model's rules: one that comes before all others is chosen, of equal ones none is.
    func answerResolve(_ request: RequestFrame, into output: inout FrameBuffer) throws {
        let asked = try ResolveRequest(body: request.body)
        let reply =
            switch asked.kind {
            case .area: try resolveArea(asked.name)
            case .indicator: try resolveIndicator(asked.name)
            }
        output.append(reply, id: request.id, epoch: epoch)
    }

    private func resolveArea(_ name: String) throws -> ResolveReply {
        let isShort = name.unicodeScalars.count <= Self.splitNameLength
        let areas = try isShort ? AreaSearch.candidates(name, named: areas(named:)) : areas(named: NameKey(name))
        let (chosen, ranked) = try ranked(Resolution(choosingAmong: areas))
        return ResolveReply(
            isChosen: chosen, candidates: .areas(Array(ranked.prefix(ProtocolLimits.candidates))),
            total: UInt32(clamping: ranked.count))
    }

    private func resolveIndicator(_ name: String) throws -> ResolveReply {
        var indicators: [Indicator] = []
        for id in try snapshot.indicators(named: NameKey(name)) {
            guard let indicator = try snapshot.indicator(id) else {
                throw DatasetError(.damaged, "a name stands for indicator \(id), which is missing")
            }
            indicators.append(indicator)
        }
        let (chosen, ranked) = try ranked(Resolution(choosingAmong: indicators))
        return ResolveReply(
            isChosen: chosen, candidates: .indicators(Array(ranked.prefix(ProtocolLimits.candidates))),
            total: UInt32(clamping: ranked.count))
    }

    private func areas(named key: NameKey) throws(DatasetError) -> [Area] {
        var areas: [Area] = []
        for code in try snapshot.areas(named: key) {
            guard let area = try snapshot.area(code) else {
                throw DatasetError(.damaged, "a name stands for area \(code), which is missing")
            }
            areas.append(area)
        }
        return areas
    }

    /// Whether one is chosen, and all candidates, that one first.
    private func ranked<Candidate>(_ resolution: Resolution<Candidate>) throws(Refusal) -> (Bool, [Candidate]) {
        switch resolution {
        case .unknown: throw Refusal(.unknownName)
        case .chosen(let best, let others): (true, [best] + others)
        case .ambiguous(let equals): (false, equals)
        }
    }
}
