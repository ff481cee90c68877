import Indicators

extension UnitConversionError {
    /// What is wrong, for people.
    public func words(_ language: Language) -> String {
        switch self {
        case .incommensurable: language.choose(description, "单位不同类")
        case .inexact: language.choose(description, "在该单位下没有精确的小数")
        }
    }
}
