/// What decides whether a source is loaded already: the same name, content and extraction give the same observations.
public struct SourceVersion: Hashable, Sendable {
    /// The source's name: see ``LoadableSource/name``.
    public var name: String
    /// The SHA-256 of its bytes, 32 bytes.
    public var sha256: [UInt8]
    /// What drew its observations: see ``LoadableSource/extraction``.
    public var extraction: String

    /// Makes a version of its parts.
    public init(name: String, sha256: [UInt8], extraction: String) {
        self.name = name
        self.sha256 = sha256
        self.extraction = extraction
    }
}

extension LoadableSource {
    /// What decides whether it is loaded already.
    public var version: SourceVersion { SourceVersion(name: name, sha256: sha256, extraction: extraction) }
}
