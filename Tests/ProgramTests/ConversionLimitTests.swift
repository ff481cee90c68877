import Foundation
import Subprocess
import Testing

@testable import indicator_load

/// A converter that hangs, floods or is handed too much is ended, with what it started.
@Suite struct ConversionLimitTests {
    private func failure(
        _ script: String, _ change: (inout DocumentConversion.Limits) -> Void, in folder: TemporaryFolder
    ) async throws -> String {
        var limits = DocumentConversion.Limits()
        change(&limits)
        let path = try folder.program("pdftotext", script)
        let conversion = DocumentConversion(limits: limits, environment: .inherit.updating(["PATH": path]))
        do {
            _ = try await conversion.text(of: Array("%PDF-1.4".utf8), .pdf, named: "a.pdf")
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func oneThatHangsIsEndedWithItsChildren() async throws {
        let folder = try TemporaryFolder()
        let mark = folder.path("alive")
        // The child would write the mark after its parent's end.
        let script = "(/bin/sleep 4; echo alive > '\(mark)') & wait"
        let said = try await failure(script, { $0.time = .seconds(1) }, in: folder)
        #expect(said.contains("took more than 1 s and was ended"), "\(said)")
        try await Task.sleep(for: .seconds(5))
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func oneThatFloodsIsEnded() async throws {
        let folder = try TemporaryFolder()
        let said = try await failure("while :; do echo 全市生产总值增长; done", { $0.textBytes = 4096 }, in: folder)
        #expect(said.contains("pdftotext could not convert it"), "\(said)")
    }

    @Test func aDocumentBeyondTheLimitIsRefused() async throws {
        let folder = try TemporaryFolder()
        let said = try await failure("echo x", { $0.documentBytes = 4 }, in: folder)
        #expect(said.contains("of more than"), "\(said)")
    }
}
