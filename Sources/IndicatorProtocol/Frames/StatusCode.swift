/// How a request ended.
///
/// The numbers are frozen, more may come; the high four bits are the class, which an older client understands all
/// the same.
public struct StatusCode: RawRepresentable, Hashable, Sendable {
    /// The number in a reply's header.
    public let rawValue: UInt8

    /// A status with that number.
    @inline(__always)
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Answered.
    public static let ok = StatusCode(rawValue: 0x00)

    /// The frame can't be understood.
    public static let malformed = StatusCode(rawValue: 0x10)
    /// A field of the request is not valid; the error says which.
    public static let invalidRequest = StatusCode(rawValue: 0x11)
    /// The server doesn't know the operation.
    public static let unknownOperation = StatusCode(rawValue: 0x12)
    /// The server speaks none of the client's versions; the error says which it speaks.
    public static let unsupportedVersion = StatusCode(rawValue: 0x13)
    /// The frame is larger than the limit.
    public static let frameTooLarge = StatusCode(rawValue: 0x14)
    /// More items than the limit; the error says which limit.
    public static let tooMany = StatusCode(rawValue: 0x15)
    /// Something else than hello came first, or hello a second time.
    public static let outOfSequence = StatusCode(rawValue: 0x16)

    /// What is to be loaded is larger than the limit.
    public static let loadTooLarge = StatusCode(rawValue: 0x17)

    /// The client has shown no token that the server accepts.
    public static let unauthenticated = StatusCode(rawValue: 0x20)
    /// What the client's token allows does not include the operation.
    public static let notPermitted = StatusCode(rawValue: 0x21)
    /// The server takes no loads.
    public static let readOnly = StatusCode(rawValue: 0x22)

    /// A whole report that covers the year is loaded, and does not state it.
    public static let notStated = StatusCode(rawValue: 0x30)
    /// No report of the area whose review covers the year is loaded.
    public static let notCovered = StatusCode(rawValue: 0x31)
    /// Only a part of a report that covers the year is loaded.
    public static let partlyCovered = StatusCode(rawValue: 0x32)
    /// No area has the code.
    public static let unknownArea = StatusCode(rawValue: 0x33)
    /// No indicator has the number.
    public static let unknownIndicator = StatusCode(rawValue: 0x34)
    /// Nothing has the name.
    public static let unknownName = StatusCode(rawValue: 0x35)
    /// No source has the id.
    public static let unknownSource = StatusCode(rawValue: 0x36)
    /// The source's text has no such range, or its ends split a character.
    public static let noSuchRange = StatusCode(rawValue: 0x37)
    /// The changes since that epoch are not known, or no longer: read all anew.
    public static let epochUnknown = StatusCode(rawValue: 0x38)

    /// The deadline passed before the work began.
    public static let deadlinePassed = StatusCode(rawValue: 0x40)
    /// The cursor is of an epoch that is no longer served: begin again.
    public static let epochMoved = StatusCode(rawValue: 0x41)
    /// More connections or requests in flight than the limit.
    public static let overloaded = StatusCode(rawValue: 0x42)
    /// The dataset can't be read at the moment.
    public static let datasetBusy = StatusCode(rawValue: 0x43)
    /// The server is shutting down.
    public static let draining = StatusCode(rawValue: 0x44)
    /// The client said hello, sent or read too slowly, or nothing for too long.
    public static let timedOut = StatusCode(rawValue: 0x45)

    /// What the dataset holds contradicts its checksums.
    public static let damaged = StatusCode(rawValue: 0x50)
    /// The server failed otherwise.
    public static let failed = StatusCode(rawValue: 0x51)
    /// A single item of the answer is larger than a frame may be.
    public static let answerTooLarge = StatusCode(rawValue: 0x52)

    /// The kind of outcome.
    public var statusClass: StatusClass { StatusClass(rawValue: rawValue >> 4) ?? .internalError }
}

/// The kinds of outcome: a status' high four bits.
public enum StatusClass: UInt8, Sendable, CaseIterable {
    /// Answered.
    case ok = 0
    /// The request is wrong; sent again it will be so again.
    case badRequest = 1
    /// The client may not.
    case notAllowed = 2
    /// What was asked for isn't there.
    case notFound = 3
    /// Not now.
    case busy = 4
    /// The server's fault.
    case internalError = 5
}
