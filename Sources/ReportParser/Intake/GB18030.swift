#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The encoding of older Chinese texts; GBK and GB 2312 are parts of it.
enum GB18030 {
    /// The text as UTF-8; nil if the bytes are none of the encoding. O(length).
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        let converter = iconv_open("UTF-8", "GB18030")
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        // Two bytes become three, four become at most four.
        var output = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
        var input = bytes.map { CChar(bitPattern: $0) }
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBytes { target in
                var sourceStart = source.baseAddress
                var sourceLeft = source.count
                var targetStart = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var targetLeft = target.count
                let result = iconv(converter, &sourceStart, &sourceLeft, &targetStart, &targetLeft)
                return result == Int(bitPattern: UInt.max) ? nil : target.count - targetLeft
            }
        }
        guard let written else { return nil }
        return Array(output.prefix(written))
    }
}
