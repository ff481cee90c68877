import ArgumentParser
import CommandLineSupport
import IndicatorStore
import StoreCommandSupport

/// Makes a store of a backup.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a store of a backup, or put the backup in a store's place.",
        discussion: """
            indicatord restore --from backups/monday --store reports.store
            indicatord restore --from backups/monday --store reports.store --replace

            A backup that does not match its manifest is refused (65), and so is one that is not whole (78). With \
            --replace it becomes the store's new generation in one step, when all of it was read and found whole: \
            running servers move over to it, without dropping a connection, and its epoch is the next of the store's. \
            Another dataset is never put in the place of one that can be read.
            """)

    @Option(help: ArgumentHelp("The backup's directory.", valueName: "dir")) var from: String
    @OptionGroup var store: StoreUnderLock
    @Flag(help: "Replace the store that is there.") var replace = false

    func run() async throws {
        let restored = try await store.whenFree { () throws(StoreError) in
            try StoreBackup.restore(
                from: from, to: store.directory, replacing: replace, check: CheckingProcess.requireWhole)
        }
        Console.note(
            "\(store.directory): dataset \(restored.manifest.identity), epoch \(restored.epoch),"
                + " \(restored.manifest.observations) observations, verified")
    }
}
