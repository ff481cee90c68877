import Foundation
import Synchronization

/// Who may connect, and what they may do; the list of tokens can change while clients are connected.
public final class AccessControl: Sendable {
    private let tokens: Mutex<TokenList?>
    /// Changes with the list, so that a connection sees in one look that what it was granted must be looked up anew.
    private let generation = Atomic<Int>(0)
    private let anyoneMayRead: Bool
    /// What those may do who show no token.
    private let publicRole: Role
    private let now: @Sendable () -> Date

    /// Lets everyone read who connects, or load as well.
    public convenience init(anyoneMayLoad: Bool = false) {
        self.init(tokens: nil, anyoneMayRead: true, anyoneMayLoad: anyoneMayLoad, now: { Date() })
    }

    /// Lets those in who show one of the tokens, and those who show none only if `anyoneMayRead`. `now` is the time of
    /// the calendar.
    public convenience init(
        _ tokens: TokenList, anyoneMayRead: Bool = false, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.init(tokens: tokens, anyoneMayRead: anyoneMayRead, anyoneMayLoad: false, now: now)
    }

    private init(
        tokens: TokenList?, anyoneMayRead: Bool, anyoneMayLoad: Bool, now: @escaping @Sendable () -> Date
    ) {
        self.tokens = Mutex(tokens)
        self.anyoneMayRead = anyoneMayRead
        publicRole = anyoneMayLoad ? .load : .read
        self.now = now
    }

    /// Puts another list in the place of the present one. Connections whose token is no longer in it end with the
    /// next bytes that they send.
    public func replace(with list: TokenList) {
        tokens.withLock { $0 = list }
        generation.add(1, ordering: .releasing)
    }

    /// What a client may do that shows `token`, empty for none; nil if it may not connect. `clock` is the session's
    /// present moment. O(tokens).
    func grant(_ token: String, clock: UInt64) -> Grant? {
        grant(digest: token.isEmpty ? [] : TokenEntry.digest(of: token), clock: clock)
    }

    /// Whether a grant is as good as new. A list that changed is looked into again.
    @inline(__always)
    func holds(_ grant: inout Grant, clock: UInt64) -> Bool {
        if grant.generation == generation.load(ordering: .relaxed), clock < grant.expiresAt { return true }
        return renew(&grant, clock: clock)
    }

    private func renew(_ grant: inout Grant, clock: UInt64) -> Bool {
        guard let renewed = self.grant(digest: grant.digest, clock: clock) else { return false }
        grant = renewed
        return true
    }

    private func grant(digest: [UInt8], clock: UInt64) -> Grant? {
        // Read before the list: a change in between makes the grant one that is looked up once more.
        let generation = generation.load(ordering: .acquiring)
        let (list, isPublic) = tokens.withLock { ($0, $0 == nil || anyoneMayRead && digest.isEmpty) }
        if isPublic {
            return Grant(name: "", role: publicRole, expiresAt: .max, generation: generation, digest: digest)
        }
        guard let entry = list?.entry(withDigest: digest) else { return nil }
        var expiresAt = UInt64.max
        if let expires = entry.expires {
            let rest = expires.timeIntervalSince(now())
            guard rest > 0 else { return nil }
            expiresAt = clock &+ UInt64(min(rest, 1e9) * 1000)
        }
        return Grant(
            name: entry.name, role: entry.role, expiresAt: expiresAt, generation: generation, digest: digest)
    }
}

/// What a connection was allowed, and how long that holds.
struct Grant: Sendable {
    /// The token's name; empty where none is asked for.
    let name: String
    /// What the client may do.
    let role: Role
    /// The moment of the session's clock from which on it must be looked up again.
    let expiresAt: UInt64
    /// The list's generation that it was found in.
    let generation: Int
    /// What it is looked up by.
    let digest: [UInt8]

    /// What is granted before hello, and holds for nothing.
    static let unknown = Grant(name: "", role: .read, expiresAt: 0, generation: -1, digest: [])
}
