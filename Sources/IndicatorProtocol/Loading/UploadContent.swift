import CChecksum
import Indicators

/// Sources as a client uploads them, to be loaded in one commit.
public struct UploadContent: Sendable {
    /// The sources' bytes.
    public private(set) var bytes: [UInt8] = []
    /// The number of sources.
    public private(set) var sourceCount = 0

    /// No sources.
    public init() {}

    /// Adds a source.
    public mutating func append(_ source: EncodedSource) {
        bytes.append(contentsOf: source.bytes)
        sourceCount += 1
    }

    /// The CRC-32C of all bytes. O(bytes).
    public var checksum: UInt32 { bytes.withUnsafeBytes { UploadChecksum.of($0) } }

    /// Reads what was uploaded: all of `bytes`, and so many sources as were told.
    ///
    /// Throws ``InvalidField`` for anything that is no such content, whatever the bytes. O(bytes).
    public static func sources(
        in bytes: UnsafeRawBufferPointer, count: Int
    ) throws(InvalidField) -> [LoadableSource] {
        var reader = ByteReader(bytes)
        var sources: [LoadableSource] = []
        while reader.remaining > 0 {
            let size = try reader.integer(.upload, as: UInt32.self)
            var content = ByteReader(try reader.slice(Int(size), .upload))
            sources.append(try content.source())
        }
        guard sources.count == count else { throw InvalidField(.contradiction, .count) }
        return sources
    }
}

/// The sum that protects what is uploaded on its way from the client's memory to the commit.
public enum UploadChecksum {
    /// The CRC-32C of `bytes`, or of what came before, whose sum is `before`, and `bytes` together. O(bytes).
    public static func of(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
        checksum_crc32c(before, bytes.baseAddress, bytes.count)
    }
}
