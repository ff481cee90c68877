/// What a transport does after it has sent the bytes that a session appended.
public enum SessionAction: Hashable, Sendable {
    /// Go on reading.
    case proceed
    /// Read nothing until the output is written, then call ``Session/resume(into:)``.
    case pause
    /// Close the connection once the output is written.
    case close
}
