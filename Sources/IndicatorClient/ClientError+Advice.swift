import IndicatorProtocol

extension ClientError {
    /// What to do about it, in a sentence for who programs or runs the client.
    public var advice: String {
        switch code {
        case .unreachable: "See that the server runs, and that its address and port are these."
        case .connectionLost: "Ask again; it was tried as often as the configuration's retries say."
        case .deadlinePassed: "Ask again, or give it a longer deadline."
        case .cancelled: "Nothing is to be done: the task that asked was told to stop."
        case .busy where status == .epochMoved: "Ask again: the data changed while the list was read."
        case .busy: "Ask again after a while that grows with each attempt."
        case .serverFailed where status == .answerTooLarge: "Have the server's frame-bytes raised."
        case .serverFailed: "Tell the server's operator, whose log says more; 'indicatord verify' finds damage."
        case .protocolViolation: "See that an indicatord listens there; if so, tell its version and this message."
        case .untrusted:
            "See that the port speaks TLS, that the certificate names the host, and that ClientTLS trusts who signed it."
        case .closed: "Make another client."
        default: status?.refusalAdvice ?? "Correct the request: sent again it will be refused again."
        }
    }
}

extension StatusCode {
    /// What to do about a refusal with this status; nil where nothing more can be said than that the request is wrong.
    fileprivate var refusalAdvice: String? {
        switch self {
        case .unauthenticated: "Set the configuration's token to one that the server knows and that has not expired."
        case .notPermitted: "Use a token with the role load."
        case .readOnly: "Load by a server that takes loads, or into the store where it lies."
        case .loadTooLarge: "Load less at once: loadByteLimit() says how much."
        case .tooMany, .frameTooLarge: "Ask for less at once: info() says what the server allows."
        case .unsupportedVersion: "Use versions of client and server that speak one version of the protocol."
        case .unknownOperation: "Use a server of a later version, or do without the operation."
        case .unknownArea, .unknownIndicator, .unknownName: "Look for it with resolveArea, resolveIndicator or search."
        case .unknownSource, .noSuchRange: "Take source and range from an observation that the server gave just now."
        case .epochUnknown: "Take everything that was read before for changed."
        default: nil
        }
    }
}
