import Indicators

extension Area: StoredValue {
    init?(_ bytes: inout ByteReader) {
        guard let code = bytes.number(UInt32.self).flatMap({ AreaCode($0) }),
            let level = bytes.number(UInt8.self).flatMap(Level.init(rawValue:)), let nameZH = bytes.text(),
            let shortZH = bytes.text(), let nameEN = bytes.text(), let isAbolished = bytes.flag(),
            let lastYear = bytes.number(UInt16.self), lastYear == 0 || Year(Int(lastYear)) != nil
        else { return nil }
        self.init(
            code: code, level: level, nameZH: nameZH, shortZH: shortZH, nameEN: nameEN, isAbolished: isAbolished,
            lastYear: Year(Int(lastYear)))
        // Most have no successor, and end here; so does what was stored before successors were kept.
        guard !bytes.isAtEnd else { return }
        guard let next = bytes.number(UInt32.self).flatMap({ AreaCode($0) }),
            let kind = bytes.number(UInt8.self).flatMap(AreaSuccessor.Kind.init(rawValue:))
        else { return nil }
        successor = AreaSuccessor(next, kind)
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(code.number)
        bytes.put(level.rawValue)
        bytes.put(nameZH)
        bytes.put(shortZH)
        bytes.put(nameEN)
        bytes.put(isAbolished)
        bytes.put(UInt16(lastYear?.number ?? 0))
        guard let successor else { return }
        bytes.put(successor.code.number)
        bytes.put(successor.kind.rawValue)
    }
}

extension Indicator: StoredValue {
    init?(_ bytes: inout ByteReader) {
        guard let id = bytes.number(UInt32.self).flatMap({ IndicatorID($0) }), let code = bytes.text(),
            let nameZH = bytes.text(), let nameEN = bytes.text(), let unit = bytes.text(),
            let count = bytes.number(UInt32.self)
        else { return nil }
        var aliases: [String] = []
        for _ in 0..<count {
            guard let alias = bytes.text() else { return nil }
            aliases.append(alias)
        }
        // What was stored before definitions were kept ends here.
        let definition = bytes.isAtEnd ? "" : bytes.text()
        let counterpart = bytes.isAtEnd ? "" : bytes.text()
        guard let definition, let counterpart else { return nil }
        self.init(
            id: id, code: code.isEmpty ? nil : code, nameZH: nameZH, nameEN: nameEN,
            unit: unit.isEmpty ? nil : UnitOfMeasure(unit), aliases: aliases, definition: definition,
            counterpart: counterpart)
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(id.number)
        bytes.put(code ?? "")
        bytes.put(nameZH)
        bytes.put(nameEN)
        bytes.put(unit?.symbol ?? "")
        bytes.put(UInt32(aliases.count))
        for alias in aliases { bytes.put(alias) }
        guard !definition.isEmpty || !counterpart.isEmpty else { return }
        bytes.put(definition)
        bytes.put(counterpart)
    }
}

/// A text of a dictionary.
struct StoredText: StoredValue {
    var text: String

    init(_ text: String) { self.text = text }

    init?(_ bytes: inout ByteReader) {
        guard let text = bytes.text() else { return nil }
        self.text = text
    }

    func write(to bytes: inout ByteWriter) { bytes.put(text) }
}

/// The ids that have a name, rising.
struct StoredIDs: StoredValue {
    var ids: [UInt32]

    init(_ ids: [UInt32]) { self.ids = ids }

    init?(_ bytes: inout ByteReader) {
        guard let ids = bytes.numbers(), !ids.isEmpty else { return nil }
        self.ids = ids
    }

    func write(to bytes: inout ByteWriter) { bytes.put(ids) }
}

/// The keys of cells in one piece.
struct StoredKeys: StoredValue {
    var keys: [UInt64]

    init(_ keys: [UInt64]) { self.keys = keys }

    init?(_ bytes: inout ByteReader) {
        guard let keys = KeyChunk.read(&bytes) else { return nil }
        self.keys = keys
    }

    func write(to bytes: inout ByteWriter) {
        for key in keys { bytes.put(key) }
    }
}
