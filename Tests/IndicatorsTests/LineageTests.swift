import Indicators
import Testing

/// Places through the changes of their codes.
@Suite struct LineageTests {
    private func area(
        _ code: UInt32, _ name: String, until lastYear: Int? = nil, _ successor: AreaSuccessor? = nil
    ) throws -> Area {
        Area(
            code: try #require(AreaCode(code)), level: .county, nameZH: name, shortZH: name, nameEN: name,
            isAbolished: successor != nil, lastYear: lastYear.flatMap { Year($0) }, successor: successor)
    }

    private func became(_ code: UInt32) throws -> AreaSuccessor { AreaSuccessor(try #require(AreaCode(code)), .became) }
    private func merged(_ code: UInt32) throws -> AreaSuccessor { AreaSuccessor(try #require(AreaCode(code)), .merged) }

    private func codes(_ lineage: AreaLineage) -> [UInt32] { lineage.areas.map(\.code.number) }

    @Test func aChainIsFollowedBothWays() throws {
        let first = try area(632121, "甲县", until: 2012, became(630221))
        let second = try area(630221, "甲县", became(630203))
        let third = try area(630203, "甲区")
        let all = [first, second, third, try area(630202, "乙区")]
        for area in [first, second, third] {
            #expect(codes(AreaLineage(of: area, among: all)) == [632121, 630221, 630203])
        }
        #expect(AreaLineage(of: first, among: all).kind(from: 0, to: 2) == .became)
    }

    @Test func aMergerIsFollowedForwardsOnly() throws {
        let parts = [try area(110103, "丙区", until: 2009, merged(110101)), try area(110104, "丁区", merged(110101))]
        let whole = try area(110101, "戊区")
        #expect(codes(AreaLineage(of: whole, among: parts + [whole])) == [110101])
        let lineage = AreaLineage(of: parts[0], among: parts + [whole])
        #expect(codes(lineage) == [110103, 110101])
        #expect(lineage.kind(from: 0, to: 1) == .merged)
    }

    @Test func twoThatBecameOneAreNoPastOfIt() throws {
        let all = [
            try area(220624, "己县", became(220605)), try area(220625, "庚县", became(220605)), try area(220605, "己区"),
        ]
        #expect(codes(AreaLineage(of: all[2], among: all)) == [220605])
        #expect(codes(AreaLineage(of: all[0], among: all)) == [220624, 220605])
    }

    @Test func aRingOrASuccessorWithoutAnEntryEndsTheLine() throws {
        let ring = [try area(220624, "己县", became(220625)), try area(220625, "庚县", became(220624))]
        #expect(codes(AreaLineage(of: ring[0], among: ring)).count == 2)
        let lost = try area(220624, "己县", became(220605))
        #expect(codes(AreaLineage(of: lost, among: [lost])) == [220624])
    }

    @Test func aYearIsAnsweredByWhoExistedInIt() throws {
        let known = AreaLineage(
            of: try area(110228, "密云县", until: 2015, became(110118)), among: [try area(110118, "密云区")])
        let years = (2014...2017).compactMap { Year($0) }
        #expect(years.map { known.answering($0, among: [0, 1]) } == [0, 0, 1, 1])
        #expect(known.answering(years[0], among: [1]) == 1 && known.answering(years[3], among: [0]) == 0)
        #expect(known.answering(years[0], among: []) == nil)
        let unknown = AreaLineage(
            of: try area(110228, "密云县", became(110118)), among: [try area(110118, "密云区")])
        #expect(years.allSatisfy { unknown.answering($0, among: [0, 1]) == 1 })
    }

    @Test func theTableOfDivisionsHoldsTogether() throws {
        let directory = AreaDirectory.standard
        let formers = directory.areas.filter { $0.successor != nil }
        #expect(formers.count > 400)
        for former in formers {
            let successor = try #require(former.successor)
            #expect(former.isAbolished && successor.code != former.code, "\(former.code)")
            #expect(directory[successor.code] != nil, "\(former.code): no division has the code \(successor.code)")
            let last = try #require(AreaLineage(of: former, among: directory.areas).areas.last)
            #expect(!last.isAbolished, "\(former.code): its line ends with \(last.code), which is abolished")
        }
        let became = formers.compactMap { $0.successor?.kind == .became ? $0.successor?.code : nil }
        #expect(Set(became).count == became.count, "two divisions became one")
    }
}
