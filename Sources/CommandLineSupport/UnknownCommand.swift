import ArgumentParser

extension CommandFailure {
    /// That `words` name no command of `root`, and which there are; nil if they do, or name none at all.
    ///
    /// The argument parser itself calls a mistyped command an unexpected argument, and all behind it too.
    public init?(unknownCommandIn words: [String], of root: any ParsableCommand.Type) {
        var command = root
        for word in words {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = known.first(where: { $0._commandName == word }) else {
                let names = known.filter { $0.configuration.shouldDisplay }.map { $0._commandName }.joined(
                    separator: ", ")
                self.init(.validationFailure, "there is no command '\(word)'", advice: "The commands are \(names).")
                return
            }
            command = next
        }
        return nil
    }
}
