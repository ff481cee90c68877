import Dispatch
import Indicators
import LMDB
import Synchronization

/// The cross-section index of a store that has none yet: put into its own order and made into bytes by another thread,
/// while the writer's own fills the cells.
struct NewSlices: ~Copyable {
    private let feed = SliceFeed()

    /// Begins to prepare the entries of new cells; `order` is that of `additions` by their cells' keys.
    init(_ order: [KeyOrder.Entry], of additions: [LoadBatch.Addition]) {
        DispatchQueue.global(qos: .userInitiated).async { [feed] in
            var preparation = SlicePreparation(additions)
            preparation.add(order)
            preparation.write(to: feed)
        }
    }

    /// Writes the index.
    consuming func write(
        _ transaction: borrowing WriteTransaction, _ schema: StoreSchema
    ) throws(LMDBError) {
        var index = try transaction.appender(to: schema.slices)
        while let piece = feed.next() {
            var start = 0
            for (key, end) in zip(piece.keys, piece.ends) {
                try index.append(piece.bytes.span.bytes.extracting(start..<end), for: key)
                start = end
            }
        }
    }

    deinit { feed.cancel() }
}

/// Entries of the index on their way from the thread that prepares them to the one that writes them: a few pieces at
/// most, so that memory does not grow with the store.
private final class SliceFeed: Sendable {
    /// Some entries, in order.
    struct Piece: Sendable {
        var keys: [UInt64] = []
        /// Where each entry's bytes end.
        var ends: [Int] = []
        var bytes: [UInt8] = []
    }

    private struct State {
        var waiting: [Piece] = []
        var isEnded = false
        var isCancelled = false
    }

    private static let mostWaiting = 16

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)

    init() {
        // A semaphore may not end below the value that it began with.
        for _ in 0..<Self.mostWaiting { room.signal() }
    }

    /// Hands over a piece, and waits for room before; false if nobody wants it any more.
    func put(_ piece: Piece) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            state.waiting.append(piece)
            return !state.isCancelled
        }
        filled.signal()
        return isWanted
    }

    /// After the last piece.
    func end() {
        state.withLock { $0.isEnded = true }
        filled.signal()
    }

    /// The next piece, waited for; nil after the last.
    func next() -> Piece? {
        filled.wait()
        defer { room.signal() }
        return state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    }

    /// Lets the thread that prepares come to its end.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
    }
}

/// The entries in the making.
private struct SlicePreparation {
    private let additions: [LoadBatch.Addition]
    /// Keys, and where the answers are: the place of the one record, or, below zero, one of `several`.
    private var entries: [KeyOrder.Entry] = []
    private var several: [[ObservationRecord]] = []

    private static let pieceEntries = 8192

    init(_ additions: [LoadBatch.Addition]) { self.additions = additions }

    /// Finds the answers of every cell.
    mutating func add(_ order: [KeyOrder.Entry]) {
        entries.reserveCapacity(order.count)
        var next = 0
        while next < order.count {
            let (key, first) = (order[next].key, next)
            while next < order.count, order[next].key == key { next += 1 }
            guard let cell = CellKey(key) else { continue }
            if next == first + 1 {
                let place = order[first].place
                guard additions[place].record.isInCrossSection else { continue }
                entries.append(KeyOrder.Entry(key: SliceKey(cell).number, place: place))
            } else {
                let records = LoadBatch.cellRecords(order[first..<next].map { additions[$0.place].record })
                let answers = ObservationRecord.crossSection(records)
                guard !answers.isEmpty else { continue }
                several.append(answers)
                entries.append(KeyOrder.Entry(key: SliceKey(cell).number, place: -several.count))
            }
        }
    }

    /// Hands over the entries in their order, piece by piece, until nobody wants them.
    mutating func write(to feed: SliceFeed) {
        defer { feed.end() }
        KeyOrder.sort(&entries)
        for start in stride(from: 0, to: entries.count, by: Self.pieceEntries) {
            var piece = SliceFeed.Piece()
            let end = min(start + Self.pieceEntries, entries.count)
            piece.keys.reserveCapacity(end - start)
            piece.ends.reserveCapacity(end - start)
            piece.bytes.reserveCapacity((end - start) * (ObservationRecord.size + CellView.checksumSize))
            for entry in entries[start..<end] {
                // An entry's checksum is over the key of its cell, so that it goes over the wire as the cell does.
                guard let cell = SliceKey(entry.key)?.cell.number else { continue }
                if entry.place >= 0 {
                    CellView.append(additions[entry.place].record, key: cell, to: &piece.bytes)
                } else {
                    CellView.append(several[-entry.place - 1], key: cell, to: &piece.bytes)
                }
                piece.keys.append(entry.key)
                piece.ends.append(piece.bytes.count)
            }
            guard feed.put(piece) else { return }
        }
    }
}
