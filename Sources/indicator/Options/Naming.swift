import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import Wording

extension IndicatorClient {
    /// The area that a person names. Tells on standard error which was taken where several have the name, and fails
    /// where none has it or several equal ones do.
    func area(_ name: String) async throws -> Area {
        switch try await resolveArea(name) {
        case .chosen(let area, let others):
            if !others.isEmpty {
                let rest = Language.current.list(others.map(\.described))
                Console.note(
                    say("\(name): took \(area.described), not \(rest)", "\(name)：取\(area.described)，未取\(rest)"))
            }
            return area
        case .ambiguous(let candidates):
            let all = Language.current.list(candidates.map(\.described))
            throw CommandFailure(
                .notFound, say("\(name) is the name of several areas: \(all)", "\(name)是几个地区的名称：\(all)"),
                advice: say(
                    "Give the code, or put the name of the province or city before it.", "请用代码，或在名称前加上省名、市名。"))
        case .unknown:
            throw CommandFailure(
                .notFound, say("no area is called \(name)", "没有叫“\(name)”的地区"),
                advice: try await suggestion(for: name, .area)
                    ?? say(
                        "'indicator areas --in 浙江' lists those of a province.", "“indicator areas --in 浙江”列出一省的地区。"))
        }
    }

    /// The area that a person names, nil where nobody names one.
    func area(_ name: String?) async throws -> Area? {
        guard let name else { return nil }
        return try await area(name)
    }

    /// The areas that a person names, each once.
    func distinctAreas(_ names: [String]) async throws -> [Area] {
        var found: [Area] = []
        for name in names {
            let area = try await area(name)
            if !found.contains(where: { $0.code == area.code }) { found.append(area) }
        }
        return found
    }

    /// The indicator that a person names, in the same way.
    func indicator(_ name: String) async throws -> Indicator {
        switch try await resolveIndicator(name) {
        case .chosen(let indicator, let others):
            if !others.isEmpty {
                let rest = Language.current.list(others.map(\.label))
                Console.note(
                    say("\(name): took \(indicator.label), not \(rest)", "\(name)：取\(indicator.label)，未取\(rest)"))
            }
            return indicator
        case .ambiguous(let candidates):
            let all = Language.current.list(candidates.map(\.label))
            throw CommandFailure(
                .notFound, say("\(name) is the name of several indicators: \(all)", "\(name)是几个指标的名称：\(all)"),
                advice: say("Give the code or the full name of one.", "请用其中一个的代码或全称。"))
        case .unknown:
            throw CommandFailure(
                .notFound, say("no indicator is called \(name)", "没有叫“\(name)”的指标"),
                advice: try await suggestion(for: name, .indicator)
                    ?? say("'indicator indicators' lists them.", "“indicator indicators”列出所有指标。"))
        }
    }
}

extension IndicatorClient {
    /// How many names are suggested.
    private static var suggestions: Int { 3 }

    /// Names like one that nothing has; nil if there are none.
    private func suggestion(for name: String, _ kind: NameKind) async throws -> String? {
        let found = try await search(name, kinds: [kind], limit: Self.suggestions)
        guard !found.isEmpty else { return nil }
        let names = found.map { candidate -> String in
            switch candidate.found {
            case .area(let area): area.described
            case .indicator(let indicator): "\(indicator.label) \(indicator.words(.current))"
            }
        }
        let list = Language.current.list(names)
        return say("Did you mean \(list)?", "是不是要找\(list)？")
    }
}

extension Area {
    /// Code, name and what kind of area it is: what tells equal names apart.
    var described: String {
        let level = level.words(.current)
        return Language.current.choose(
            "\(code) \(nameZH) (\(level)\(isAbolished ? ", abolished" : ""))",
            "\(code)\(nameZH)（\(level)\(isAbolished ? "，已撤销" : "")）")
    }
}
