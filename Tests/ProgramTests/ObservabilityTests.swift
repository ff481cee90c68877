import Foundation
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite("What those who watch over a server are told", .timeLimit(.minutes(5)))
struct ObservabilityTests {
    /// Asks by HTTP; returns status and text.
    private func get(_ address: String, _ path: String, method: String = "GET") async throws -> (Int, String) {
        var request = URLRequest(url: try #require(URL(string: "http://\(address)\(path)")))
        request.httpMethod = method
        let (data, response) = try await URLSession.shared.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))
    }

    @Test("health, readiness and metrics are told, and the document names every metric")
    func told() async throws {
        let folder = try TemporaryFolder()
        let store = folder.path("a.store")
        #expect(try Programs.run("indicator-load", ["load", "--store", store] + Programs.sampleReports).code == 0)
        let server = try RunningServer(store: store, "--metrics", "127.0.0.1:0")
        let address = try #require(server.metricsAddress)
        #expect(try await get(address, "/healthz") == (200, "ok\n"))
        #expect(try await get(address, "/readyz") == (200, "ok\n"))
        #expect(try await get(address, "/").0 == 404)
        #expect(try await get(address, "/metrics", method: "POST").0 == 405)

        #expect(try server.ask("get", "温州", "gdp", "2019").code == 0)
        #expect(try server.ask("get", "温州", "gdp", "1999").code == 3)
        let (status, metrics) = try await get(address, "/metrics")
        #expect(status == 200)
        let lines = metrics.split(separator: "\n").map(String.init)
        for line in [
            #"indicatord_requests_total{operation="get",status="ok"} 1"#,
            #"indicatord_requests_total{operation="hello",status="ok"} 2"#, "indicatord_store_epoch 1",
            "indicatord_connections_accepted_total 2", "indicatord_store_generation_swaps_total 0",
        ] {
            #expect(lines.contains(line), "\(line) is not in\n\(metrics)")
        }

        #expect(try Programs.run("indicatord", ["compact", "--store", store]).code == 0)
        var swapped = false
        for _ in 0..<100 where !swapped {
            #expect(try server.ask("info").code == 0)
            swapped = try await get(address, "/metrics").1.contains("indicatord_store_generation_swaps_total 1\n")
        }
        #expect(swapped)
        try holdAgainstDocument(lines)
        #expect(server.stop() == 0)
    }

    private func holdAgainstDocument(_ lines: [String]) throws {
        let kinds = Dictionary(
            uniqueKeysWithValues: lines.filter { $0.hasPrefix("# TYPE ") }.map { line in
                let words = line.split(separator: " ")
                return (String(words[2]), String(words[3]))
            })
        let rows = lines.filter { $0.hasPrefix("# HELP ") }.map { line -> String in
            let words = line.split(separator: " ", maxSplits: 3)
            return "| `\(words[2])` | \(kinds[String(words[2])] ?? "") | \(words[3]) |"
        }
        #expect(rows.count == kinds.count, "a metric is not explained")
        let table = (["| metric | kind | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
        let text = try String(
            contentsOf: Programs.package.appendingPathComponent("Documentation/Operations.md"), encoding: .utf8)
        let found = text.components(separatedBy: "<!-- metrics -->\n").last?
            .components(separatedBy: "\n<!-- /metrics -->").first
        #expect(found == table, "the table must be:\n\(table)")
    }
}
