import Indicators

/// What a commit leaves under "state": which dataset it is, its epoch, the next free ids, and how many entries each
/// database has, so that lost ones are noticed.
struct StoreState: StoredValue, Equatable {
    /// The layout that it is of.
    var layout: UInt32
    var identity: DatasetIdentity
    var epoch: Epoch
    /// The epoch from which on changes are known.
    var oldestKnownEpoch: Epoch
    var observations: UInt64
    var nextSource: UInt32
    var nextDocument: UInt32
    var nextIndicator: UInt32
    var nextCorrection: UInt32
    /// By dictionary.
    var nextLabels: [UInt32]
    /// By database, in the order of ``StoreSchema/entryCounts(_:)``.
    var entryCounts: [UInt64]
    var creatingTool: String

    static let key = Array("state".utf8)
    private static let magic: UInt64 = 0x4572_6F74_5344_4E49  // "INDStorE" in the bytes' order

    init(new identity: DatasetIdentity, tool: String) {
        layout = StoreSchema.version
        self.identity = identity
        epoch = 0
        oldestKnownEpoch = 0
        observations = 0
        nextSource = 1
        nextDocument = 1
        nextIndicator = IndicatorID.firstOpen.number
        nextCorrection = 1
        nextLabels = LabelDictionary.allCases.map { _ in 1 }
        entryCounts = []
        creatingTool = tool
    }

    /// Whether the bytes are a store's state, and of which layout and record size; nil if they are not one's.
    static func layout(_ bytes: UnsafeRawBufferPointer) -> (version: UInt32, recordSize: UInt32)? {
        var bytes = ByteReader(bytes)
        guard bytes.number(UInt64.self) == magic, let version = bytes.number(UInt32.self),
            let recordSize = bytes.number(UInt32.self)
        else { return nil }
        return (version, recordSize)
    }

    init?(_ bytes: inout ByteReader) {
        guard bytes.number(UInt64.self) == Self.magic, let layout = bytes.number(UInt32.self),
            (1...StoreSchema.version).contains(layout),
            bytes.number(UInt32.self) == UInt32(ObservationRecord.size), let low = bytes.number(UInt64.self),
            let high = bytes.number(UInt64.self), let epoch = bytes.number(Epoch.self),
            let oldest = bytes.number(Epoch.self), let observations = bytes.number(UInt64.self),
            let source = bytes.number(UInt32.self), let document = bytes.number(UInt32.self),
            let indicator = bytes.number(UInt32.self), let labels = bytes.numbers(),
            labels.count == LabelDictionary.allCases.count
        else { return nil }
        var counts: [UInt64] = []
        for _ in StoreSchema.databaseNames(layout: layout) {
            guard let count = bytes.number(UInt64.self) else { return nil }
            counts.append(count)
        }
        guard let tool = bytes.text() else { return nil }
        nextCorrection = 1
        if layout > 1 {
            guard let next = bytes.number(UInt32.self) else { return nil }
            nextCorrection = next
        }
        self.layout = layout
        identity = DatasetIdentity(low: low, high: high)
        self.epoch = epoch
        oldestKnownEpoch = oldest
        self.observations = observations
        nextSource = source
        nextDocument = document
        nextIndicator = indicator
        nextLabels = labels
        entryCounts = counts
        creatingTool = tool
    }

    func write(to bytes: inout ByteWriter) {
        bytes.put(Self.magic)
        bytes.put(layout)
        bytes.put(UInt32(ObservationRecord.size))
        bytes.put(identity.low)
        bytes.put(identity.high)
        bytes.put(epoch)
        bytes.put(oldestKnownEpoch)
        bytes.put(observations)
        bytes.put(nextSource)
        bytes.put(nextDocument)
        bytes.put(nextIndicator)
        bytes.put(nextLabels)
        for count in entryCounts { bytes.put(count) }
        bytes.put(creatingTool)
        if layout > 1 { bytes.put(nextCorrection) }
    }
}
