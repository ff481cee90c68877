/// How many requests a connection may send: so many a second on average, and those of one second at once.
struct RequestRate {
    private let perSecond: UInt64
    /// What may be sent at once, in thousandths of a request.
    private var allowance: UInt64
    private var last: UInt64 = 0

    /// `perSecond` of 0 is without bounds.
    init(perSecond: Int) {
        self.perSecond = UInt64(max(0, perSecond))
        allowance = self.perSecond * 1000
    }

    /// Whether another request may be answered at `now`, in milliseconds, which never goes back.
    @inline(__always)
    mutating func take(at now: UInt64) -> Bool { perSecond == 0 || takeCounted(at: now) }

    private mutating func takeCounted(at now: UInt64) -> Bool {
        let elapsed = min(now &- last, 1000)
        last = now
        allowance = min(allowance + elapsed * perSecond, perSecond * 1000)
        guard allowance >= 1000 else { return false }
        allowance -= 1000
        return true
    }

    /// How long to wait until one more may be sent, in milliseconds, and the limit.
    var refusal: (milliseconds: UInt32, limit: UInt32) {
        let missing = 1000 - min(allowance, 1000)
        return (UInt32(clamping: (missing + perSecond - 1) / max(perSecond, 1)), UInt32(clamping: perSecond))
    }
}
