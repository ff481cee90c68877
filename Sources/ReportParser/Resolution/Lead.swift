/// What the words before an indicator's name say, all of them transparent.
struct Lead {
    /// The years that a figure looks back over.
    enum Span: Equatable {
        /// 近三年: so many.
        case years(Int)
        /// 2021年以来: from that year on.
        case since(Int)

        /// How many years there are up to and with `last`.
        func count(upTo last: Int) -> Int {
            switch self {
            case .years(let count): count
            case .since(let first): last - first + 1
            }
        }
    }

    var place: Place?
    var flags: PredicateFlags
    /// 2023年全市粮食产量.
    var year: Int?
    var span: Span?
}
