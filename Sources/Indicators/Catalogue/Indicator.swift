/// What is measured (SDMX `INDICATOR`).
public struct Indicator: Hashable, Sendable {
    /// The number in keys.
    public var id: IndicatorID
    /// The catalogue's code, such as `gdp`; nil for an open indicator.
    public var code: String?
    /// The Chinese name; of an open indicator the normalised name that identifies it.
    public var nameZH: String
    /// The English name; empty for an open indicator.
    public var nameEN: String
    /// The unit that figures usually have; nil for an open indicator.
    public var unit: UnitOfMeasure?
    /// Other Chinese names with the same meaning.
    public var aliases: [String]
    /// What it measures, in a line of English; empty for an open indicator.
    public var definition: String
    /// The same concept in international statistics, apart by semicolons, each a code after its origin: `WDI` (World
    /// Bank, World Development Indicators) or `SDG` (United Nations, SDMX series of the development goals), as their
    /// published lists name and define it. Empty where only something like it is there, such as the revenue of central
    /// government or the harvest of cereals. Unit and price basis may differ.
    public var counterpart: String

    /// Makes an indicator of its parts.
    public init(
        id: IndicatorID, code: String?, nameZH: String, nameEN: String = "", unit: UnitOfMeasure? = nil,
        aliases: [String] = [], definition: String = "", counterpart: String = ""
    ) {
        self.id = id
        self.code = code
        self.nameZH = nameZH
        self.nameEN = nameEN
        self.unit = unit
        self.aliases = aliases
        self.definition = definition
        self.counterpart = counterpart
    }

    /// The code of a catalogue indicator, the name of an open one: what a person types.
    public var label: String { code ?? nameZH }
}
