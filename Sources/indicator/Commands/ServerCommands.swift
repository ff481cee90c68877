import ArgumentParser
import CommandLineSupport
import IndicatorClient
import IndicatorProtocol
import Indicators
import ServerCommandSupport
import Wording

/// What the server serves.
struct InfoCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "What the server serves: dataset, epoch, numbers, limits.",
        discussion: """
            indicator info
            indicator info --server 127.0.0.1:7421 --format json
            """)

    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    /// What the further limits are called.
    private static let names: [(FurtherLimits.Limit, String)] = [
        (.connections, "connections at most"), (.connectionsPerAddress, "connections from an address at most"),
        (.requestsPerSecond, "requests in a second at most"), (.outputBytes, "bytes of unread answers at most"),
        (.outputBytesTotal, "bytes of all unread answers at most"),
        (.helloMilliseconds, "milliseconds to hello at most"),
        (.stalledMilliseconds, "milliseconds unread at most"),
        (.drainMilliseconds, "milliseconds of a shutdown at most"),
        (.loadBytes, "bytes of a load at most"), (.loadBytesTotal, "bytes of all loads at most"),
    ]

    func answer(from client: IndicatorClient) async throws {
        let info = try await client.info()
        var table = Table(columns: ["what", "value"])
        let fixed: [(String, Table.Value)] = [
            ("server", .text(client.address.description)), ("software", .text(info.software)),
            ("dataset", .text(info.identity.description)), ("epoch", .integer(Int(info.epoch))),
            ("cells", .integer(info.statistics.cells)), ("observations", .integer(info.statistics.observations)),
            ("documents", .integer(info.statistics.documents)), ("sources", .integer(info.statistics.sources)),
            ("areas", .integer(info.statistics.areas)), ("indicators", .integer(info.statistics.indicators)),
            ("bytes used", .integer(info.statistics.bytesUsed)),
            ("bytes available", .integer(info.statistics.bytesAvailable)),
            ("frame bytes at most", .integer(Int(info.limits.frameBytes))),
            ("keys in a batch at most", .integer(Int(info.limits.batchItems))),
            ("requests in flight at most", .integer(Int(info.limits.requestsInFlight))),
            ("idle milliseconds at most", .integer(Int(info.limits.idleMilliseconds))),
        ]
        let further = Self.names.compactMap { limit, name in
            info.furtherLimits[limit].map { (name, Table.Value.integer(Int(clamping: $0))) }
        }
        let isForPeople = output.format.isForPeople
        for (name, value) in fixed + further {
            table.append([.text(isForPeople ? Headings.words(name, .current) : name), value])
        }
        try output.write(table)
    }
}

/// Whether the server answers, and how fast.
struct PingCommand: Query {
    static let configuration = CommandConfiguration(
        commandName: "ping", abstract: "Whether the server answers, and how long a round trip takes.",
        discussion: """
            indicator ping
            indicator ping -c 10 --format csv
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("How many round trips.", valueName: "number")) var count = 3
    @OptionGroup var output: DisplayOptions
    @OptionGroup var server: ServerOptions

    func validate() throws {
        guard (1...1000).contains(count) else { throw ValidationError("-c must be from 1 to 1000.") }
    }

    func answer(from client: IndicatorClient) async throws {
        // The first one connects, which is no round trip of a ping.
        try await client.ping()
        var table = Table(columns: ["ping", "microseconds"])
        for number in 1...count {
            let clock = ContinuousClock()
            let start = clock.now
            try await client.ping()
            let elapsed = start.duration(to: clock.now)
            table.append([.integer(number), .integer(Int(elapsed / .microseconds(1)))])
        }
        try output.write(table)
    }
}
