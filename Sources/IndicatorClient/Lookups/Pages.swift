import IndicatorProtocol

extension IndicatorClient {
    /// How often a list is begun again when the data changes between two of its pages.
    private static let pageAttempts = 5

    /// All pages of a list, at least one, all of one epoch: when the data changes between two, the list is begun
    /// again, a few times. `request` makes the request for the page at a cursor.
    func allPages<Request: RequestMessage>(
        of cursor: (Request.Reply) -> PageCursor?, deadline: Duration?, _ request: (PageCursor?) -> Request
    ) async throws(ClientError) -> [Answer<Request.Reply>] {
        var attempt = 1
        while true {
            do throws(ClientError) {
                var pages = [try await perform(request(nil), deadline: deadline)]
                while let next = cursor(pages[pages.count - 1].reply) {
                    pages.append(try await perform(request(next), deadline: deadline))
                }
                return pages
            } catch {
                guard error.status == .epochMoved, attempt < Self.pageAttempts else { throw error }
                attempt += 1
            }
        }
    }
}
