import Indicators

extension StoreWriter {
    /// Corrects a figure in one commit, and returns the correction's number. The figure must have no correction yet.
    ///
    /// The correction is kept beside the data: it is applied again whenever the figure's source is loaded, extracted
    /// anew or the store rebuilt, as long as the source states the same figure. Throws `invalidInput` for a figure
    /// that is not there or has a correction, and for one without author or reason; nothing is changed then.
    public func correct(_ request: CorrectionRequest) throws(StoreError) -> UInt32 {
        var id: UInt32 = 0
        _ = try commit(dryRun: false) { batch throws in id = try batch.correct(request) }
        return id
    }

    /// Undoes a correction in one commit: the figure is served again just as its source states it.
    ///
    /// Throws `invalidInput` if there is no such correction.
    public func undoCorrection(_ id: UInt32) throws(StoreError) {
        _ = try commit(dryRun: false) { batch throws in try batch.undoCorrection(id) }
    }
}
