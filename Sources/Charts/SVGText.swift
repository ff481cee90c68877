import TextFormats

/// Writes SVG element by element. Every text and attribute is escaped, and what XML can't hold is left out.
struct SVGText {
    private(set) var document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    mutating func open(_ name: String, _ attributes: [(String, String)]) {
        document += "<\(name)\(Self.written(attributes))>\n"
    }

    mutating func close(_ name: String) { document += "</\(name)>\n" }

    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        document += "<\(name)\(Self.written(attributes))/>\n"
    }

    mutating func text(_ name: String, _ attributes: [(String, String)], _ text: String) {
        document += "<\(name)\(Self.written(attributes))>\(MarkupText.escaped(text))</\(name)>\n"
    }

    mutating func text(
        _ name: String, at place: (x: Double, y: Double), _ attributes: [(String, String)], _ text: String
    ) {
        self.text(name, [("x", px(place.x)), ("y", px(place.y))] + attributes, text)
    }

    /// An element whose text is the program's own and holds nothing to escape.
    mutating func raw(_ name: String, _ text: String) { document += "<\(name)>\(text)</\(name)>\n" }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(MarkupText.escaped($1))\"" }.joined()
    }
}
