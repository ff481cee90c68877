import Crypto
import Foundation
import Indicators

/// A piece of what belongs to one number: `owner (32 bits) | piece (32)`.
enum ChunkKey {
    static func number(_ owner: UInt32, _ piece: Int) -> UInt64 { UInt64(owner) << 32 | UInt64(piece) }

    /// The keys of all pieces.
    static func all(_ owner: UInt32) -> ClosedRange<UInt64> { number(owner, 0)...number(owner, Int(UInt32.max)) }
}

/// The key of a text in one of the dictionaries: `dictionary (32 bits) | id (32)`.
enum LabelKey {
    static func number(_ dictionary: LabelDictionary, _ id: UInt32) -> UInt64 {
        UInt64(dictionary.rawValue) << 32 | UInt64(id)
    }
}

/// The key of what a document tells of an area: `area (32 bits) | document (32)`.
enum AreaDocumentKey {
    static func number(_ area: AreaCode, _ document: UInt32) -> UInt64 { UInt64(area.number) << 32 | UInt64(document) }

    static func all(of area: AreaCode) -> ClosedRange<UInt64> { number(area, 0)...number(area, .max) }

    static func document(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key) }
}

/// The key of a name: what kind of thing has it, and the name, cut where LMDB's keys end.
enum NameIndexKey {
    /// What has names.
    enum Kind {
        case area, indicator, source
        case label(LabelDictionary)

        var number: UInt8 {
            switch self {
            case .area: 1
            case .indicator: 2
            case .source: 3
            case .label(let dictionary): 16 + dictionary.rawValue
            }
        }
    }

    /// The longest name that stands in a key as it is; LMDB's keys have up to 511 bytes.
    static let longestName = 500
    private static let keptOfLonger = 400

    /// Of a longer name the beginning, a byte that no text contains, and the SHA-256 of the whole.
    static func bytes(_ kind: Kind, _ name: String) -> [UInt8] {
        var bytes = [kind.number]
        if name.utf8.count <= longestName {
            bytes.append(contentsOf: name.utf8)
        } else {
            bytes.append(contentsOf: name.utf8.prefix(keptOfLonger))
            bytes.append(0xFF)
            bytes.append(contentsOf: ContentHash.sha256(Array(name.utf8)))
        }
        return bytes
    }
}

/// SHA-256, which tells sources' contents apart.
public enum ContentHash {
    /// The 32 bytes of the SHA-256 of `bytes`. O(length).
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
