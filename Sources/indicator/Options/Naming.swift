import CommandLineSupport
import IndicatorClient
import Indicators

extension IndicatorClient {
    /// The area that a person names. Tells on standard error which was taken where several have the name, and fails
    /// where none has it or several equal ones do.
    func area(_ name: String) async throws -> Area {
        switch try await resolveArea(name) {
        case .chosen(let area, let others):
            if !others.isEmpty {
                Console.note("\(name): took \(describe(area)), not \(others.map(describe).joined(separator: ", "))")
            }
            return area
        case .ambiguous(let candidates):
            throw CommandFailure(
                .notFound, "\(name) is the name of several areas: \(candidates.map(describe).joined(separator: ", "))",
                advice: "Give the code, or put the name of the province or city before it.")
        case .unknown:
            throw CommandFailure(
                .notFound, "no area is called \(name)", advice: "'indicator areas --in 浙江' lists those of a province.")
        }
    }

    /// The indicator that a person names, in the same way.
    func indicator(_ name: String) async throws -> Indicator {
        switch try await resolveIndicator(name) {
        case .chosen(let indicator, let others):
            if !others.isEmpty {
                Console.note("\(name): took \(indicator.label), not \(others.map(\.label).joined(separator: ", "))")
            }
            return indicator
        case .ambiguous(let candidates):
            throw CommandFailure(
                .notFound,
                "\(name) is the name of several indicators: \(candidates.map(\.label).joined(separator: ", "))")
        case .unknown:
            throw CommandFailure(
                .notFound, "no indicator is called \(name)", advice: "'indicator indicators' lists them.")
        }
    }
}

private func describe(_ area: Area) -> String {
    "\(area.code) \(area.nameZH) (\(area.level.name)\(area.isAbolished ? ", abolished" : ""))"
}
