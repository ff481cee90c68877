import IndicatorProtocol
import IndicatorTestSupport
import Testing

@testable import IndicatorServer

@Suite("The server's defaults")
struct ConfigurationTests {
    private static func name(_ limit: FurtherLimits.Limit) -> String {
        "\(limit)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    @Test("what is announced beside the fixed limits is what the constants say")
    func limits() throws {
        let announced = ServerConfiguration().furtherLimits(takingLoads: true)
        let values = FurtherLimits.Limit.allCases.compactMap { limit in
            announced[limit].map { (Self.name(limit), Int($0)) }
        }
        #expect(
            try ProtocolFiles.constants()["further_limit_defaults"]?.numbers
                == Dictionary(uniqueKeysWithValues: values))
    }

    @Test("a server that takes no loads announces no limits of them")
    func readOnly() {
        var configuration = ServerConfiguration()
        configuration.requestsPerSecond = 100
        let announced = configuration.furtherLimits(takingLoads: false)
        #expect(announced[.loadBytes] == nil && announced[.loadBytesTotal] == nil)
        #expect(announced[.requestsPerSecond] == 100)
    }
}
