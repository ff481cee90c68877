import Indicators
import LMDB

/// Reads a generation of the store in a directory, all of it, and throws `damaged` unless it is whole: in a process of
/// its own, since a damaged file may end the one that reads it. See ``StoreVerifier``.
public typealias GenerationCheck = (_ directory: String, _ generation: String) throws(StoreError) -> Void

extension StoreDirectory {
    /// The state of a generation that was checked, and that nobody has open.
    func state(of name: String) throws(StoreError) -> StoreState {
        let generation = try Generation(name, in: self, options: StoreOptions(), acceptingOlderLayouts: true)
        do {
            let transaction = try generation.environment.beginRead()
            return try transaction.state(in: generation.schema)
        } catch {
            throw StoreError(error, in: path)
        }
    }

    /// The data file's path in a generation.
    func dataPath(_ name: String) -> String { generationPath(name) + "/" + Environment.dataFileName }
}
