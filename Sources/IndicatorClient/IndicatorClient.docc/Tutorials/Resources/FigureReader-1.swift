import IndicatorClient
import IndicatorProtocol
import Indicators

/// Tells figures with the sentences that state them.
struct FigureReader {
    let client: IndicatorClient

    init(_ address: ServerAddress) {
        client = IndicatorClient(address)
    }
}
