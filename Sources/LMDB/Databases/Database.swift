import CLMDB

/// A database of an environment: an ordered map from keys to values, without duplicate keys.
public protocol Database: Hashable, Sendable {
    /// LMDB's handle, and the environment it is valid for.
    var raw: DatabaseHandle { get }
}

/// LMDB's handle of a database; only this module can look into it.
public struct DatabaseHandle: Hashable, Sendable {
    @usableFromInline let index: MDB_dbi
    @usableFromInline let environment: UInt32
}

/// A database whose keys are 64-bit integers, ordered as numbers.
public struct IntegerDatabase: Database {
    /// LMDB's handle.
    public let raw: DatabaseHandle
}

/// A database whose keys are bytes, ordered byte by byte, the shorter first.
public struct ByteDatabase: Database {
    /// LMDB's handle.
    public let raw: DatabaseHandle
}
