extension Array where Element: Sendable {
    /// What `transform` makes of each element, in the elements' order. At most `limit` of them are worked on at a time,
    /// the next one as soon as one is done; `done` hears of each in the order in which they end.
    func concurrentMap<Output: Sendable>(
        atMost limit: Int, isolation: isolated (any Actor)? = #isolation,
        _ transform: @escaping @Sendable (Element) async throws -> Output, done: (Output) -> Void
    ) async throws -> [Output] {
        var outputs = [Output?](repeating: nil, count: count)
        try await withThrowingTaskGroup(of: (Int, Output).self) { group in
            var next = 0
            func start() {
                guard next < count else { return }
                let (index, element) = (next, self[next])
                next += 1
                group.addTask { (index, try await transform(element)) }
            }
            for _ in 0..<limit { start() }
            while let (index, output) = try await group.next() {
                outputs[index] = output
                done(output)
                start()
            }
        }
        return outputs.compactMap { $0 }
    }
}
