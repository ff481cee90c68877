import ArgumentParser
import CommandLineSupport
import IndicatorStore
import StoreCommandSupport

/// Rewrites a store without its free pages.
struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Rewrite a store without the room that removals and reloads left.",
        discussion: """
            indicatord compact --store reports.store

            Writes a new generation beside the old one, in the order of keys, reads all of it, and makes it current in \
            one step. Servers go on, and move over at their next request or within a minute; loaders wait or leave \
            with 75 meanwhile. The old files are removed; who still reads them keeps them, and their room is free when \
            the last lets go.
            """)

    @OptionGroup var store: StoreUnderLock

    func run() async throws {
        try CheckingProcess.requireSound(store.directory)
        let outcome = try await store.whenFree { () throws(StoreError) in
            try StoreCompaction.run(store.directory, check: CheckingProcess.requireWhole)
        }
        Console.note(
            "\(store.directory): \(outcome.generation), \(outcome.bytesAfter) bytes instead of"
                + " \(outcome.bytesBefore), verified")
    }
}
