import IndicatorClient
import Indicators
import Wording

/// How figures are marked that are not just what their source states.
enum CorrectionMark {
    /// Stands behind the value.
    static let sign = "*"
    /// The fields that programs get, beside those of the figure itself.
    static let columns = ["correction", "stated_value", "corrected_by", "correction_reason"]
}

extension CitedCorrection {
    /// The note below a table, in the language spoken; who and why only where `cite` asks for it.
    func note(of value: String, cite: Bool) -> String {
        let language = Language.current
        let stated = "\(bound.signed(value: self.value, high: high)) \(unit.words(language))"
        let what =
            switch action {
            case .replace: say("\(value) is a correction; the source states \(stated)", "\(value)为更正值，原文为\(stated)")
            case .withdraw: say("\(value) was withdrawn, and answers nothing", "\(value)已撤回，不作回答")
            case .annotate: say("\(value) has a remark", "\(value)有批注")
            }
        let who =
            cite
            ? say("; \(author): \(reason)", "；\(author)：\(reason)")
            : say("; --cite says who and why", "；--cite 说明更正者和理由")
        return "\(CorrectionMark.sign) \(what)\(who)"
    }
}

extension Bound {
    fileprivate func signed(value: ExactDecimal, high: ExactDecimal?) -> String {
        signed(value.description, high: high?.description)
    }
}
