import Crypto
import Foundation
import IndicatorProtocol

/// What a server keeps of a token: enough to know it again, and not enough to show it.
public struct TokenEntry: Hashable, Sendable {
    /// What the operator calls it: letters, digits, `.`, `_` and `-`, at most 64 of them.
    public let name: String
    /// What it allows.
    public let role: Role
    /// From when on it is no longer valid; nil for never.
    public let expires: Date?
    /// The token's SHA-256. A token has 256 random bits, which no dictionary helps to guess, so that a hash that
    /// takes long would protect nothing more.
    let digest: [UInt8]

    /// Remembers a token. Nil if `name` is none.
    public init?(name: String, role: Role, expires: Date? = nil, token: String) {
        self.init(name: name, role: role, expires: expires, digest: Self.digest(of: token))
    }

    init?(name: String, role: Role, expires: Date?, digest: [UInt8]) {
        let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        guard isName, (1...64).contains(name.utf8.count), digest.count == SHA256.byteCount else { return nil }
        self.name = name
        self.role = role
        self.expires = expires
        self.digest = digest
    }

    /// The hash that a token is known again by.
    static func digest(of token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    /// A new token: `idt_` and 256 random bits in base64url.
    public static func makeToken() -> String {
        let key = SymmetricKey(size: .bits256)
        let text = key.withUnsafeBytes { Data($0).base64EncodedString() }
        return "idt_" + text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The line of a token file.
    var line: String {
        let expires = expires.map { $0.formatted(.iso8601) } ?? Self.never
        let hex = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return "\(name) \(role.rawValue) \(expires) \(Self.hashMark)\(hex)"
    }

    /// Reads a line of a token file. Throws what is wrong with it.
    init(line: Substring) throws(TokenListError) {
        let words = line.split { $0.isWhitespace }.map { String($0) }
        guard words.count == 4 else { throw TokenListError("it has not the four words NAME ROLE EXPIRES HASH") }
        guard let role = Role(rawValue: words[1]) else { throw TokenListError("'\(words[1])' is no role") }
        let expires = words[2] == Self.never ? nil : try? Date(words[2], strategy: .iso8601)
        guard words[2] == Self.never || expires != nil else {
            throw TokenListError("'\(words[2])' is neither a time such as 2027-01-31T00:00:00Z nor '\(Self.never)'")
        }
        guard words[3].hasPrefix(Self.hashMark), let digest = Self.bytes(hex: words[3].dropFirst(Self.hashMark.count))
        else { throw TokenListError("its hash is not '\(Self.hashMark)' and 64 hexadecimal digits") }
        guard let entry = TokenEntry(name: words[0], role: role, expires: expires, digest: digest) else {
            throw TokenListError("its name is not of up to 64 letters, digits, '.', '_' and '-'")
        }
        self = entry
    }

    private static let never = "never"
    private static let hashMark = "sha256:"

    private static func bytes(hex: Substring) -> [UInt8]? {
        let digits = hex.map(\.hexDigitValue)
        guard digits.count == 2 * SHA256.byteCount, !digits.contains(nil), hex.allSatisfy(\.isASCII) else { return nil }
        let values = digits.compactMap { $0 }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
