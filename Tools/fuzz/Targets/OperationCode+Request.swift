import IndicatorProtocol

extension OperationCode {
    /// The operation that a byte of an input chooses.
    static func chosen(by byte: UInt8) -> OperationCode { allCases[Int(byte) % allCases.count] }

    /// The message that asks for it.
    var request: any RequestMessage.Type {
        switch self {
        case .hello: HelloRequest.self
        case .ping: PingRequest.self
        case .info: InfoRequest.self
        case .get: GetRequest.self
        case .getMany: GetManyRequest.self
        case .series: SeriesRequest.self
        case .slice: SliceRequest.self
        case .latest: LatestRequest.self
        case .scorecard: ScorecardRequest.self
        case .resolve: ResolveRequest.self
        case .catalogue: CatalogueRequest.self
        case .search: SearchRequest.self
        case .quote: QuoteRequest.self
        case .changes: ChangesRequest.self
        case .watch: WatchRequest.self
        case .loadBegin: LoadBeginRequest.self
        case .loadPart: LoadPartRequest.self
        case .loadCommit: LoadCommitRequest.self
        case .loaded: LoadedRequest.self
        }
    }
}

extension RequestMessage {
    /// A request whose body that is; nil for one that is refused.
    static func read(_ body: ArraySlice<UInt8>) -> Self? {
        body.withUnsafeBytes { raw in try? Self(body: raw) }
    }

    /// A reply to it whose body that is; nil for one that is refused.
    func readReply(_ body: ArraySlice<UInt8>, recordSize: Int) -> Reply? {
        body.withUnsafeBytes { raw in try? Reply(body: raw, answering: self, recordSize: recordSize) }
    }
}

/// The bytes that `write` appends.
func written(_ write: (inout FrameBuffer) -> Void) -> ArraySlice<UInt8> {
    var buffer = FrameBuffer()
    write(&buffer)
    return buffer.array[...]
}
