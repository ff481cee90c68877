/// What is held against arbitrary bytes: for each a rule that no input may break.
///
/// libFuzzer looks for inputs (`Scripts/fuzz.sh`), and the tests replay those that it kept.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// Frames are found in bytes, or told to be none, wherever a read ends.
    case frames
    /// A message that can be read is written so that it is read as the same.
    case messages
    /// A server's session answers everything soundly, the same in whatever pieces the bytes come.
    case session
    /// A client's session delivers the same in whatever pieces the bytes come.
    case client
    /// A list of tokens that can be read is written so that it is read as the same.
    case tokens
    /// Settings that hold are told so that they are read as the same.
    case settings

    /// Tries one input. Throws ``FuzzFinding`` if the rule is broken; a crash is one that nothing can be thrown for.
    public func check(_ input: [UInt8]) async throws {
        switch self {
        case .frames: try FrameRules.check(input)
        case .messages: try MessageRules.check(input)
        case .session: try SessionRules.check(input)
        case .client: try ClientRules.check(input)
        case .tokens: try TokenRules.check(input)
        case .settings: try await SettingsRules.check(input)
        }
    }
}

/// A rule that an input broke.
public struct FuzzFinding: Error, CustomStringConvertible {
    /// The rule, and what happened instead.
    public let description: String
}

/// Throws a finding unless `condition` holds.
func hold(_ condition: Bool, _ rule: @autoclosure () -> String) throws(FuzzFinding) {
    guard condition else { throw FuzzFinding(description: rule()) }
}
