import LMDB

/// The databases of a generation.
///
/// Every value in every one ends in a CRC-32C over its key (integers as eight little-endian bytes) and the rest of
/// the value; the checksum of a slice is over the key of its cell. Numbers are little-endian. Ids are never reused.
///
/// | database | key | value |
/// |---|---|---|
/// | cells | ``CellKey`` | the cell's records in cell order |
/// | slices | ``SliceKey`` | the records that answer for annual level and growth |
/// | areas | division code | ``Area`` |
/// | indicators | id | ``Indicator`` |
/// | labels | dictionary, id (``LabelKey``) | text |
/// | names | ``NameIndexKey``: kind and name | the ids that have it |
/// | sources | id | ``StoredSource`` |
/// | texts | source, piece (``ChunkKey``) | a piece of the source's text |
/// | documents | id | ``StoredDocument`` |
/// | documentKeys | document, piece | the keys of the cells it has observations in, rising |
/// | areaDocuments | area, document (``AreaDocumentKey``) | ``AreaDocument``: what the document tells of the area |
/// | changes | epoch, piece | the keys of the cells that the commit changed, rising |
/// | corrections | id | ``StoredCorrection``: what an analyst says of a figure, and what its source states |
/// | meta | "state" | ``StoreState`` |
struct StoreSchema: Sendable {
    /// The layout's version.
    let layout: UInt32
    /// Nil in layout 1, which has none.
    let corrections: IntegerDatabase?
    let cells: IntegerDatabase
    let slices: IntegerDatabase
    let areas: IntegerDatabase
    let indicators: IntegerDatabase
    let labels: IntegerDatabase
    let names: ByteDatabase
    let sources: IntegerDatabase
    let texts: IntegerDatabase
    let documents: IntegerDatabase
    let documentKeys: IntegerDatabase
    let areaDocuments: IntegerDatabase
    let changes: IntegerDatabase
    let meta: ByteDatabase

    /// The version of this layout: raised whenever a program of the version before would take what is stored for damage.
    ///
    /// Layout 1 had no corrections. Layout 2 knew neither definitions of indicators nor successors of areas, which are
    /// appended to their values. A rebuild brings both to this one.
    static let version: UInt32 = 3

    /// Opens the databases of a layout.
    init(_ environment: Environment, creating: Bool, layout: UInt32 = Self.version) throws(LMDBError) {
        self = try environment.openDatabases(creating: creating) { opener throws(LMDBError) in
            try StoreSchema(opener, layout)
        }
    }

    private init(_ opener: borrowing DatabaseOpener, _ layout: UInt32) throws(LMDBError) {
        self.layout = layout
        corrections = layout > 1 ? try opener.integerDatabase("corrections") : nil
        cells = try opener.integerDatabase(Self.cellsName)
        slices = try opener.integerDatabase(Self.slicesName)
        areas = try opener.integerDatabase("areas")
        indicators = try opener.integerDatabase("indicators")
        labels = try opener.integerDatabase("labels")
        names = try opener.byteDatabase("names")
        sources = try opener.integerDatabase("sources")
        texts = try opener.integerDatabase("texts")
        documents = try opener.integerDatabase("documents")
        documentKeys = try opener.integerDatabase("documentKeys")
        areaDocuments = try opener.integerDatabase("areaDocuments")
        changes = try opener.integerDatabase("changes")
        meta = try opener.byteDatabase("meta")
    }

    /// The name of the database of cells.
    static let cellsName = "cells"
    /// The name of the cross-section index.
    static let slicesName = "slices"

    /// The databases' names in the order of ``StoreState/entryCounts``.
    static let databaseNames = [
        "cells", "slices", "areas", "indicators", "labels", "sources", "texts", "documents", "documentKeys",
        "areaDocuments", "changes", "corrections", "names",
    ]

    /// Those of an older layout.
    static func databaseNames(layout: UInt32) -> [String] {
        layout > 1 ? databaseNames : databaseNames.filter { $0 != "corrections" }
    }

    /// The databases with integer keys, in the order of ``databaseNames``.
    var integerDatabases: [IntegerDatabase] {
        [cells, slices, areas, indicators, labels, sources, texts, documents, documentKeys, areaDocuments, changes]
            + (corrections.map { [$0] } ?? [])
    }

    /// The numbers of entries as ``StoreState`` keeps them; meta itself always has one.
    func entryCounts(_ transaction: borrowing some Transaction & ~Copyable) throws(LMDBError) -> [UInt64] {
        var counts: [UInt64] = []
        for database in integerDatabases {
            counts.append(UInt64(try transaction.statistics(of: database).entries))
        }
        counts.append(UInt64(try transaction.statistics(of: names).entries))
        return counts
    }
}
