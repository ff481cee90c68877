import Indicators

extension Indicator: Entry {
    /// Reads number, code, names, unit, aliases and, where the entry goes on, definition and counterpart.
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
        let isDescribed = reader.remaining > 0
        self.init(
            id: id, code: code.isEmpty ? nil : code, nameZH: nameZH, nameEN: nameEN,
            unit: unit.isEmpty ? nil : UnitOfMeasure(unit), aliases: aliases,
            definition: isDescribed ? try reader.string(.name) : "",
            counterpart: isDescribed ? try reader.string(.name) : "")
    }

    /// Appends number, code, names, unit and aliases; code and unit are empty where there is none. Definition and
    /// counterpart follow where there is one of them.
    public func write(to buffer: inout FrameBuffer) {
        buffer.append(id.number)
        buffer.append(code ?? "")
        buffer.append(nameZH)
        buffer.append(nameEN)
        buffer.append(unit?.symbol ?? "")
        buffer.append(UInt32(truncatingIfNeeded: aliases.count))
        for alias in aliases { buffer.append(alias) }
        guard !definition.isEmpty || !counterpart.isEmpty else { return }
        buffer.append(definition)
        buffer.append(counterpart)
    }
}
