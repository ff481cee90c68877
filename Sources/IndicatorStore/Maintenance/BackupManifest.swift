import Foundation
import Indicators

/// What a backup holds, written beside it when it is whole: what does not match it is not restored.
public struct BackupManifest: Codable, Hashable, Sendable {
    /// What kind of file this is.
    public var format: String
    /// The dataset's identity in hexadecimal.
    public var identity: String
    /// The state's number.
    public var epoch: Epoch
    /// The version of the store's layout.
    public var schema: UInt32
    /// The number of observations.
    public var observations: UInt64
    /// The number of entries, by database.
    public var entries: [String: UInt64]
    /// The generation's name in the backup.
    public var generation: String
    /// The length of its data file.
    public var dataBytes: Int
    /// The SHA-256 of its data file in hexadecimal.
    public var dataSHA256: String

    static let fileName = "manifest.json"
    static let format = "indicator-store backup 1"

    init(_ state: StoreState, generation: String, _ digest: DataFile.Digest) {
        format = Self.format
        identity = state.identity.description
        epoch = state.epoch
        schema = state.layout
        observations = state.observations
        entries = Dictionary(zip(StoreSchema.databaseNames(layout: state.layout), state.entryCounts)) { first, _ in
            first
        }
        self.generation = generation
        dataBytes = digest.bytes
        dataSHA256 = digest.sha256
    }

    /// Reads the manifest of the backup in `directory`; throws `invalidBackup` if there is none that can be read.
    public init(backup directory: String) throws(StoreError) {
        let path = directory + "/" + Self.fileName
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreError(
                .invalidBackup, "\(directory) has no \(Self.fileName): it is no backup, or one that was not finished")
        }
        guard let manifest = try? JSONDecoder().decode(Self.self, from: data), manifest.format == Self.format,
            manifest.generation.hasPrefix(StoreDirectory.generationPrefix), !manifest.generation.contains("/")
        else { throw StoreError(.invalidBackup, "\(path) is no manifest that this version of the program reads") }
        self = manifest
    }

    /// Writes it into `directory`, at once and durably.
    func write(to directory: StoreDirectory) throws(StoreError) {
        let path = directory.path + "/" + Self.fileName
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            var data = try encoder.encode(self)
            data.append(UInt8(ascii: "\n"))
            try DurableFile.replace(path, with: Array(data))
        } catch {
            throw StoreError(error, in: directory.path)
        }
    }
}
