import ArgumentParser
import Foundation

/// Damages a small store in every way of ``DamagePlan`` and holds `verify` and all answers against it.
@main
struct StoreDamage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store-damage", abstract: "Damage a small store everywhere, and see that it is found or harmless.",
        discussion: """
            Every bit of the meta pages and one bit of every other byte is flipped, every page zeroed, the file cut off
            before and within every page, every pair of pages swapped. Each time the quick check, which is what a server
            asks before it maps a store, or the full one must find it, or everything be told as before; what the quick
            check lets pass must be answered right or refused, wrong by nobody.

            store-damage --every --jobs 2
            store-damage --trials 3000 --seed 7
            """,
        subcommands: [Run.self, Worker.self], defaultSubcommand: Run.self)
}

/// Makes the store and has workers damage it.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Do it; what is done if nothing is said.")

    @Option(help: "How many of all damages are tried, chosen by the seed.") var trials = 2000
    @Flag(help: "Try all of them.") var every = false
    @Option(help: "What chooses bits and damages.") var seed: UInt64 = .random(in: 0..<1 << 32)
    @Option(help: "Worker processes.") var jobs = 2

    func validate() throws {
        guard trials > 0, jobs > 0 else { throw ValidationError("--trials and --jobs must be at least 1.") }
    }

    func run() async throws {
        print("seed \(seed)")
        // In memory, where there is such a place: nothing here is to last.
        let memory = "/dev/shm"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        let folder = base + "/store-damage-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await SmallStore.make(folder + "/original")
        let size = try DamagedFile(folder + "/original/" + Overseer.file).size
        let plan = DamagePlan(size: size, seed: seed)
        let count = every ? plan.count : min(trials, plan.count)
        let numbers = (0..<count).map { place in
            every ? place : Int(DamagePlan.scramble(seed &+ UInt64(place)) % UInt64(plan.count))
        }
        let tally = Tally(plan, count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for job in 0..<jobs {
                let overseer = Overseer(original: folder + "/original", store: folder + "/copy-\(job)", seed: seed)
                let mine = stride(from: job, to: count, by: jobs).map { numbers[$0] }
                group.addTask { try await overseer.run(mine, tally) }
            }
            try await group.waitForAll()
        }
        print("a store of \(size) bytes in \(size / DamagePlan.pageSize) pages")
        print(tally.description)
        if tally.hasFailed { throw ExitCode.failure }
    }
}
