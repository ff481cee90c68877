import Foundation

extension Error {
    /// Why it went wrong, in a few words: the system's own where a system call failed ("No such file or directory"),
    /// else what the error says of itself.
    public var reason: String { systemCode.map { String(cString: strerror($0)) } ?? localizedDescription }

    /// The system call's error number, of the error itself or of the one that caused it; nil where there is none.
    var systemCode: Int32? {
        let own = self as NSError
        let cause = (own.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError }
        return [own, cause].lazy.compactMap { $0 }.first { $0.domain == NSPOSIXErrorDomain }.map { Int32($0.code) }
    }
}
