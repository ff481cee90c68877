import ArgumentParser
import Indicators

/// What a shell offers where a name is due. The names are those that the program carries, so that completing needs no
/// server.
extension CompletionKind {
    /// Areas by their short Chinese and English names.
    static var areas: CompletionKind {
        .custom { _, _, prefix in
            names(AreaDirectory.standard.areas.typedNames, beginningWith: prefix)
        }
    }

    /// Indicators by their codes and Chinese names.
    static var indicators: CompletionKind {
        .custom { _, _, prefix in
            names(
                Catalogue.standard.indicators.lazy.flatMap { $0.typedNames + $0.aliases }, beginningWith: prefix)
        }
    }

    /// The names that begin with `prefix`, in any case of letters. None for no prefix: thousands help nobody.
    private static func names(_ all: some Sequence<String>, beginningWith prefix: String) -> [String] {
        guard !prefix.isEmpty else { return [] }
        let wanted = prefix.lowercased()
        return all.filter { $0.lowercased().hasPrefix(wanted) }
    }
}

extension Sequence<Area> {
    /// What a person types for those that exist today: short Chinese and English names.
    var typedNames: [String] {
        filter { !$0.isAbolished }.flatMap { [$0.shortZH, $0.nameEN] }.filter { !$0.isEmpty }
    }
}

extension Indicator {
    /// What a person types for it: its code and its Chinese name.
    var typedNames: [String] { [code ?? "", nameZH].filter { !$0.isEmpty } }
}
