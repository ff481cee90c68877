import ArgumentParser
import IndicatorStore
import ServerCommandSupport
import StoreCommandSupport

/// Where a load goes.
struct DestinationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The store's directory; it is made if it is not there.", valueName: "dir"))
    var store: String?
    @Flag(help: "Wait for another loader that is at work on the store, instead of leaving with exit code 75.")
    var wait = false
    @Option(help: StoreToWrite.mapSizeHelp) var mapSize = ByteSize.standardMap
    @OptionGroup(title: "A server instead of a store") var server: ServerOptions

    /// Whether it is a server.
    var isServer: Bool { server.server != nil }

    func validate() throws {
        switch (store, server.server) {
        case (nil, nil): throw ValidationError("Say where to load: --store DIR or --server HOST:PORT.")
        case (_?, _?): throw ValidationError("--store and --server are two places: say one of them.")
        case (nil, _?): if wait { throw ValidationError("--wait belongs to --store; a server waits by itself.") }
        case (_?, nil): break
        }
    }

    /// Runs `body` with the place; a store that a dry run does not find is an empty one.
    func open<Result: Sendable>(
        dryRun: Bool, _ body: (any LoadDestination) async throws -> Result
    ) async throws -> Result {
        guard let store else {
            return try await server.withClient { client in try await body(ServerDestination(client)) }
        }
        let local = WritableStore(directory: store, waits: wait, mapSizeBytes: mapSize.bytes)
        let isNew = local.isNew
        guard dryRun else {
            return try await body(StoreDestination(Task { try await local.open(creating: true) }, isNew: isNew))
        }
        return try await local.withDryRun { writer in
            try await body(StoreDestination(Task { writer }, isNew: isNew))
        }
    }
}
