import Foundation

/// A JSON value, for comparison.
public enum JSON: Equatable, Sendable {
    /// null.
    case null
    /// true or false.
    case bool(Bool)
    /// A whole number.
    case number(Int)
    /// A text.
    case text(String)
    /// An array.
    case list([JSON])
    /// An object.
    case object([String: JSON])

    /// The member `name` of an object; nil for anything else.
    public subscript(name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The text, if it is one.
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    /// The number, if it is one.
    public var number: Int? { if case .number(let number) = self { number } else { nil } }
    /// The elements of an array; none of anything else.
    public var list: [JSON] { if case .list(let elements) = self { elements } else { [] } }
    /// The members of an object; none of anything else.
    public var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
    /// An object's members that are numbers.
    public var numbers: [String: Int] { members.compactMapValues(\.number) }
}

extension JSON: Decodable {
    /// Reads any value whose numbers are whole.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let elements = try? container.decode([JSON].self) {
            self = .list(elements)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A number.
    public init(integerLiteral value: Int) { self = .number(value) }
    /// true or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .list(elements) }
    /// An object.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
    /// null.
    public init(nilLiteral: ()) { self = .null }
}
