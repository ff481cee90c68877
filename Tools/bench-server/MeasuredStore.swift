import IndicatorStore
import LMDB

/// A store that is measured, and what LMDB alone sees of it.
struct MeasuredStore {
    let directory: String
    let options: StoreOptions

    /// The store, opened anew.
    func open() throws -> IndicatorStore { try IndicatorStore(directory: directory, options: options) }

    /// The file of the present generation.
    func dataFile() throws -> String { try "\(directory)/\(open().generationName)/data.mdb" }

    /// Hands `body` one of the store's databases, opened by LMDB.
    func withDatabase<Result>(
        _ name: String, _ body: (borrowing ReadTransaction, IntegerDatabase) throws -> Result
    ) throws -> Result {
        let generation = try open().generationName
        var environmentOptions = EnvironmentOptions()
        environmentOptions.isReadOnly = true
        environmentOptions.mapSizeBytes = options.mapSizeBytes
        let environment = try Environment(path: directory + "/" + generation, options: environmentOptions)
        let database = try environment.openDatabases(creating: false) { opener throws(LMDBError) in
            try opener.integerDatabase(name)
        }
        return try body(try environment.beginRead(), database)
    }
}
