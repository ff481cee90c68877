import Consistency
import IndicatorStore
import Indicators

/// A finding with the sentences and documents of its statements.
struct CitedFinding {
    /// What is at odds.
    let finding: Finding
    /// Where the statement in question stands.
    let first: Citation
    /// Where what contradicts it stands.
    let others: [Citation]

    /// Where a statement stands.
    struct Citation {
        let statement: Statement
        /// The document's title; empty if it can't be told.
        let document: String
        /// The source's name.
        let source: String
        /// The sentence; empty if the source keeps none.
        let quote: String
    }

    /// Looks the sentences up.
    init(_ finding: Finding, in snapshot: StoreSnapshot) throws {
        self.finding = finding
        first = try Self.citation(finding.first, snapshot)
        others = try finding.others.map { try Self.citation($0, snapshot) }
    }

    private static func citation(_ statement: Statement, _ snapshot: StoreSnapshot) throws -> Citation {
        let range = statement.observation.citation
        return Citation(
            statement: statement,
            document: try statement.report.document.flatMap { try title($0, snapshot) } ?? "",
            source: try snapshot.source(statement.report.source)?.name ?? "",
            quote: try range.flatMap { try snapshot.quote(source: statement.report.source, range: $0) } ?? "")
    }

    private static func title(_ id: UInt32, _ snapshot: StoreSnapshot) throws -> String? {
        var title: String?
        try snapshot.forEachDocument(from: id) { document in
            if document.id == id { title = document.title }
            return false
        }
        return title
    }
}
