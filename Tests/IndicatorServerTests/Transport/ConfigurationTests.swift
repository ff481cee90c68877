import IndicatorProtocol
import IndicatorServer
import IndicatorTestSupport
import Testing

@Suite("The server's defaults")
struct ConfigurationTests {
    @Test("the times are those of the constants")
    func times() throws {
        let configuration = ServerConfiguration()
        let times = [
            "hello_milliseconds": configuration.helloMilliseconds,
            "stalled_milliseconds": configuration.stalledMilliseconds,
            "drain_milliseconds": configuration.drainMilliseconds,
        ]
        #expect(try ProtocolFiles.constants()["time_defaults"]?.numbers == times)
    }
}
