import Indicators

/// What a number says of its subject: a level, a growth, a change; with which bound and unit.
extension Reading {
    /// What the number says, and whether it is a fall; nil if its unit fits no reading.
    func measure() -> (Measure, Bool)? {
        let isFall = flags.contains(.fall) && !flags.contains(.grow)
        let changes = flags.contains(.grow) || flags.contains(.fall)
        if mark.kind == .doubling {
            // 与上年持平: of a rate it is no growth that is meant, and 与全省持平 compares with others.
            let isRate = subject.indicator.map {
                reader.grammar.resolver.kinds[$0] == .percent && !reader.isPriceChange($0)
            }
            guard mark.value.mantissa != 0 || flags.contains(.yearOnYear) && isRate == false else { return nil }
            return (.growth, false)
        }
        if subject.flags.contains(.net), mark.unitKind != .percent { return (.change, false) }
        guard let indicator = subject.indicator else { return openMeasure(changes: changes, isFall: isFall) }
        if reader.isPriceChange(indicator) { return mark.unitKind == .percent ? (.growth, isFall) : nil }
        let kind = reader.grammar.resolver.kinds[indicator]
        switch mark.unitKind {
        case .percent where kind == .percent:
            return changes && !flags.contains(.reach) ? (.growth, isFall) : (.level, false)
        case .percent:
            // 增长6%、力争10%: what is striven for beyond it.
            let goesOn = gap.subject.isEmpty && flags.contains(.target) && state.lastMeasure == .growth
            return changes || subject.isGrowth || goesOn ? (.growth, isFall) : nil
        case .multiple:
            return changes ? (.growth, isFall) : nil
        case .points:
            return kind == .percent ? (.change, isFall) : nil
        case kind where !subject.isGrowth, .containers where kind == .containers,
            .money where kind == .productivity && !subject.isGrowth:
            if changes || flags.contains(.added), !flags.contains(.reach) || flags.contains(.added) && !arrives {
                return (.change, isFall)
            }
            return (.level, false)
        case .ratio where kind == .money && reader.grammar.scanner.isHundredMillions(mark.scale):
            // 连续跨越3万亿、4万亿、5万亿: of steps taken the last is where it stands.
            return position == run.count - 1 ? (.level, false) : nil
        case .ratio where mark.scale >= 0 && (kind == .count || kind == .people):
            // 市场主体超百万: the indicator's own unit is meant.
            return (.level, false)
        default:
            return nil
        }
    }

    /// 新增超过3000公里 is still how much was added; 增加到 is not.
    var arrives: Bool { !flags.intersection([.atLeast, .atMost]).isEmpty ? false : flags.contains(.reach) }

    func openMeasure(changes: Bool, isFall: Bool) -> (Measure, Bool)? {
        // 减少租赁费1.19亿元: the verb stands before what became less.
        if reader.beginsWithFall(subject.name, inPercent: mark.unitKind == .percent) {
            if mark.unitKind == .percent { return flags.contains(.reach) ? (.level, false) : (.growth, true) }
            // 减少经济薄弱村8个: how many were, as 新增 before its noun tells.
            let counts = mark.unitKind == .count || mark.unitKind == .people || mark.unitKind == .ratio
            return counts ? (.level, false) : (.change, true)
        }
        switch mark.unitKind {
        case .percent:
            return changes && !flags.contains(.reach) || subject.isGrowth || changes && flags.contains(.atLeast)
                ? (.growth, isFall) : (.level, false)
        case .multiple:
            return changes ? (.growth, isFall) : (.level, false)
        case .points:
            return (.change, isFall)
        case .place:
            return (.change, isFall)
        case .ratio:
            // A number without unit is a figure only where the text says that it was reached.
            if mark.scale >= 0, changes, !flags.contains(.reach) { return (.change, isFall) }
            guard flags.contains(.reach), !mark.countsPeople, mark.scale < 0 else {
                return mark.scale >= 0 ? (.level, false) : nil
            }
            return (.level, false)
        case .count where flags.contains(.added) && namesNumber,
            .count where gap.flags.contains(.net) && subject.verb == nil,
            .people where gap.flags.contains(.net) && subject.verb == nil:
            return (.change, false)
        case .count where flags.contains(.added) && !gap.subject.isEmpty,
            .people where flags.contains(.added) && !gap.subject.isEmpty:
            // “小巨人”企业新增397家: how many are new.
            return (.level, false)
        default:
            // 制造业贷款新增110亿元: by how much what is named grew.
            let isAdded = gap.flags.contains(.added) && !gap.subject.isEmpty && subject.verb == nil && !arrives
            if isAdded || changes && !flags.contains(.reach) || flags.contains(.ranked) && unitIsPlace {
                return (.change, isFall)
            }
            return (.level, false)
        }
    }

