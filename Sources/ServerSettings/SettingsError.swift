/// Why settings can't be used.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and where it was said, for an operator.
    public let message: String
    /// What to do about it, if anything can be said.
    public let advice: String?
    /// Where the setting at fault came from, if it is one's.
    public let origin: SettingOrigin?

    init(_ message: String, advice: String? = nil, origin: SettingOrigin? = nil) {
        self.message = message
        self.advice = advice
        self.origin = origin
    }

    /// The message.
    public var description: String { message }
}
