/// Where findings go: told one by one up to a limit for each database, and counted beyond it.
final class VerificationLog {
    /// Findings told of one database; a page that is lost may cost thousands of entries.
    private static let told = 100

    private let report: (StoreVerifier.Event) -> Void
    private var database = ""
    private var inDatabase = 0
    /// All findings so far.
    private(set) var count = 0

    init(_ report: @escaping (StoreVerifier.Event) -> Void) { self.report = report }

    /// What follows is of that database.
    func begin(_ database: String) {
        end()
        self.database = database
        report(.reading(database))
    }

    func found(_ what: String) {
        count += 1
        inDatabase += 1
        if inDatabase <= Self.told { report(.found(StoreFinding(database, what))) }
    }

    /// Tells how many findings were not told.
    func end() {
        if inDatabase > Self.told {
            report(.found(StoreFinding(database, "and \(inDatabase - Self.told) findings more")))
        }
        inDatabase = 0
    }
}
