import Indicators

extension Indicator: Entry {
    /// Reads number, code, names, unit and aliases.
    public init(reading reader: inout ByteReader) throws(InvalidField) {
        let id = try reader.indicator()
        let code = try reader.string(.name)
        let nameZH = try reader.string(.name)
        let nameEN = try reader.string(.name)
        let unit = try reader.string(.name)
        let count = Int(try reader.integer(.count, as: UInt32.self))
        guard count <= reader.remaining / 4 else { throw InvalidField(.truncated, .name) }
        var aliases: [String] = []
        for _ in 0..<count { aliases.append(try reader.string(.name)) }
        self.init(
            id: id, code: code.isEmpty ? nil : code, nameZH: nameZH, nameEN: nameEN,
            unit: unit.isEmpty ? nil : UnitOfMeasure(unit), aliases: aliases)
    }

    /// Appends number, code, names, unit and aliases; code and unit are empty where there is none.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(id.number)
        buffer.append(code ?? "")
        buffer.append(nameZH)
        buffer.append(nameEN)
        buffer.append(unit?.symbol ?? "")
        buffer.append(UInt32(truncatingIfNeeded: aliases.count))
        for alias in aliases { buffer.append(alias) }
    }
}
