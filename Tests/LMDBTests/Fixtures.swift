import Foundation
import LMDB

/// A directory for one test, removed with the value.
struct TemporaryDirectory: ~Copyable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "lmdb-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// An environment in it that does not sync: tests need no durability.
    func environment(_ change: (inout EnvironmentOptions) -> Void = { _ in }) throws -> Environment {
        try Environment(path: path, options: Self.options(change))
    }

    static func options(_ change: (inout EnvironmentOptions) -> Void = { _ in }) -> EnvironmentOptions {
        var options = EnvironmentOptions()
        options.syncsCommits = false
        change(&options)
        return options
    }
}

extension Environment {
    func integers(_ name: String = "numbers") throws(LMDBError) -> IntegerDatabase {
        try openDatabases(creating: true) { opener throws(LMDBError) in try opener.integerDatabase(name) }
    }

    func bytes(_ name: String = "names") throws(LMDBError) -> ByteDatabase {
        try openDatabases(creating: true) { opener throws(LMDBError) in try opener.byteDatabase(name) }
    }

    /// Writes texts under numbers, in one commit.
    func fill(_ database: IntegerDatabase, _ entries: KeyValuePairs<UInt64, String>) throws(LMDBError) {
        var transaction = try beginWrite()
        for (key, text) in entries { try transaction.put(Array(text.utf8).span.bytes, for: key, in: database) }
        try transaction.commit()
    }
}

extension Transaction where Self: ~Copyable {
    /// The value of `key` as a text, copied.
    func text(_ key: UInt64, in database: IntegerDatabase) throws(LMDBError) -> String? {
        guard let value = try value(of: key, in: database) else { return nil }
        return value.text
    }

    /// The value of `key` as a text, copied.
    func text(_ key: String, in database: ByteDatabase) throws(LMDBError) -> String? {
        let key = Array(key.utf8)
        guard let value = try value(of: key.span.bytes, in: database) else { return nil }
        return value.text
    }
}

extension WriteTransaction {
    /// Writes `count` texts under 5, 8, 11 …: gaps between the keys, and now and then a value that takes pages of its own.
    mutating func putUneven(_ count: UInt64, in database: IntegerDatabase) throws(LMDBError) {
        for index in 0..<count {
            let value = String(repeating: "v", count: index % 97 == 96 ? 5000 : Int(index % 60)) + "\(index)"
            try put(Array(value.utf8).span.bytes, for: 5 + index * 3, in: database)
        }
    }
}

extension RawSpan {
    var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
