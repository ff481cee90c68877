import Foundation

/// The file that holds a ``TokenList``: read by servers, changed by their operator.
public struct TokenFile: Hashable, Sendable {
    /// Where it lies.
    public let path: String

    /// The file at `path`.
    public init(_ path: String) { self.path = path }

    /// Reads the list. Throws ``TokenListError`` for a file that is absent or no token file, or that others than its
    /// owner may change or everybody may read.
    public func read() throws(TokenListError) -> TokenList {
        let data: Data
        do {
            data = try SecretFile.read(path)
        } catch {
            throw fault(error.reason)
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw fault("it is no text in UTF-8") }
        do throws(TokenListError) {
            return try TokenList(text: text)
        } catch {
            throw fault(error.message)
        }
    }

    /// Changes the list in one step: who reads the file meanwhile finds the old or the new one. Makes the file if it
    /// is absent and `creating`.
    ///
    /// Throws what ``read()`` and `change` throw, and if another command is changing it.
    public func update(
        creating: Bool, _ change: (inout TokenList) throws(TokenListError) -> Void
    ) throws(TokenListError) {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? fault("another command is changing it; if none is, remove \(draft)")
                : fault(SecretFile.lastError().reason)
        }
        defer {
            close(descriptor)
            unlink(draft)
        }
        var list = creating && access(path, F_OK) != 0 ? TokenList() : try read()
        try change(&list)
        let bytes = Array(list.text.utf8)
        guard bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == bytes.count,
            fsync(descriptor) == 0, rename(draft, path) == 0
        else { throw fault(SecretFile.lastError().reason) }
    }

    private func fault(_ reason: String) -> TokenListError { TokenListError("the token file \(path): \(reason)") }
}
