import ArgumentParser
import CommandLineSupport
import IndicatorStore
import StoreCommandSupport

/// Copies a store while it is served and loaded.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a store, while it is served and loaded, into a new directory.",
        discussion: """
            indicatord backup --store reports.store --to backups/monday

            The copy is the state of one commit. It is read whole before its manifest.json (dataset, epoch, counts, \
            size and SHA-256 of the data file) is written, last: a directory without one is no backup. Both stores \
            must be on local disks; a finished backup is plain files that may be copied anywhere.
            """)

    @OptionGroup var store: StoreToRead
    @Option(help: ArgumentHelp("A directory that is new or empty.", valueName: "dir")) var to: String

    func run() async throws {
        try CheckingProcess.requireSound(store.directory)
        do throws(StoreError) {
            let manifest = try StoreBackup.write(
                of: store.directory, to: to, check: CheckingProcess.requireWhole)
            Console.note(
                "\(to): dataset \(manifest.identity), epoch \(manifest.epoch), \(manifest.observations) observations,"
                    + " \(manifest.dataBytes) bytes, verified")
        } catch {
            throw CommandFailure(error)
        }
    }
}
