/// What a request asks for.
///
/// The numbers are frozen; 0 is none, so that zeroed memory asks for nothing.
public enum OperationCode: UInt8, Sendable, CaseIterable {
    /// Agree on a version and learn the server's limits: the first request of a connection, and only that.
    case hello = 0x01
    /// Nothing but a reply.
    case ping = 0x02
    /// What the server serves: identity, epoch, numbers, limits.
    case info = 0x03
    /// One cell by key.
    case get = 0x10
    /// Several cells by key.
    case getMany = 0x11
    /// The cells of an area and indicator in a range of years.
    case series = 0x12
    /// The figures of all areas for an indicator and year.
    case slice = 0x13
    /// The cells of the last years of an area and indicator that have an answer.
    case latest = 0x14
    /// Targets against outcomes.
    case scorecard = 0x15
    /// What a name stands for.
    case resolve = 0x20
    /// Lists: areas, indicators, an area's series, labels, sources, documents.
    case catalogue = 0x21
    /// Areas and indicators whose names are like a text.
    case search = 0x22
    /// The text that a citation points at.
    case quote = 0x30
    /// The keys of cells that changed after an epoch.
    case changes = 0x31
    /// To be told of new epochs.
    case watch = 0x32
    /// To upload what is to be loaded.
    case loadBegin = 0x38
    /// A part of what is uploaded.
    case loadPart = 0x39
    /// To load what was uploaded, in one commit.
    case loadCommit = 0x3A
    /// Which sources are loaded already.
    case loaded = 0x3B

    /// Whether the answer needs the dataset.
    @inline(__always)
    public var readsData: Bool {
        switch self {
        case .ping, .loadBegin, .loadPart, .loadCommit: false
        default: true
        }
    }
}
