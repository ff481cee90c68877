import Foundation

/// The tokens that a server accepts.
public struct TokenList: Hashable, Sendable {
    /// The tokens in the order of the file; no two have one name.
    public private(set) var entries: [TokenEntry]

    /// The greatest number of tokens: each is compared with what a client shows.
    public static let entriesMost = 10_000

    /// A list without tokens, which accepts nobody.
    public init() { entries = [] }

    /// Reads a token file's text: one token a line; empty lines and those that begin with `#` say nothing.
    ///
    /// Throws ``TokenListError`` with the number of the line at fault, and never what stands on it.
    public init(text: String) throws(TokenListError) {
        self.init()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.drop(while: \.isWhitespace)
            guard !content.isEmpty, content.first != "#" else { continue }
            do throws(TokenListError) {
                try add(TokenEntry(line: content))
            } catch {
                throw TokenListError("line \(index + 1): \(error.message)")
            }
        }
    }

    /// Adds a token. Throws ``TokenListError`` if the name is taken or the list is full.
    public mutating func add(_ entry: TokenEntry) throws(TokenListError) {
        guard entries.count < Self.entriesMost else {
            throw TokenListError("there are more than \(Self.entriesMost) tokens")
        }
        guard !entries.contains(where: { $0.name == entry.name }) else {
            throw TokenListError("there is a token named \(entry.name) already")
        }
        entries.append(entry)
    }

    /// Takes a token out; returns whether there was one.
    public mutating func remove(named name: String) -> Bool {
        let before = entries.count
        entries.removeAll { $0.name == name }
        return entries.count < before
    }

    /// The file's text.
    public var text: String {
        "# The tokens that indicatord accepts: name, role, until when, hash. Made by 'indicatord token'.\n"
            + entries.map { $0.line + "\n" }.joined()
    }

    /// The token with that hash, whether or not its time is over.
    ///
    /// All tokens are compared, and each to its last byte, so that the time taken tells nothing of how much was right.
    func entry(withDigest digest: [UInt8]) -> TokenEntry? {
        var found: TokenEntry?
        for entry in entries {
            var difference: UInt8 = entry.digest.count == digest.count ? 0 : 1
            for (left, right) in zip(entry.digest, digest) { difference |= left ^ right }
            if difference == 0 { found = entry }
        }
        return found
    }
}

/// Why a list of tokens can't be used.
public struct TokenListError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, without anything of a token in it.
    public let message: String

    init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
