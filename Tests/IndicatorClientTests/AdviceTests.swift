import IndicatorProtocol
import Testing

@testable import IndicatorClient

/// Every error says what to do.
@Suite struct AdviceTests {
    private static let codes: [ClientError.Code] = [
        .unreachable, .connectionLost, .deadlinePassed, .cancelled, .busy, .refused, .serverFailed, .protocolViolation,
        .untrusted, .closed,
    ]

    @Test(arguments: codes)
    func everyKindOfTroubleHasItsAdvice(_ code: ClientError.Code) {
        let error = ClientError(code, "what happened")
        #expect(error.advice.hasSuffix(".") && "\(error)" == "what happened. " + error.advice)
        #expect(Set(Self.codes.map { ClientError($0, "").advice }).count == Self.codes.count)
    }

    @Test func everyStatusHasAdviceThatFitsItsClass() {
        let general = ClientError(.refused, "").advice
        // Faults of a client's own bytes, which this client does not send.
        let own: Set<StatusCode> = [.malformed, .invalidRequest, .outOfSequence]
        for status in StatusCode.allCases where status != .ok {
            let error = ClientError.refused(ErrorReply(status))
            // Which nothing it is, is an answer.
            guard status.coverage == nil else { continue }
            #expect((error.advice == general) == own.contains(status), "\(status): \(error.advice)")
            if status.mayRetry { #expect(error.advice.hasPrefix("Ask again"), "\(status)") }
        }
    }
}
