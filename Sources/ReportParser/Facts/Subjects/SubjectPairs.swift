import Indicators

/// Two subjects in one word: 城乡居民收入, 存贷款余额, 内外资, 一般公共预算收支.
extension FactReader {
    /// Two subjects in one word: 城乡居民收入, 存贷款余额, 内外资, 一般公共预算收支.
    func pair(_ range: Range<Int>) -> [Subject]? {
        depositsAndLoans(range) ?? domesticAndForeign(range) ?? townAndCountry(range) ?? revenueAndExpenditure(range)
    }

    /// 一般公共预算收支 stands for 一般公共预算收入 and 一般公共预算支出.
    private func revenueAndExpenditure(_ range: Range<Int>) -> [Subject]? {
        guard range.count >= 4,
            let index = range.dropFirst(2).first(where: {
                glyphs[$0] == Glyph(of: "支") && glyphs[$0 - 1] == Glyph(of: "收")
            })
        else { return nil }
        let head = Array(glyphs[range.lowerBound..<index - 1])
        let tail = Array(glyphs[index + 1..<range.upperBound])
        let names = ["收入".glyphs, "支出".glyphs].compactMap { resolved(head + $0 + tail, words: range) }
        return names.count == 2 ? names : nil
    }

    /// 城乡居民, 城、乡常住居民: those of the towns and those of the country.
    private func townAndCountry(_ range: Range<Int>) -> [Subject]? {
        for index in range.dropLast(3) where glyphs[index] == Glyph(of: "城") {
            let second = glyphs[index + 1] == Sign.enumerationComma ? index + 2 : index + 1
            guard glyphs[second] == Glyph(of: "乡"), second + 1 < range.upperBound,
                glyphs[second + 1] == Glyph(of: "居") || glyphs[second + 1] == Glyph(of: "常")
            else { continue }
            let head = Array(glyphs[range.lowerBound..<index])
            let tail = Array(glyphs[second + 1..<range.upperBound])
            let urban = head + "城镇".glyphs + tail
            let rural = head + "农村".glyphs + tail
            guard let first = resolved(urban, words: range), let second = resolved(rural, words: range) else {
                return nil
            }
            return [first, second]
        }
        return nil
    }

    /// 存贷款余额 stands for 存款余额 and 贷款余额.
    private func depositsAndLoans(_ range: Range<Int>) -> [Subject]? {
        guard
            let index = range.dropLast(3).first(where: {
                glyphs[$0] == Glyph(of: "存")
                    && (glyphs[$0 + 1] == Glyph(of: "贷")
                        || glyphs[$0 + 1] == Sign.enumerationComma && glyphs[$0 + 2] == Glyph(of: "贷"))
            })
        else { return nil }
        let second = glyphs[index + 1] == Sign.enumerationComma ? index + 2 : index + 1
        let deposits = Array(glyphs[range.lowerBound...index]) + glyphs[second + 1..<range.upperBound]
        let loans = Array(glyphs[range.lowerBound..<index]) + glyphs[second..<range.upperBound]
        guard let first = resolved(deposits, words: range), let second = resolved(loans, words: range) else {
            return nil
        }
        return [first, second]
    }

    /// 实际使用内外资 stands for 内资 and 外资.
    private func domesticAndForeign(_ range: Range<Int>) -> [Subject]? {
        guard
            let index = range.dropLast(2).first(where: {
                glyphs[$0] == Glyph(of: "内") && glyphs[$0 + 1] == Glyph(of: "外") && glyphs[$0 + 2] == Glyph(of: "资")
            })
        else { return nil }
        let domestic = Array(glyphs[range.lowerBound...index]) + glyphs[index + 2..<range.upperBound]
        let foreign = Array(glyphs[range.lowerBound..<index]) + glyphs[index + 1..<range.upperBound]
        return [domestic, foreign].map { resolved($0, words: range) ?? Subject(words: range, name: $0, indicator: nil) }
    }
}
