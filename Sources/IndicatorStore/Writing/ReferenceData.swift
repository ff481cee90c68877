import Indicators
import LMDB

/// The areas and the catalogue that a store's dictionaries hold before anything is loaded.
package struct ReferenceData: Sendable {
    /// The areas.
    package var areas: [Area]
    /// The catalogue's indicators.
    package var indicators: [Indicator]

    /// Makes tables of a few areas and indicators, for stores that are to be small.
    package init(areas: [Area], indicators: [Indicator]) {
        self.areas = areas
        self.indicators = indicators
    }

    /// The program's own.
    static var standard: ReferenceData {
        ReferenceData(areas: AreaDirectory.standard.areas, indicators: Catalogue.standard.indicators)
    }

    /// Writes what is not there as it is, names included, and tells whether there was anything. Areas and indicators
    /// that the program no longer has stay: observations may be of them.
    @discardableResult
    func write(_ transaction: inout WriteTransaction, _ schema: StoreSchema) throws -> Bool {
        var isChanged = false
        for area in areas {
            let key = UInt64(area.code.number)
            let old = try transaction.stored(Area.self, key, in: schema.areas, "area")
            guard old != area else { continue }
            isChanged = true
            try transaction.put(area, for: key, in: schema.areas)
            try transaction.rename(.area, area.code.number, old?.nameKeys ?? [], area.nameKeys, schema)
        }
        for indicator in indicators {
            let key = UInt64(indicator.id.number)
            let old = try transaction.stored(Indicator.self, key, in: schema.indicators, "indicator")
            guard old != indicator else { continue }
            isChanged = true
            try transaction.put(indicator, for: key, in: schema.indicators)
            try transaction.rename(.indicator, indicator.id.number, old?.nameKeys ?? [], indicator.nameKeys, schema)
        }
        return isChanged
    }
}

extension WriteTransaction {
    /// Writes a value with its checksum.
    mutating func put(_ value: some StoredValue, for key: UInt64, in database: IntegerDatabase) throws(LMDBError) {
        try put(Checksummed.bytes(value, key: key).span.bytes, for: key, in: database)
    }

    /// Writes a value with its checksum.
    mutating func put(_ value: some StoredValue, for key: [UInt8], in database: ByteDatabase) throws(LMDBError) {
        try put(Checksummed.bytes(value, key: key).span.bytes, for: key.span.bytes, in: database)
    }

    /// Writes the state.
    mutating func putState(_ state: StoreState, _ schema: StoreSchema) throws(LMDBError) {
        try put(state, for: StoreState.key, in: schema.meta)
    }

    /// Adds `id` to those that have a name.
    mutating func addName(
        _ kind: NameIndexKey.Kind, _ name: String, _ id: UInt32, _ schema: StoreSchema
    ) throws {
        var ids = try ids(kind, name, in: schema)
        guard !ids.contains(id) else { return }
        ids.append(id)
        ids.sort()
        try put(StoredIDs(ids), for: NameIndexKey.bytes(kind, name), in: schema.names)
    }

    /// Takes `id` from those that have a name.
    mutating func removeName(
        _ kind: NameIndexKey.Kind, _ name: String, _ id: UInt32, _ schema: StoreSchema
    ) throws {
        let key = NameIndexKey.bytes(kind, name)
        let rest = try ids(kind, name, in: schema).filter { $0 != id }
        if rest.isEmpty {
            _ = try remove(key.span.bytes, in: schema.names)
        } else {
            try put(StoredIDs(rest), for: key, in: schema.names)
        }
    }

    /// Gives `id` the names `new` in place of the names `old`.
    mutating func rename(
        _ kind: NameIndexKey.Kind, _ id: UInt32, _ old: [NameKey], _ new: [NameKey], _ schema: StoreSchema
    ) throws {
        for name in old where !new.contains(name) { try removeName(kind, name.text, id, schema) }
        for name in new where !old.contains(name) { try addName(kind, name.text, id, schema) }
    }
}
