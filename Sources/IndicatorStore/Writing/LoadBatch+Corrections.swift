import Indicators
import LMDB

/// A correction to be made.
public struct CorrectionRequest: Sendable {
    /// The cell that the figure is in.
    public var key: CellKey
    /// The figure, one of the cell's records.
    public var figure: ObservationRecord
    /// What becomes of it.
    public var change: Change
    /// Who says so.
    public var author: String
    /// Why.
    public var reason: String
    /// When, in seconds since 1970.
    public var seconds: UInt64

    /// What becomes of a figure.
    public enum Change: Sendable {
        /// This value takes its place.
        case replace(ExactDecimal, high: ExactDecimal?, unit: UnitOfMeasure, bound: Bound)
        /// It answers nothing any more.
        case withdraw
        /// It stays as stated.
        case annotate
    }

    /// Makes a request of its parts.
    public init(
        key: CellKey, figure: ObservationRecord, change: Change, author: String, reason: String, seconds: UInt64
    ) {
        self.key = key
        self.figure = figure
        self.change = change
        self.author = author
        self.reason = reason
        self.seconds = seconds
    }
}

extension LoadBatch {
    /// Makes a correction and returns its number.
    mutating func correct(_ request: CorrectionRequest) throws -> UInt32 {
        let (key, figure) = (request.key, request.figure)
        guard try transaction.records(ofCell: key.number, in: schema).contains(figure) else {
            throw StoreError(.invalidInput, "the figure is not in the store any more; look it up again")
        }
        guard figure.flags.isDisjoint(with: .byAnalyst) else {
            throw StoreError(.invalidInput, "the figure has a correction already; undo that one first")
        }
        guard !request.author.isEmpty, !request.reason.isEmpty else {
            throw StoreError(.invalidInput, "a correction needs who makes it and why")
        }
        guard
            let source = try transaction.stored(
                StoredSource.self, UInt64(figure.source), in: schema.sources, "source")
        else { throw DatasetError.damaged("source \(figure.source) is lost") }
        let id = state.nextCorrection
        guard id < .max else {
            throw StoreError(.invalidInput, "the store has no numbers left for more corrections")
        }
        state.nextCorrection += 1
        let (action, served) = try outcome(request)
        corrections.add(
            StoredCorrection(
                Correction(
                    id: id, action: action, isInForce: false, key: key, stated: figure, served: served,
                    seconds: request.seconds, author: request.author, reason: request.reason),
                sourceName: source.name))
        isChanged = true
        return id
    }

    /// The action and the figure as it is to be served.
    private mutating func outcome(
        _ request: CorrectionRequest
    ) throws -> (Correction.Action, ObservationRecord) {
        let figure = request.figure
        let (bound, value, high, unit, action): (Bound, ExactDecimal, ExactDecimal?, UInt16, Correction.Action)
        switch request.change {
        case .replace(let newValue, let newHigh, let symbol, let newBound):
            let label = try memo.label(.units, symbol.symbol, &state, &transaction, schema)
            (bound, value, high, unit, action) = (
                newBound, newValue, newHigh, UInt16(truncatingIfNeeded: label), .replace
            )
        case .withdraw, .annotate:
            (bound, value, high, unit) = (figure.classification.bound, figure.value, figure.high, figure.unit)
            if case .withdraw = request.change { action = .withdraw } else { action = .annotate }
        }
        return (action, figure.with(bound, value, high, unit: unit, flags: figure.flags.union(action.flag)))
    }

    /// Undoes a correction, so that the figure is served as its source states it.
    mutating func undoCorrection(_ id: UInt32) throws {
        guard corrections[id] != nil else {
            throw StoreError(.invalidInput, "there is no correction \(id); 'indicator-load correct list' lists them")
        }
        corrections.undo(id)
        isChanged = true
    }
}
