/// A rectangle in pixels.
struct Box: Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    /// Half way between left and right.
    var middle: Double { (left + right) / 2 }
    /// Where the letters of a text that fills it stand.
    var baseline: Double { bottom - 3 }

    func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ other: Box) -> Bool {
        left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
    }
}

/// A label that found room.
struct PlacedLabel: Hashable {
    let text: String
    let series: Int
    let box: Box
}

/// Puts labels beside their marks where they cover nothing, and leaves out those for which there is no room.
struct LabelPlacement {
    private let bounds: Box
    private var taken: [Box] = []
    /// The labels that found room.
    private(set) var placed: [PlacedLabel] = []

    /// Labels stay within `bounds`.
    init(bounds: Box) { self.bounds = bounds }

    /// Keeps labels off a mark.
    mutating func avoid(mark: (x: Double, y: Double)) {
        taken.append(Box(left: mark.x - 6, top: mark.y - 6, right: mark.x + 6, bottom: mark.y + 6))
    }

    /// Keeps labels off a line.
    mutating func avoid(line from: (x: Double, y: Double), _ to: (x: Double, y: Double)) {
        let steps = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 4))
        for step in 0...steps {
            let part = Double(step) / Double(steps)
            let (x, y) = (from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
            taken.append(Box(left: x - 2, top: y - 2, right: x + 2, bottom: y + 2))
        }
    }

    /// Places a label above, below, or beside the mark, the nearest free place first.
    mutating func place(_ text: String, series: Int, beside mark: (x: Double, y: Double)) {
        let width = textWidth(text, size: 12) + 4
        let height = 15.0
        func box(_ x: Double, _ y: Double) -> Box {
            Box(left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2)
        }
        let side = width / 2 + 8
        let candidates = [
            box(mark.x, mark.y - 15), box(mark.x, mark.y + 15), box(mark.x + side, mark.y), box(mark.x - side, mark.y),
            box(mark.x + side, mark.y - 11), box(mark.x - side, mark.y - 11), box(mark.x + side, mark.y + 11),
            box(mark.x - side, mark.y + 11), box(mark.x, mark.y - 28), box(mark.x, mark.y + 28),
        ]
        let free = candidates.first { candidate in
            bounds.contains(candidate) && !taken.contains { $0.overlaps(candidate) }
        }
        guard let free else { return }
        taken.append(free)
        placed.append(PlacedLabel(text: text, series: series, box: free))
    }
}
