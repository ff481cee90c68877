/// Why bytes are no text that can be read, and what to do.
public struct IntakeError: Error, Hashable, Sendable {
    /// What is wrong.
    public struct Code: Hashable, Sendable {
        private enum Value: Hashable { case empty, binary, unknownEncoding, traditional }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// There are no bytes, or only white space.
        public static let empty = Code(.empty)
        /// The bytes are no text: a PDF, an archive, an image.
        public static let binary = Code(.binary)
        /// The bytes are text in neither UTF-8, GB 18030 nor UTF-16 with a byte-order mark.
        public static let unknownEncoding = Code(.unknownEncoding)
        /// The text is in traditional characters, in which the grammar knows no words.
        public static let traditional = Code(.traditional)
    }

    /// What is wrong, for programs.
    public let code: Code
    /// What is wrong, for people.
    public let message: String
    /// What to do about it; nil where nothing can be.
    public let advice: String?

    init(_ code: Code, _ message: String, advice: String? = nil) {
        self.code = code
        self.message = message
        self.advice = advice
    }
}

extension IntakeError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
