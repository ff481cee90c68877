import ArgumentParser
import Foundation
import IndicatorProtocol
import IndicatorTestSupport

/// What is asked for, as both commands take it.
struct LoadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Connections and requests at once on each, such as 16x1.", valueName: "shapes"))
    var shape = "16x1"
    @Option(
        help: ArgumentHelp(
            "Requests with their shares, such as get=95,series=5: get, get-many, series, slice (by code), rank (ten), ping.",
            valueName: "mix"))
    var mix = "get=1"
    @Option(help: "The keys in a get-many.") var batch = 64
    @Option(help: "How often each key is asked for: uniform, zipf or city.") var keys: KeyDistribution = .uniform
    @Option(help: "The number of keys asked for, drawn from all; 0 for all.") var keyCount = 100_000
    @Option(help: "Requests a second of an open loop; without it the loop is closed.") var rate: Double?
    @Option(help: "Send this many requests instead of measuring for a time.") var requests: Int?
    @Option(help: "The seconds measured.") var seconds = 2.0
    @Option(help: "The seconds before.") var warmUp = 0.3
    @Option(help: "The seed of all randomness.") var seed: UInt64 = 1
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard !shapes.isEmpty else { throw ValidationError("--shape is like 16x1, or several of them with commas.") }
        guard !operations.isEmpty else { throw ValidationError("--mix is like get=95,series=5.") }
        guard (1...1024).contains(batch) else { throw ValidationError("--batch must be from 1 to 1024.") }
        guard seconds > 0, warmUp >= 0, rate ?? 1 > 0, requests ?? 1 > 0, requests == nil || rate == nil else {
            throw ValidationError("Times, rates and numbers are positive, and an open loop has a time.")
        }
    }

    var shapes: [LoadPlan.Shape] {
        let shapes = shape.split(separator: ",").map { LoadPlan.Shape($0) }
        return shapes.contains { $0 == nil } ? [] : shapes.compactMap { $0 }
    }

    /// The kinds of requests, each as often as its share says, mixed by the seed.
    var operations: [LoadOperation] {
        var operations: [LoadOperation] = []
        for part in mix.split(separator: ",") {
            let sides = part.split(separator: "=")
            guard let name = sides.first, let operation = LoadOperation(name: name), sides.count <= 2,
                let share = sides.count == 2 ? Int(sides[1]) : 1, (1...1000).contains(share)
            else { return [] }
            operations += Array(repeating: operation, count: share)
        }
        return KeyDistribution.shuffled(operations, seed: seed)
    }

    /// The keys that are asked for.
    func hotKeys(of server: ServerAddress) throws -> [UInt64] {
        let all = try KeyDiscovery(server).keys(limit: .max)
        guard keyCount > 0, keyCount < all.count else { return all }
        return Array(KeyDistribution.shuffled(all, seed: seed).prefix(keyCount))
    }

    func plan(_ shape: LoadPlan.Shape, _ draws: Draws) -> LoadPlan {
        LoadPlan(shape: shape, operations: operations, batch: batch, rate: rate, draws: draws)
    }

    /// Enough draws that they don't lie in the processor's cache when the keys don't.
    func draws(from keys: [UInt64]) -> Draws { Draws(self.keys.draws(1 << 20, from: keys, seed: seed)) }
}

extension KeyDistribution: ExpressibleByArgument {}

/// A server's address as an argument.
struct AddressArgument: ExpressibleByArgument {
    let address: ServerAddress

    init?(argument: String) {
        guard let address = ServerAddress(argument) else { return nil }
        self.address = address
    }
}
