import Indicators
import LMDB

extension Examination {
    func readAreas() {
        forEach(Area.self, schema.areas, "areas") { key, area in
            guard UInt64(area.code.number) == key else { return log.found("entry \(key) is of area \(area.code)") }
            let names = area.nameKeys
            areas[area.code] = names
            for name in names { requireName(.area, name.text, area.code.number) }
        }
    }

    func readIndicators() {
        forEach(Indicator.self, schema.indicators, "indicators") { key, indicator in
            guard UInt64(indicator.id.number) == key else {
                return log.found("entry \(key) is of indicator \(indicator.id.number)")
            }
            let names = indicator.nameKeys
            indicators[indicator.id] = names
            if indicator.id.isOpen, let state, indicator.id.number >= state.nextIndicator {
                log.found("indicator \(key) has a number that was never given")
            }
            for name in names { requireName(.indicator, name.text, indicator.id.number) }
        }
    }

    func readLabels() {
        forEach(StoredText.self, schema.labels, "labels") { key, label in
            let id = UInt32(truncatingIfNeeded: key)
            guard let dictionary = UInt8(exactly: key >> 32).flatMap(LabelDictionary.init(rawValue:)), id != 0 else {
                return log.found("entry \(key) is of no dictionary")
            }
            labels[Int(dictionary.rawValue)].insert(id)
            requireName(.label(dictionary), label.text, id)
        }
        guard let state else { return }
        for dictionary in LabelDictionary.allCases {
            let (known, next) = (labels[Int(dictionary.rawValue)], state.nextLabels[Int(dictionary.rawValue)])
            for id in 1..<max(next, 1) where !known.contains(id) { log.found("label \(id) of \(dictionary) is lost") }
            for id in known.filter({ $0 >= next }).sorted() {
                log.found("label \(id) of \(dictionary) has a number that was never given")
            }
        }
    }

    /// Reads the names: each is of things that exist and are called so.
    func readNames() {
        log.begin("names")
        var count = 0
        do throws(LMDBError) {
            var cursor = try transaction.cursor(in: schema.names)
            var last: [UInt8] = []
            while let entry = try cursor.next() {
                let key = entry.key.withUnsafeBytes { Array($0) }
                guard last.lexicographicallyPrecedes(key) else { return }
                last = key
                count += 1
                let ids = entry.value.withUnsafeBytes { value in
                    key.withUnsafeBytes { Checksummed.content(value, key: $0) }
                        .flatMap { Checksummed.read(StoredIDs.self, $0) }
                }
                guard let ids = ids?.ids else {
                    log.found("\(words(key)) contradicts its checksum or has no meaning")
                    continue
                }
                for id in ids where !isName(key, of: id) { log.found("\(words(key)) is no name of \(id)") }
            }
        } catch {
            log.found("after entry \(count): \(error.message)")
        }
    }

    /// Whether what has the id in the dictionary that the key is of has that name.
    private func isName(_ key: [UInt8], of id: UInt32) -> Bool {
        switch key.first {
        case NameIndexKey.Kind.area.number:
            guard let names = AreaCode(id).flatMap({ areas[$0] }) else { return false }
            return names.contains { NameIndexKey.bytes(.area, $0.text) == key }
        case NameIndexKey.Kind.indicator.number:
            guard let names = IndicatorID(id).flatMap({ indicators[$0] }) else { return false }
            return names.contains { NameIndexKey.bytes(.indicator, $0.text) == key }
        case NameIndexKey.Kind.source.number:
            guard let source = sources[id] else { return false }
            return NameIndexKey.bytes(.source, source.name) == key
        case let kind?:
            let dictionary = LabelDictionary.allCases.first { NameIndexKey.Kind.label($0).number == kind }
            guard let dictionary,
                let label = value(StoredText.self, LabelKey.number(dictionary, id), schema.labels)
            else { return false }
            return NameIndexKey.bytes(.label(dictionary), label.text) == key
        case nil: return false
        }
    }

    /// Tells if a thing can't be found by its name.
    func requireName(_ kind: NameIndexKey.Kind, _ name: String, _ id: UInt32) {
        do throws(DatasetError) {
            if try transaction.ids(kind, name, in: schema).contains(id) { return }
        } catch {
            // Told again, and precisely, where the names are read.
        }
        log.found("\(id) is not found by its name “\(name)”")
    }

    /// A value, nil if there is none that is whole.
    private func value<Value: StoredValue>(_: Value.Type, _ key: UInt64, _ database: IntegerDatabase) -> Value? {
        bytes(key, database).flatMap { Checksummed.read(Value.self, $0, key: key) }
    }

    private func words(_ key: [UInt8]) -> String {
        "the name “\(String(decoding: key.dropFirst(), as: UTF8.self))” of kind \(key.first ?? 0)"
    }
}
