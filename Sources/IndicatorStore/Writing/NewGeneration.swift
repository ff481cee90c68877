import Foundation
import Indicators
import LMDB

/// Makes generations with all databases and no entry.
enum NewGeneration {
    /// The first generation of a store, with the program's areas and indicators and no observation, made current when
    /// it is whole.
    static func create(
        in directory: StoreDirectory, _ lock: WriterLock, options: StoreOptions
    ) throws(StoreError) -> Generation {
        let name = StoreDirectory.generationPrefix + "1"
        do {
            // What an interrupted creation left, which nothing ever named.
            directory.removeGeneration(name)
            let (environment, schema) = try empty(name, in: directory, options: options)
            let generation = Generation(
                created: name, in: directory, lock, environment: environment, schema: schema)
            let identity = options.expectedIdentity ?? .random()
            try fill(
                generation, StoreState(new: identity, tool: options.creatingTool), options.referenceData ?? .standard)
            try directory.setCurrent(name)
            return generation
        } catch {
            throw StoreError(error, in: directory.path)
        }
    }

    /// A generation `name` without an entry, not even a state.
    static func empty(
        _ name: String, in directory: StoreDirectory, options: StoreOptions
    ) throws -> (Environment, StoreSchema) {
        let path = directory.generationPath(name)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let environment = try Environment(path: path, options: EnvironmentOptions(options, isReadOnly: false))
        return (environment, try StoreSchema(environment, creating: true))
    }

    private static func fill(
        _ generation: Generation, _ state: StoreState, _ reference: ReferenceData
    ) throws {
        var transaction = try generation.environment.beginWrite()
        var state = state
        try reference.write(&transaction, generation.schema)
        state.entryCounts = try generation.schema.entryCounts(transaction)
        try transaction.putState(state, generation.schema)
        try transaction.commit()
    }
}
