import IndicatorProtocol
import IndicatorTestSupport
import Indicators
import Synchronization
import Testing

@testable import IndicatorServer

@Suite("Uploads and loads in a session")
struct SessionLoadTests {
    private let loader = WaitingLoader()
    private let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }

    private func conversation() throws -> Conversation {
        try Conversation(access: AccessControl(anyoneMayLoad: true), loader: loader)
    }

    private var commit: LoadCommitRequest {
        LoadCommitRequest(sourceCount: 3, checksum: content.withUnsafeBytes { UploadChecksum.of($0) })
    }

    /// Uploads the content in parts of so many bytes.
    private func upload(_ conversation: inout Conversation, by size: Int = 300) throws {
        _ = try conversation.reply(to: LoadBeginRequest(byteCount: UInt64(content.count)))
        for start in stride(from: 0, to: content.count, by: size) {
            let bytes = Array(content[start..<min(start + size, content.count)])
            _ = try conversation.reply(to: LoadPartRequest(position: UInt64(start), bytes: bytes))
        }
    }

    private func fault(_ frame: SentFrame) throws -> InvalidField? {
        #expect(frame.status == .invalidRequest)
        return try frame.error().invalidField
    }

    @Test("what comes in parts is loaded as a whole, and answered when its epoch is served")
    func whole() throws {
        var conversation = try conversation()
        try upload(&conversation)
        #expect(try conversation.send(commit, id: 9).isEmpty)
        let (isLoading, expectsNews) = (conversation.session.isLoading, conversation.session.expectsNews)
        #expect(isLoading && expectsNews)
        let job = try #require(loader.jobs.first)
        #expect(job.content == content && job.sourceCount == 3 && !job.isDryRun)
        // Others of the connection are answered meanwhile, and may be uploads.
        #expect(try conversation.answer(to: GetRequest(key: key()), id: 10).status == .ok)
        try upload(&conversation, by: 1000)
        let early = try conversation.answer(to: commit, id: 11)
        #expect(early.status == .overloaded && early.header.flags == .mayRetry)
        #expect(try early.error().retryAfterMilliseconds != nil)
        #expect(job.begin() && !job.begin())
        #expect(try conversation.news().isEmpty)
        var summary = LoadSummary()
        (summary.inserted, summary.epoch) = (5, 2)
        job.end(.done(summary))
        #expect(try conversation.news().isEmpty, "the epoch is not served yet")
        conversation.dataset.commit { _ in }
        conversation.time.now.withLock { $0 += 100 }
        let told = try conversation.news()
        #expect(told.map(\.header.id) == [9] && told.map(\.header.word) == [2])
        #expect(try told.first?.reply(to: commit).summary.inserted == 5)
        let isStillLoading = conversation.session.isLoading
        #expect(!isStillLoading)
        #expect(try conversation.news().isEmpty)
        // The upload that was refused is still there.
        #expect(try conversation.send(commit, id: 12).isEmpty && loader.jobs.count == 2)
    }

    @Test("a load's end is told after a while though its epoch is never served")
    func replaced() throws {
        var conversation = try conversation()
        try upload(&conversation)
        _ = try conversation.send(commit, id: 9)
        var summary = LoadSummary()
        summary.epoch = 99
        loader.jobs[0].end(.done(summary))
        #expect(try conversation.news().isEmpty)
        conversation.time.now.withLock { $0 += 6000 }
        #expect(try conversation.news().map(\.header.word) == [99])
    }

    @Test("a refusal is told as it is")
    func refused() throws {
        var conversation = try conversation()
        try upload(&conversation)
        _ = try conversation.send(commit, id: 9)
        loader.jobs[0].end(.refused(ErrorReply(.datasetBusy)))
        let told = try conversation.news()
        #expect(told.map(\.status) == [.datasetBusy] && told.map(\.header.flags) == [.mayRetry])
    }

    @Test("parts without an upload, out of place or beyond it, and commits of what is not whole are refused")
    func parts() throws {
        var conversation = try conversation()
        let part = LoadPartRequest(position: 0, bytes: [1, 2, 3])
        #expect(try fault(conversation.answer(to: part)) == InvalidField(.contradiction, .upload))
        #expect(try fault(conversation.answer(to: commit)) == InvalidField(.contradiction, .upload))
        for (wrong, reason) in [
            (LoadPartRequest(position: 4, bytes: [4]), InvalidField(.contradiction, .position)),
            (LoadPartRequest(position: 3, bytes: [4, 5]), InvalidField(.tooLong, .upload)),
        ] {
            _ = try conversation.reply(to: LoadBeginRequest(byteCount: 4))
            _ = try conversation.reply(to: part)
            #expect(try fault(conversation.answer(to: wrong)) == reason)
            // The upload has ended with it.
            let next = LoadPartRequest(position: 3, bytes: [4])
            #expect(try fault(conversation.answer(to: next)) == InvalidField(.contradiction, .upload))
        }
        _ = try conversation.reply(to: LoadBeginRequest(byteCount: 4))
        _ = try conversation.reply(to: part)
        let early = LoadCommitRequest(sourceCount: 1, checksum: 0)
        #expect(try fault(conversation.answer(to: early)) == InvalidField(.truncated, .upload))
        _ = try conversation.reply(to: LoadBeginRequest(byteCount: 3))
        _ = try conversation.reply(to: part)
        #expect(try fault(conversation.answer(to: early)) == InvalidField(.checksumMismatch, .upload))
        #expect(loader.jobs.isEmpty && conversation.lastAction == .proceed)
    }

    @Test("a load too large is refused with the limit, one too many waits, and what ends gives its room back")
    func room() throws {
        var first = try conversation()
        let large = try first.answer(to: LoadBeginRequest(byteCount: 4097))
        #expect(large.status == .loadTooLarge && large.header.flags == [])
        #expect(try large.error().limit == 4096)
        _ = try first.answer(to: LoadBeginRequest(byteCount: .max >> 1))
        let budget = LoadBudget(bytesEach: 4096, bytesTotal: 10_000)
        var kept = [budget.reserve(4096), budget.reserve(4096)]
        #expect(kept.allSatisfy { $0 != nil } && budget.reserve(4096) == nil && budget.bytes == 8192)
        kept.removeLast()
        #expect(budget.bytes == 4096 && budget.reserve(4096) != nil)
        // An upload that another follows, or that its connection's end drops, gives its room back.
        for _ in 0..<10 { _ = try first.reply(to: LoadBeginRequest(byteCount: 4096)) }
        var output = FrameBuffer()
        _ = first.session.close(ErrorReply(.timedOut), into: &output)
        let hasNone = first.session.loads == nil
        #expect(hasNone)
    }

    @Test("a job whose connection has ended, or whose deadline has passed, does not begin")
    func abandoned() throws {
        do {
            var conversation = try conversation()
            try upload(&conversation)
            _ = try conversation.send(commit, id: 9)
        }
        #expect(loader.jobs.count == 1 && loader.jobs.allSatisfy { !$0.begin() })
        loader.forget()
        var late = try conversation()
        try upload(&late)
        _ = try late.send(commit, id: 9, deadline: 50)
        late.time.now.withLock { $0 += 51 }
        #expect(!loader.jobs[0].begin())
        #expect(try late.news().map(\.status) == [.deadlinePassed])
    }

    @Test("without the role, and where no loads are taken, all four are refused")
    func roles() throws {
        let version = SourceVersion(name: "a", sha256: Array(repeating: 1, count: 32), extraction: "x")
        var reader = try Conversation(loader: loader)
        #expect(try reader.answer(to: LoadBeginRequest(byteCount: 1)).status == .notPermitted)
        #expect(try reader.answer(to: LoadPartRequest(position: 0, bytes: [1])).status == .notPermitted)
        #expect(try reader.answer(to: commit).status == .notPermitted)
        #expect(try reader.answer(to: LoadedRequest([version])).status == .notPermitted)
        for access in [AccessControl(), AccessControl(anyoneMayLoad: true)] {
            var readOnly = try Conversation(access: access)
            #expect(try readOnly.answer(to: LoadBeginRequest(byteCount: 1)).status == .readOnly)
            #expect(try readOnly.answer(to: LoadPartRequest(position: 0, bytes: [1])).status == .readOnly)
            #expect(try readOnly.answer(to: commit).status == .readOnly)
            #expect(try readOnly.answer(to: LoadedRequest([version])).status == .readOnly)
        }
    }

    @Test("which sources are loaded, one by one, and never more than a batch")
    func loaded() throws {
        var conversation = try conversation()
        let versions = (1...3).map {
            SourceVersion(name: "source \($0)", sha256: Array(repeating: UInt8($0), count: 32), extraction: "x")
        }
        conversation.dataset.commit { $0.loaded = [versions[1]] }
        #expect(try conversation.reply(to: LoadedRequest(versions)).isLoaded == [false, true, false])
        #expect(try conversation.reply(to: LoadedRequest([])).isLoaded == [])
        let many = LoadedRequest(Array(repeating: versions[0], count: 1025))
        #expect(try conversation.answer(to: many).status == .tooMany)
    }
}
