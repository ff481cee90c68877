import ArgumentParser
import CommandLineSupport
import Foundation
import IndicatorStore
import Indicators
import StoreCommandSupport

/// What analysts say of stated figures.
struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Replace, withdraw or annotate a figure, with a reason and a name.",
        discussion: """
            indicator-load correct replace 温州 gdp 2019 6606.11 --store reports.store \\
                --by 张三 --reason "scan misread"
            indicator-load correct withdraw 温州 exports 2019 --store reports.store \\
                --measure growth --by 张三 --reason "of another year"
            indicator-load correct list --store reports.store
            indicator-load correct undo 3 --store reports.store

            A correction belongs to the figure that a source states, and stays with it through reloads, reparses, \
            rebuilds and backups. Queries show the figure as corrected, and --cite says who made the correction and \
            why. When the source no longer states the figure, the correction is told to have lost its ground, and is \
            not applied.
            """,
        subcommands: [
            ReplaceCommand.self, WithdrawCommand.self, AnnotateCommand.self, ListCorrectionsCommand.self,
            UndoCorrectionCommand.self,
        ])
}

/// Puts another value in a figure's place.
struct ReplaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace", abstract: "Put another value in a figure's place.")

    @OptionGroup var figure: FigureArguments
    @Argument(help: "The right value: a plain decimal.") var value: String
    @Option(help: "The value's unit; the figure's own if not given.") var unit: String?
    @Option(help: "The upper end of a range.") var high: String?
    @Option(name: .customLong("new-bound"), help: "eq, approx, ge or le; the figure's own if not given.")
    var bound: String?
    @OptionGroup var says: AuthorOptions
    @OptionGroup var store: StoreToWrite

    func run() async throws {
        let value = try decimal(value, "VALUE")
        let high = try high.map { try decimal($0, "--high") }
        let bound = try bound.map { text in
            guard let bound = Bound(name: text), bound != .range else {
                throw ValidationError("--new-bound \(text) is none of eq, approx, ge, le.")
            }
            return bound
        }
        try await says.make(in: store, figure) { stated in
            .replace(
                value, high: high, unit: unit.map { UnitOfMeasure($0) } ?? stated.unit,
                bound: high != nil ? .range : bound ?? (stated.bound == .range ? .eq : stated.bound))
        }
    }

    private func decimal(_ text: String, _ name: String) throws -> ExactDecimal {
        guard let decimal = ExactDecimal(text) else {
            throw ValidationError("\(name) \(text) is no plain decimal of at most 18 digits.")
        }
        return decimal
    }
}

/// Takes a figure out of the answers.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a figure out of the answers; --all-vintages still shows it.")

    @OptionGroup var figure: FigureArguments
    @OptionGroup var says: AuthorOptions
    @OptionGroup var store: StoreToWrite

    func run() async throws { try await says.make(in: store, figure) { _ in .withdraw } }
}

/// Says something of a figure that stays as stated.
struct AnnotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate", abstract: "Say something of a figure that stays as stated.")

    @OptionGroup var figure: FigureArguments
    @OptionGroup var says: AuthorOptions
    @OptionGroup var store: StoreToWrite

    func run() async throws { try await says.make(in: store, figure) { _ in .annotate } }
}

/// Serves a figure again as its source states it.
struct UndoCorrectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Undo a correction: the figure is served as its source states it.")

    @Argument(help: "The correction's number, as 'list' tells it.") var number: UInt32
    @OptionGroup var store: StoreToWrite

    func run() async throws {
        let writer = try await store.open(creating: false)
        do throws(StoreError) {
            try await writer.undoCorrection(number)
        } catch {
            throw CommandFailure(error)
        }
        Console.note("correction \(number) is undone")
    }
}

/// Who says so, and why.
struct AuthorOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Who makes the correction.", valueName: "name")) var by: String
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String

    init() {}

    /// Makes a correction of the one figure that is meant.
    func make(
        in store: StoreToWrite, _ figure: FigureArguments, _ change: (Observation) -> CorrectionRequest.Change
    ) async throws {
        let writer = try await store.open(creating: false)
        do {
            let (key, record, stated) = try writer.dataset.withSnapshot { snapshot throws in
                try figure.resolved(in: snapshot)
            }
            let id = try await writer.correct(
                CorrectionRequest(
                    key: key, figure: record, change: change(stated), author: by, reason: reason,
                    seconds: UInt64(max(Date().timeIntervalSince1970, 0))))
            Console.note("correction \(id): \(stated.value) \(stated.unit.symbol) as stated in \(stated.vintage)")
        } catch let error as StoreError {
            throw CommandFailure(error)
        }
    }
}
