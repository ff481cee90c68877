import Indicators
import Synchronization

/// Areas and indicators by their names. The index is made when the first name is looked up: files that give codes need
/// none, and its making takes as long as reading thousands of lines.
final class FactNames: Sendable {
    private struct Index {
        let areas: [NameKey: [Area]]
        let indicators: [NameKey: [Indicator]]
    }

    private let directory: AreaDirectory
    private let catalogue: Catalogue
    private let made = Mutex<Index?>(nil)

    init(_ directory: AreaDirectory, _ catalogue: Catalogue) {
        self.directory = directory
        self.catalogue = catalogue
    }

    /// The areas with just that name.
    func areas(_ name: NameKey) -> [Area] { index().areas[name, default: []] }

    /// The indicators with just that name.
    func indicators(_ name: NameKey) -> [Indicator] { index().indicators[name, default: []] }

    private func index() -> Index {
        made.withLock { made in
            if let made { return made }
            let index = Index(
                areas: Self.index(directory.areas, by: \.nameKeys),
                indicators: Self.index(catalogue.indicators, by: \.nameKeys))
            made = index
            return index
        }
    }

    private static func index<Item>(_ items: [Item], by names: (Item) -> [NameKey]) -> [NameKey: [Item]] {
        items.reduce(into: [:]) { index, item in
            for name in names(item) { index[name, default: []].append(item) }
        }
    }
}
