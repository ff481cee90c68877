import Indicators

extension StoreSnapshot {
    /// Hands `body` the corrections from the number `first` on until it returns false: this layout of stores has none.
    public func forEachCorrection(from first: UInt32, _ body: (Correction) -> Bool) throws(DatasetError) {}
}
