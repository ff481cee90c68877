import Indicators

extension StatusCode: CaseIterable {
    /// All statuses that this version knows, by number.
    public static let allCases: [StatusCode] = [
        ok, malformed, invalidRequest, unknownOperation, unsupportedVersion, frameTooLarge, tooMany, outOfSequence,
        loadTooLarge, unauthenticated, notPermitted, readOnly, notStated, notCovered, partlyCovered, unknownArea,
        unknownIndicator, unknownName, unknownSource, noSuchRange, epochUnknown, deadlinePassed,
        epochMoved, overloaded, datasetBusy, draining, timedOut, damaged, failed, answerTooLarge,
    ]

    /// The status that tells which nothing it is.
    public init(_ coverage: Coverage) {
        switch coverage {
        case .notCovered: self = .notCovered
        case .unknown: self = .partlyCovered
        case .notStated: self = .notStated
        }
    }

    /// Which nothing the status tells of, nil for all others.
    public var coverage: Coverage? {
        switch self {
        case .notCovered: .notCovered
        case .partlyCovered: .unknown
        case .notStated: .notStated
        default: nil
        }
    }

    /// Whether the same request may succeed if it is sent again: what the header's flag says unless a server knows
    /// better.
    public var mayRetry: Bool {
        switch self {
        case .deadlinePassed, .overloaded, .datasetBusy, .draining, .timedOut: true
        default: false
        }
    }

    /// The message for people that a server sends with it.
    public var message: String {
        switch self {
        case .ok: "ok"
        case .malformed: "the frame is malformed"
        case .invalidRequest: "a field of the request is not valid"
        case .unknownOperation: "the server does not know this operation"
        case .unsupportedVersion: "the server does not speak this version of the protocol"
        case .frameTooLarge: "the frame is larger than the server's limit"
        case .tooMany: "the request has more items than the server's limit"
        case .outOfSequence: "a connection begins with one hello"
        case .loadTooLarge: "what is to be loaded is larger than the server's limit; load less at once"
        case .unauthenticated: "the server asks for a token, and none that it accepts was shown"
        case .notPermitted: "the token does not allow this operation"
        case .readOnly: "the server takes no loads"
        case .notStated: "the loaded reports cover the year and do not state it"
        case .notCovered: "no loaded report covers this area and year"
        case .partlyCovered: "only a part of a report that covers the year is loaded"
        case .unknownArea: "no area has this code"
        case .unknownIndicator: "no indicator has this number"
        case .unknownName: "nothing has this name"
        case .unknownSource: "no source has this id"
        case .noSuchRange: "the source's text has no such range"
        case .epochUnknown: "the changes since that epoch are not known; read everything anew"
        case .deadlinePassed: "the deadline passed before the work began"
        case .epochMoved: "the data changed between two pages; begin again"
        case .overloaded: "the server is at its limit; try again later"
        case .datasetBusy: "the data can not be read at the moment; try again"
        case .draining: "the server is shutting down"
        case .timedOut: "the connection was idle or too slow"
        case .damaged: "the stored data is damaged; tell the server's operator"
        case .failed: "the server failed; tell its operator"
        case .answerTooLarge: "the answer is larger than a frame may be"
        default: "status \(rawValue)"
        }
    }

    /// The status' name in the protocol's constants; nil for one that this version does not know.
    public var name: String? {
        switch self {
        case .ok: "ok"
        case .malformed: "malformed"
        case .invalidRequest: "invalid_request"
        case .unknownOperation: "unknown_operation"
        case .unsupportedVersion: "unsupported_version"
        case .frameTooLarge: "frame_too_large"
        case .tooMany: "too_many"
        case .outOfSequence: "out_of_sequence"
        case .loadTooLarge: "load_too_large"
        case .unauthenticated: "unauthenticated"
        case .notPermitted: "not_permitted"
        case .readOnly: "read_only"
        case .notStated: "not_stated"
        case .notCovered: "not_covered"
        case .partlyCovered: "partly_covered"
        case .unknownArea: "unknown_area"
        case .unknownIndicator: "unknown_indicator"
        case .unknownName: "unknown_name"
        case .unknownSource: "unknown_source"
        case .noSuchRange: "no_such_range"
        case .epochUnknown: "epoch_unknown"
        case .deadlinePassed: "deadline_passed"
        case .epochMoved: "epoch_moved"
        case .overloaded: "overloaded"
        case .datasetBusy: "dataset_busy"
        case .draining: "draining"
        case .timedOut: "timed_out"
        case .damaged: "damaged"
        case .failed: "failed"
        case .answerTooLarge: "answer_too_large"
        default: nil
        }
    }
}
