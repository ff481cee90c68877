import CLMDB

/// What LMDB, the operating system below it, or this layer refused.
///
/// Look at the code to handle one condition: `switch error.code { case .mapFull: … }`.
public struct LMDBError: Error, Hashable, Sendable {
    /// The condition, with LMDB's own number.
    public let code: Code
    /// What was being done.
    public let operation: Operation

    /// Makes an error of a condition and what was being done.
    public init(_ code: Code, during operation: Operation) {
        self.code = code
        self.operation = operation
    }

    @usableFromInline
    init(_ code: CInt, during operation: Operation) {
        self.init(Code(rawValue: code), during: operation)
    }

    /// The condition in words: LMDB's text, the operating system's, or this layer's.
    public var message: String { code.message }

    /// What can be done with an environment, as errors name it.
    public enum Operation: String, Sendable {
        /// Opening an environment.
        case openEnvironment = "opening the environment"
        /// Opening a database in an environment.
        case openDatabase = "opening a database"
        /// Beginning or renewing a read transaction.
        case beginRead = "beginning to read"
        /// Beginning a write transaction.
        case beginWrite = "beginning to write"
        /// Committing a write transaction.
        case commit = "committing"
        /// Looking up a key.
        case get = "looking up a key"
        /// Writing a value under a key.
        case put = "writing a value"
        /// Writing a value under a key greater than all others.
        case append = "appending a value"
        /// Removing a key, or all keys of a database.
        case delete = "removing a key"
        /// Opening or moving a cursor.
        case scan = "reading a range"
        /// Asking for sizes, counts or readers.
        case inform = "reading statistics"
        /// Copying an environment.
        case copy = "copying the environment"
        /// Flushing to disk.
        case sync = "flushing to disk"
    }
}

extension LMDBError: CustomStringConvertible {
    /// The operation and the condition.
    public var description: String { "\(operation.rawValue): \(message) (\(code.rawValue))" }
}

extension LMDBError {
    /// Throws unless `code` tells of success.
    @inlinable
    static func check(_ code: CInt, _ operation: Operation) throws(LMDBError) {
        if code != MDB_SUCCESS { throw LMDBError(code, during: operation) }
    }
}
