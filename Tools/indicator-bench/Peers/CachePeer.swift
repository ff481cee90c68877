import IndicatorProtocol

/// A peer that serves what it has been given.
protocol CachePeer: Peer {
    /// The request that empties it, and the answer.
    static var clearing: (request: String, answer: String) { get }

    /// What it answers to a cell that is stored.
    static var stored: String { get }

    /// Appends the request that stores a cell.
    static func append(storing cell: (key: UInt64, bytes: [UInt8]), to output: inout FrameBuffer)
}

extension CachePeer {
    /// Gives the server the cells to serve, and nothing else.
    static func fill(_ socket: BlockingSocket, with cells: [(key: UInt64, bytes: [UInt8])]) throws {
        try socket.exchange(clearing.request, expecting: clearing.answer)
        for start in stride(from: 0, to: cells.count, by: 500) {
            let piece = cells[start..<min(start + 500, cells.count)]
            var output = FrameBuffer()
            for cell in piece { append(storing: cell, to: &output) }
            try socket.send(output)
            try socket.expect(String(repeating: stored, count: piece.count))
        }
    }
}
