import Foundation
import IndicatorProtocol
import IndicatorServer
import IndicatorStore
import IndicatorTestSupport
import Indicators
import Logging

/// A server without the program around it, for instruments such as callgrind that can't bear an asynchronous `main`.
///
///     bench-server STORE sockets             serves on a free port, which it prints, until it is killed
///     bench-server STORE session DEPTH N     hands a session N gets in bursts of DEPTH, without sockets
///     bench-server STORE growth              measures gets with the store's pages in memory and on disk
///     bench-server STORE batches             measures 64 look-ups at once in several ways
///     bench-server STORE slices              measures a session's slices against LMDB's scan of the same entries
@main
enum BenchServer {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let directory = arguments.first, let mode = arguments.dropFirst().first else {
            FileHandle.standardError.write(Data("usage: bench-server STORE sockets | session DEPTH N | growth | batches | slices\n".utf8))
            exit(64)
        }
        // callgrind has no room for the usual map.
        var options = StoreOptions()
        options.mapSizeBytes = 4 << 30
        let measured = MeasuredStore(directory: directory, options: options)
        if mode == "growth" { return try GrowthMeasurement(measured).run() }
        if mode == "batches" { return try BatchMeasurement(measured).run() }
        if mode == "slices" { return try SliceMeasurement(measured).run() }
        let store = try measured.open()
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        if mode == "session", numbers.count == 2 {
            try converse(with: store, depth: numbers[0], requests: numbers[1])
        } else {
            try serve(store)
        }
    }

    private static func serve(_ store: IndicatorStore) throws {
        let configuration = ServerConfiguration(address: ServerAddress(host: "127.0.0.1", port: 0))
        let server = IndicatorServer(
            store, configuration, logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }))
        let ended = DispatchSemaphore(value: 0)
        Task {
            do {
                try await server.run { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) }
            } catch {
                FileHandle.standardError.write(Data("\(error)\n".utf8))
            }
            ended.signal()
        }
        ended.wait()
    }

    /// Asks for cells all over the store; the requests are made before, so that only answering is repeated.
    private static func converse(with store: IndicatorStore, depth: Int, requests: Int) throws {
        let drawn = KeyDistribution.uniform.draws(64 * depth, from: try keys(of: store).map(\.number), seed: 1)
        let bursts = bursts(of: depth, drawn.compactMap { CellKey($0) })
        var session = session(store)
        var output = FrameBuffer(capacity: 1 << 16)
        for round in 0..<requests / depth {
            output.removeAll()
            _ = bursts[round % bursts.count].withUnsafeBytes { session.receive($0, into: &output) }
            guard output.count >= depth * (FrameHeader.size + ObservationRecord.size) else { exit(70) }
        }
    }

    /// The keys of all cells.
    static func keys(of store: IndicatorStore) throws -> [CellKey] {
        var areas: [AreaCode] = []
        var keys: [CellKey] = []
        try store.withSnapshot { snapshot in
            try snapshot.forEachArea(from: .country) { area in
                areas.append(area.code)
                return true
            }
            for area in areas {
                try snapshot.forEachCell(in: CellKey.all(of: area), descending: false) {
                    keys.append($0.key)
                    return true
                }
            }
        }
        return keys
    }

    /// The bytes of gets, so many at once.
    static func bursts(of depth: Int, _ keys: [CellKey]) -> [[UInt8]] {
        stride(from: 0, to: keys.count - depth + 1, by: depth).map { start in
            var buffer = FrameBuffer()
            for index in 0..<depth {
                buffer.append(GetRequest(key: keys[start + index]), id: UInt32(index + 1))
            }
            return buffer.array
        }
    }

    /// A session that has said hello.
    static func session(_ store: IndicatorStore) -> Session<IndicatorStore> {
        var session = Session(SessionContext(dataset: store, clock: { 0 }))
        var hello = FrameBuffer()
        var welcome = FrameBuffer()
        hello.append(HelloRequest(), id: 1)
        _ = hello.withBytes { session.receive($0, into: &welcome) }
        return session
    }
}
