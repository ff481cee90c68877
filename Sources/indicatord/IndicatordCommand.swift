import ArgumentParser
import CommandLineSupport
import StoreCommandSupport

/// The server and what an operator does with its store.
@main
struct IndicatordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicatord",
        abstract: "Serve a store of indicators over TCP, and look after it.",
        discussion: """
            indicatord serve --store reports.store --listen 127.0.0.1:7421
            indicatord info --store reports.store
            indicatord verify --store reports.store
            indicatord backup --store reports.store --to backups/monday
            indicatord restore --from backups/monday --store reports.store --replace
            indicatord compact --store reports.store
            indicatord token create --tokens tokens --name web

            Exit codes: 0 done, 1 failed, 64 usage, 75 try again later, 78 configuration or an unusable store.
            """,
        version: Release.description,
        subcommands: [
            ServeCommand.self, InfoCommand.self, VerifyCommand.self, BackupCommand.self, RestoreCommand.self,
            CompactCommand.self, TokenCommand.self, StoreCheckCommand.self, LoadUploadCommand.self,
        ])

    static func main() async { await Program.main(Self.self) }
}
