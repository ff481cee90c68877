/// A growing stretch of memory that frames are written into, one behind the other, to be sent with one write.
///
/// It owns its memory alone and can't be copied. Numbers are written little-endian.
public struct FrameBuffer: ~Copyable {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    @usableFromInline var length = 0

    /// The number of bytes written.
    @inlinable public var count: Int { length }

    /// An empty buffer with room for `capacity` bytes before it has to grow.
    public init(capacity: Int = 1024) {
        self.capacity = max(capacity, 64)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// The bytes written, for the time of `body`.
    public borrowing func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// A copy of the bytes written.
    ///
    /// O(count).
    public var array: [UInt8] { withBytes { Array($0) } }

    /// Makes room for `additional` more bytes.
    ///
    /// Amortised O(1).
    @inlinable
    public mutating func reserve(_ additional: Int) {
        if capacity - length < additional { grow(additional) }
    }

    @usableFromInline
    mutating func grow(_ additional: Int) {
        let wanted = max(count + additional, capacity * 2)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
        moved.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = moved
        capacity = wanted
    }

    /// Appends an integer's bytes, the lowest first.
    @inlinable
    public mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
        reserve(MemoryLayout<Number>.size)
        base.storeBytes(of: number.littleEndian, toByteOffset: length, as: Number.self)
        length += MemoryLayout<Number>.size
    }

    /// Appends `bytes` as they are.
    @inlinable
    public mutating func append(bytes: UnsafeRawBufferPointer) {
        reserve(bytes.count)
        if let start = bytes.baseAddress { (base + length).copyMemory(from: start, byteCount: bytes.count) }
        length += bytes.count
    }

    /// Appends a string: its length in bytes as 32 bits, then UTF-8.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            append(UInt32(truncatingIfNeeded: utf8.count))
            append(bytes: UnsafeRawBufferPointer(utf8))
        }
    }

    /// Appends `count` zero bytes.
    public mutating func append(zeros count: Int) {
        reserve(count)
        (base + length).initializeMemory(as: UInt8.self, repeating: 0, count: count)
        length += count
    }

    /// The code of the frame that was written from `offset` on; 0 where there is none.
    @inlinable
    public func code(ofFrameAt offset: Int) -> UInt8 {
        // Magic, two bytes, comes before it.
        offset >= 0 && offset + FrameHeader.size <= length ? base.load(fromByteOffset: offset + 2, as: UInt8.self) : 0
    }

    /// Overwrites bytes written before, which must be there.
    public mutating func overwrite<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, with number: Number) {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= count, "only written bytes are overwritten")
        base.storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self)
    }

    /// Drops what was written from `count` on.
    public mutating func truncate(to count: Int) {
        precondition((0...length).contains(count), "a buffer is cut within what was written")
        length = count
    }

    /// Drops all bytes, and the memory if it has grown beyond `keeping` bytes.
    public mutating func removeAll(keeping: Int = 1 << 18) {
        length = 0
        guard capacity > keeping else { return }
        base.deallocate()
        capacity = max(keeping, 64)
        base = .allocate(byteCount: capacity, alignment: 16)
    }
}

// The memory belongs to one value alone, which can't be copied: to send the value is to send the memory, and nobody
// is left who could touch it at the same time.
extension FrameBuffer: @unchecked Sendable {}
