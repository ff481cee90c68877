/// A measure of which values in some units, with so many places, are whole multiples: 64-bit numbers then compare as the
/// values do, and many of them are put in order without a comparison of two units each time.
public struct CommonMeasure: Sendable {
    /// What values have in common that are stated in one unit and as multiples of one power of ten.
    public struct Form: Sendable {
        /// The power of ten that mantissas count.
        public var exponent: Int8
        /// The unit's scale.
        public var scale: UnitScale

        /// Makes a form of its parts.
        public init(exponent: Int8, scale: UnitScale) {
            self.exponent = exponent
            self.scale = scale
        }
    }

    /// For each form, how many of the measure one of its mantissas is.
    @usableFromInline let factors: [Int64]

    /// The measure of values in `forms`, whose units have one base; nothing is counted in a place without a form. Nil if it is so
    /// small that 64 bits don't count what one of the forms counts. O(forms²).
    public init?(_ forms: [Form?]) {
        var product: Int128 = 1
        var denominators: [Int128] = []
        for case let form? in forms where !denominators.contains(form.scale.denominator) {
            denominators.append(form.scale.denominator)
            let (next, overflow) = product.multipliedReportingOverflow(by: form.scale.denominator)
            if overflow { return nil }
            product = next
        }
        let least = forms.compactMap { $0?.tens }.min() ?? 0
        var factors: [Int64] = []
        for form in forms {
            guard let form else {
                factors.append(0)
                continue
            }
            let (factor, overflow) = form.scale.numerator.multipliedReportingOverflow(
                by: product / form.scale.denominator)
            guard !overflow, let narrow = Int64(exactly: Magnitude.grown(factor, form.tens - least)) else { return nil }
            factors.append(narrow)
        }
        self.factors = factors
    }

    /// How many of the measure a mantissa in the form with that place among the forms is; nil if 64 bits don't hold it. O(1).
    @inlinable
    public func count(_ mantissa: Int64, inFormAt place: Int) -> Int64? {
        let (count, overflow) = mantissa.multipliedReportingOverflow(by: factors[place])
        return overflow ? nil : count
    }
}

extension CommonMeasure.Form {
    /// The power of ten of a mantissa in this form, its unit's powers included.
    fileprivate var tens: Int { Int(exponent) + scale.tens }
}