    /// 规上工业企业数量新增…: the words name the number itself, so it changes by what is added.
    var namesNumber: Bool {
        subject.name.last == Glyph(of: "量") && subject.name.dropLast().last == Glyph(of: "数")
    }

    /// 前移9位.
    var unitIsPlace: Bool {
        reader.grammar.scanner.units.unit(max(0, mark.unitNumber), scale: -1) == .place
    }

    func bound(isFall: Bool) -> Bound {
        var bound = mark.bound
        if bound == .eq {
            if flags.contains(.atLeast) {
                bound = .ge
            } else if flags.contains(.atMost) {
                bound = .le
            } else if flags.contains(.about) {
                bound = .approx
            }
        }
        // 分别增长8.5%和9%左右: a bound after the last number holds for all in the row; in 8%和8%以上 it tells two apart.
        if bound == .eq, run.count == 2, position == 0, let last = run.last, last.bound != .range, last.bound != .eq,
            last.value != mark.value
        {
            let between = reader.glyphs[mark.range.upperBound]
            // 分别增长10%、11%左右 too; a share is as exact as it is said to be.
            if between == Glyph(of: "和") || between == Glyph(of: "与")
                || between == Sign.enumerationComma && flags.isSuperset(of: [.distribute, .grow])
            {
                bound = last.bound
            }
        }
        // 分别控制在4.2%、3%以内: what is kept within bounds is so throughout.
        if bound == .eq, run.count > 1, let last = run.last, last.bound == .le, flags.contains(.distribute),
            reader.glyphs[..<run[0].range.lowerBound].suffix(3).elementsEqual("控制在".utf16)
        {
            bound = .le
        }
        guard isFall else { return bound }
        switch bound {
        case .ge: return .le
        case .le: return .ge
        default: return bound
        }
    }

    func unit(_ measure: Measure) -> UnitOfMeasure? {
        if mark.kind == .doubling { return .percent }
        let units = reader.grammar.scanner.units
        if mark.unitNumber >= 0 { return units.unit(mark.unitNumber, scale: mark.scale) }
        if mark.scale >= 0, let indicator = subject.indicator,
            let unit = reader.grammar.resolver.indicators[indicator].unit
        {
            let base = unit.symbol.drop { "万亿".contains($0) }
            return UnitOfMeasure(UnitTable.scaleWords[Int(mark.scale)] + base)
        }
        if mark.scale >= 0 {
            let counted = reader.grammar.scanner.peopleUnit
            if subject.name.suffix(2).elementsEqual("人次".utf16) {
                return units.unit(units.number(of: "人次"), scale: mark.scale)
            }
            if reader.countsPeople(subject.name) { return units.unit(counted, scale: mark.scale) }
            return UnitOfMeasure(UnitTable.scaleWords[Int(mark.scale)] + "个")
        }
        if subject.indicator == nil, subject.name.suffix(2).elementsEqual("人数".utf16), mark.kind == .quantity {
            // 上线人数突破2000.
            return units.unit(reader.grammar.scanner.peopleUnit, scale: -1)
        }
        return mark.countsPeople ? units.unit(reader.grammar.scanner.peopleUnit, scale: -1) : .dimensionless
    }
}
