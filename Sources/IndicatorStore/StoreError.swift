import Indicators
import LMDB

/// Why a store can't be opened, read or written, with what to do about it.
public struct StoreError: Error, Hashable, Sendable {
    /// Kinds of trouble; more may come.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String
        /// A kind with that name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// There is no store in the directory.
        public static let missingStore = Code(rawValue: "missing store")
        /// The directory holds something else.
        public static let foreignDirectory = Code(rawValue: "foreign directory")
        /// A later version of the program wrote it.
        public static let newerSchema = Code(rawValue: "newer schema")
        /// An earlier version of the program wrote it.
        public static let olderSchema = Code(rawValue: "older schema")
        /// It is another dataset than expected.
        public static let wrongIdentity = Code(rawValue: "wrong identity")
        /// The files' permissions forbid it.
        public static let permissionDenied = Code(rawValue: "permission denied")
        /// The configured map is used up.
        public static let mapFull = Code(rawValue: "map full")
        /// The disk is full.
        public static let diskFull = Code(rawValue: "disk full")
        /// Another process writes.
        public static let writerBusy = Code(rawValue: "another writer")
        /// No reader slot is free.
        public static let readersFull = Code(rawValue: "readers full")
        /// The directory is on a network file system.
        public static let networkFileSystem = Code(rawValue: "network file system")
        /// The bytes contradict their checksum, count or structure.
        public static let damaged = Code(rawValue: "damaged")
        /// This process has it open.
        public static let alreadyOpen = Code(rawValue: "already open")
        /// A store is where a new one was to be made.
        public static let storeExists = Code(rawValue: "store exists")
        /// A backup is unfinished or does not match its manifest.
        public static let invalidBackup = Code(rawValue: "invalid backup")
        /// What was to be written can't be kept.
        public static let invalidInput = Code(rawValue: "invalid input")
        /// Something else failed.
        public static let failed = Code(rawValue: "failed")
    }

    /// The kind.
    public let code: Code
    /// What happened and what to do. It may name files: for operators, not for clients.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension StoreError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

extension StoreError {
    private static let damageHeading = "the store is damaged: "
    private static let damageAdvice = "; restore a backup, or load the reports into a new store"

    static func damaged(_ what: String) -> StoreError {
        StoreError(.damaged, damageHeading + what + damageAdvice)
    }

    /// What is damaged, without heading and advice.
    var damage: String {
        var what = Substring(message)
        if what.hasPrefix(Self.damageHeading) { what = what.dropFirst(Self.damageHeading.count) }
        if what.hasSuffix(Self.damageAdvice) { what = what.dropLast(Self.damageAdvice.count) }
        return String(what)
    }

    /// What an error from below means for a store.
    init(_ error: any Error, in directory: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as LMDBError: self.init(error, in: directory)
        case let error as DatasetError: self.init(error.code == .damaged ? .damaged : .failed, error.message)
        default: self.init(.failed, "\(directory): \(error)")
        }
    }

    private init(_ error: LMDBError, in directory: String) {
        switch error.code {
        case .mapFull:
            self.init(
                .mapFull,
                "\(directory): the store has reached its greatest size, and nothing was changed; repeat with a greater"
                    + " --map-size, or make room with 'indicatord compact' if much was removed or replaced")
        // Of a write that the disk has room for in part, LMDB says that it failed, and not why.
        case .noSpace,
            .inputOutput where error.code == .noSpace || LocalFileSystem.isFull(directory):
            self.init(.diskFull, "\(directory): the disk is full; free some room and repeat: nothing was changed")
        case .readOnlyFileSystem:
            self.init(
                .permissionDenied,
                "\(directory): the file system is read-only, where a store can only be read; mount it for writing, or copy"
                    + " the store by 'indicatord backup'")
        case .permissionDenied:
            self.init(
                .permissionDenied,
                "\(directory): not permitted (\(error.message)); run this as the owner of the store's files, or give this"
                    + " user the right to write them: readers too must be able to write lock.mdb")
        case .readersFull:
            self.init(
                .readersFull,
                "\(directory): all reader slots are taken; stop a reader and repeat: slots of processes that died are"
                    + " freed by themselves")
        case .alreadyOpen:
            self.init(.alreadyOpen, "\(directory): this process has the store open already; use that one")
        case .corrupted, .pageNotFound, .invalid, .versionMismatch, .incompatible:
            self = .damaged("\(directory): \(error.message)")
        default:
            self.init(.failed, "\(directory): \(error)")
        }
    }
}

extension DatasetError {
    static func damaged(_ what: String) -> DatasetError { DatasetError(.damaged, "the store is damaged: \(what)") }

    /// What an error of LMDB means for who asks.
    init(_ error: LMDBError) {
        switch error.code {
        case .readersFull, .mapResized: self.init(.busy, error.description)
        case .corrupted, .pageNotFound, .invalid, .badValueSize: self.init(.damaged, error.description)
        default: self.init(.failed, error.description)
        }
    }
}
