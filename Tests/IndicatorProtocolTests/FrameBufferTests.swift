import IndicatorProtocol
import Testing

@Suite("The buffer that frames are written into")
struct FrameBufferTests {
    @Test("it grows and keeps what was written")
    func growth() {
        var buffer = FrameBuffer(capacity: 1)
        for number in UInt32(0)..<10_000 { buffer.append(number) }
        #expect(buffer.count == 40_000)
        let bytes = buffer.array
        for index in [0, 1, 255, 256, 9999] {
            let value = bytes[(index * 4)..<(index * 4 + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
            #expect(value == index)
        }
    }

    @Test("strings, zeros, overwriting, cutting and emptying")
    func operations() {
        var buffer = FrameBuffer()
        buffer.append("亿")
        buffer.append(zeros: 3)
        #expect(buffer.array == [3, 0, 0, 0, 0xE4, 0xBA, 0xBF, 0, 0, 0])
        buffer.overwrite(at: 7, with: UInt16(0x0201))
        buffer.truncate(to: 9)
        #expect(buffer.array == [3, 0, 0, 0, 0xE4, 0xBA, 0xBF, 1, 2])
        buffer.append(zeros: 100_000)
        buffer.removeAll(keeping: 1000)
        #expect(buffer.array == [])
        buffer.append(UInt8(9))
        #expect(buffer.array == [9])
    }

    @Test("a text longer than a limit is cut at a character's border")
    func software() throws {
        let long = HelloRequest(software: String(repeating: "亿", count: 60))
        var buffer = FrameBuffer()
        long.writeBody(to: &buffer)
        let read = try buffer.array.withUnsafeBytes { try HelloRequest(body: $0) }
        #expect(read.software == String(repeating: "亿", count: 42))
    }
}
