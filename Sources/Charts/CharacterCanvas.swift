import CommandLineSupport

/// A field of characters to draw on. A cell holds a character, or Braille dots, two beside and four above each other.
struct CharacterCanvas {
    private enum Cell {
        case empty
        case dots(UInt8, ink: Int)
        case character(Character, ink: Int)
        /// The right half of a character that is two columns wide.
        case covered
    }

    let columns: Int
    let rows: Int
    private var cells: [Cell]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: .empty, count: columns * rows)
    }

    /// The column of a position from 0 to 1, a little away from both ends so that labels find room.
    func column(_ position: Double) -> Int { 3 + Int((Double(columns - 7) * position).rounded()) }

    /// Draws a line of dots between positions from 0 to 1 in each direction, `y` downwards.
    mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), ink: Int) {
        func dot(_ point: (x: Double, y: Double)) -> (Double, Double) {
            (Double(column(point.x) * 2), (Double(rows - 1) * point.y).rounded() * 4 + 1.5)
        }
        let (start, end) = (dot(from), dot(to))
        let steps = max(1, Int(max(abs(end.0 - start.0), abs(end.1 - start.1))))
        for step in 0...steps {
            let part = Double(step) / Double(steps)
            let x = Int((start.0 + (end.0 - start.0) * part).rounded())
            let y = Int((start.1 + (end.1 - start.1) * part).rounded())
            add(x, y, ink)
        }
    }

    private mutating func add(_ x: Int, _ y: Int, _ ink: Int) {
        guard x >= 0, y >= 0, x < columns * 2, y < rows * 4 else { return }
        // Bits of a Braille pattern (U+2800) by column and row of the dot.
        let bit: UInt8 = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]][x % 2][y % 4]
        let place = y / 4 * columns + x / 2
        switch cells[place] {
        case .empty: cells[place] = .dots(bit, ink: ink)
        case .dots(let dots, let first): cells[place] = .dots(dots | bit, ink: first)
        case .character, .covered: break
        }
    }

    /// Puts a character over whatever is there; nothing outside the field.
    mutating func put(_ character: Character, column: Int, row: Int, ink: Int) {
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
        cells[row * columns + column] = .character(character, ink: ink)
    }

    /// Writes a label beside a mark where nothing is yet: above, below, at the right or at the left. Left out where
    /// there is no room.
    mutating func label(_ text: String, column: Int, row: Int, ink: Int) {
        let width = TerminalText.width(text)
        let places = [
            (column - width / 2, row - 1), (column - width / 2, row + 1), (column + 2, row), (column - width - 1, row),
        ]
        guard let (start, row) = places.first(where: { isFree($0, $1, width) }) else { return }
        var place = start
        for character in text {
            put(character, column: place, row: row, ink: ink)
            let wide = TerminalText.width(String(character))
            if wide == 2 { cells[row * columns + place + 1] = .covered }
            place += max(wide, 1)
        }
    }

    /// Whether a label fits there with a blank at both sides.
    private func isFree(_ start: Int, _ row: Int, _ width: Int) -> Bool {
        guard start >= 0, start + width <= columns, (0..<rows).contains(row) else { return false }
        return (max(start - 1, 0)..<min(start + width + 1, columns)).allSatisfy {
            if case .empty = cells[row * columns + $0] { true } else { false }
        }
    }

    /// What a row shows, and in which ink.
    func cells(row: Int) -> [(text: String, ink: Int?)] {
        cells[row * columns..<(row + 1) * columns].compactMap { cell in
            switch cell {
            case .empty: (" ", nil)
            case .dots(let dots, let ink):
                (Unicode.Scalar(0x2800 + UInt32(dots)).map { String(Character($0)) } ?? " ", ink)
            case .character(let character, let ink): (String(character), ink)
            case .covered: nil
            }
        }
    }
}
