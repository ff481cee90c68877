import Testing

@testable import OperationsEndpoint

@Suite("Labels of metrics")
struct MetricLabelsTests {
    @Test("are in the order of their names, each once, and escaped")
    func text() {
        #expect(MetricLabels([]).text() == "")
        let labels = MetricLabels([("status", "ok"), ("op", "a\"b\\c\nd"), ("status", "busy")])
        #expect(labels.text() == #"{op="a\"b\\c\nd",status="busy"}"#)
        #expect(
            labels.text(extra: MetricLabels.Pair(name: "le", value: "0.5"))
                == #"{op="a\"b\\c\nd",status="busy",le="0.5"}"#)
    }
}
