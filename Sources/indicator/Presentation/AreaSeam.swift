import CommandLineSupport
import Indicators
import Wording

/// Where a series goes on with the figures of another division.
struct AreaSeam: Hashable {
    /// Stands behind the area's name.
    static let sign = "†"
    /// The fields that programs get.
    static let columns = ["follows", "succession"]

    /// The division whose figures come before.
    let former: Area
    /// The division whose figures follow.
    let next: Area
    /// How the one came after the other; nil where the series goes back to the earlier one.
    let kind: AreaSuccessor.Kind?
    /// The first year that follows.
    let year: Year

    /// The seam between the figures of two divisions of a line; nil if they are of the same.
    init?(_ lineage: AreaLineage, from former: AreaCode, to next: AreaCode, in year: Year) {
        guard former != next, let earlier = lineage.areas.firstIndex(where: { $0.code == former }),
            let later = lineage.areas.firstIndex(where: { $0.code == next })
        else { return nil }
        self.former = lineage.areas[earlier]
        self.next = lineage.areas[later]
        kind = earlier < later ? lineage.kind(from: earlier, to: later) : nil
        self.year = year
    }

    /// The note below a table, in the language spoken.
    var note: String { "\(Self.sign) \(words(.current))" }

    /// What changes here.
    func words(_ language: Language) -> String {
        let (before, after) = ("\(former.code) \(former.nameZH)", "\(next.code) \(next.nameZH)")
        return switch kind {
        case .became:
            language.choose(
                "from \(year) on the figures are of \(after), which \(before) became",
                "\(year)年起为\(after)的数据，由\(before)改设")
        case .merged:
            language.choose(
                "from \(year) on the figures are of \(after), into which \(before) was merged: they do not compare",
                "\(year)年起为\(after)的数据，\(before)已并入，前后不可比")
        case nil:
            language.choose("the figures of \(year) are of \(after) again", "\(year)年为\(after)的数据")
        }
    }

    /// The fields of a row, for programs.
    static func fields(_ seam: AreaSeam?) -> [Table.Value] {
        guard let seam else { return columns.map { _ in .null } }
        return [.text(seam.former.code.description), .optional(seam.kind?.name)]
    }
}
