#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension DelimitedText {
    /// Cuts `bytes` from `start` on into ranges of whole records of about `size` bytes, so that they can be read at the
    /// same time: a ``DelimitedReader`` reads from them, one after the other, what it reads from the whole. O(length),
    /// with the work of reading for records with quotation marks only.
    public func pieces(of bytes: UnsafeRawBufferPointer, from start: Int, size: Int) -> [Range<Int>] {
        precondition(size > 0, "pieces have a size")
        var pieces: [Range<Int>] = []
        var begin = start
        // Where a record begins for certain, and the first quotation mark from there on: it may hide line ends.
        var safe = start
        var quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: start)
        var fields: [DelimitedReader.Field] = []
        while begin < bytes.count {
            let target = begin + size
            while safe < target, safe < bytes.count {
                let lineEnd = bytes.firstIndex(of: 0x0A, from: min(target, bytes.count) - 1)
                let next = lineEnd == bytes.count ? lineEnd : lineEnd + 1
                guard quote < next else {
                    safe = next
                    break
                }
                var line = quote
                while line > safe, bytes[line - 1] != 0x0A { line -= 1 }
                var reader = DelimitedReader(bytes, in: line..<bytes.count, format: self)
                // A record that can't be read ends where the reader goes on.
                _ = try? reader.next(into: &fields)
                safe = reader.position
                quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: safe)
            }
            pieces.append(begin..<safe)
            begin = safe
        }
        return pieces
    }
}

extension UnsafeRawBufferPointer {
    /// Where `byte` first stands from `start` on; the end if nowhere. O(distance).
    public func firstIndex(of byte: UInt8, from start: Int) -> Int {
        guard start < count, let baseAddress,
            let found = memchr(baseAddress + start, CInt(byte), count - start)
        else { return count }
        return baseAddress.distance(to: UnsafeRawPointer(found))
    }
}
