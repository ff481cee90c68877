/// What stands between an indicator and its later numbers without being a figure's subject: steps passed, amounts of earlier
/// years, 等多项指标.
extension FactReader {
    /// 较“十三五”末的9323亿元增加4374亿元,增长33.6%: the changes after an amount of an earlier year compare with it.
    mutating func compareWithAmount(_ gap: inout Gap, _ mark: Mark) {
        let changes = !gap.flags.isDisjoint(with: [.grow, .fall]) && !gap.flags.contains(.average)
        if let base = gap.baseYear, gap.subject.isEmpty, gap.flags.isEmpty, mark.unitKind == .money,
            state.unitKind == .money, state.subjects.count == 1
        {
            state.baseYear = base
            (gap.year, gap.baseYear) = (base, nil)
        } else if let base = state.baseYear, changes, gap.subject.isEmpty {
            gap.baseYear = gap.baseYear ?? base
            gap.isAttached = false
        } else {
            state.baseYear = nil
        }
    }
}
