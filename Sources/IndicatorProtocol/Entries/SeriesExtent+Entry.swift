import Indicators

extension SeriesExtent: Entry {
    /// Reads indicator, first and last year and the number of cells.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        self.init(
            indicator: try reader.indicator(), years: try reader.years(),
            cellCount: Int(try reader.integer(.count, as: UInt32.self)))
    }

    /// Appends indicator, first and last year and the number of cells.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(indicator.number)
        buffer.append(UInt16(years.lowerBound.number))
        buffer.append(UInt16(years.upperBound.number))
        buffer.append(UInt32(clamping: cellCount))
    }
}
