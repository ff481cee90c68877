import IndicatorProtocol
import Indicators

/// Which cells a server has, asked from itself.
struct KeyDiscovery {
    private let socket: BlockingSocket

    init(_ address: ServerAddress) throws {
        socket = try BlockingSocket(connectingTo: address)
        try IndicatorPeer.greet(socket)
    }

    /// The keys of all series without a gap, by rising key, until there are `limit`.
    func keys(limit: Int) throws -> [UInt64] {
        var keys: [UInt64] = []
        for area in try areas() {
            var request = CatalogueRequest(.series(area))
            repeat {
                let reply = try socket.answer(to: request)
                guard case .series(let extents) = reply.entries else { break }
                for extent in extents where extent.cellCount == extent.years.count {
                    for year in extent.years {
                        keys.append(CellKey(area: area, indicator: extent.indicator, year: year).number)
                    }
                }
                request.cursor = reply.cursor
            } while request.cursor != nil
            if keys.count >= limit { break }
        }
        guard !keys.isEmpty else { throw BenchFailure("the server has no cells") }
        return Array(keys.prefix(limit))
    }

    private func areas() throws -> [AreaCode] {
        var areas: [AreaCode] = []
        var request = CatalogueRequest(.areas())
        repeat {
            let reply = try socket.answer(to: request)
            guard case .areas(let entries) = reply.entries else { break }
            areas += entries.map(\.code)
            request.cursor = reply.cursor
        } while request.cursor != nil
        return areas
    }

    /// The bytes of the cells at `keys`.
    func cells(at keys: [UInt64]) throws -> [(key: UInt64, bytes: [UInt8])] {
        var cells: [(key: UInt64, bytes: [UInt8])] = []
        for start in stride(from: 0, to: keys.count, by: 1000) {
            let wanted = keys[start..<min(start + 1000, keys.count)].compactMap { CellKey($0) }
            let reply = try socket.answer(to: GetManyRequest(keys: wanted))
            for (key, item) in zip(wanted, reply.items) {
                guard case .cell(let cell) = item else { throw BenchFailure("\(key.number) has no cell") }
                cells.append((key.number, cell.bytes))
            }
        }
        return cells
    }
}
