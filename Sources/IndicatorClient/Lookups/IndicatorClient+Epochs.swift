import IndicatorProtocol
import Indicators

/// What changed between two states of the data.
public enum DataChanges: Hashable, Sendable {
    /// These cells are not what they were, those that are gone included; as of that epoch.
    case cells([CellKey], epoch: Epoch)
    /// The server does not know, or no longer: everything may have changed.
    case unknown(epoch: Epoch)
}

extension IndicatorClient {
    /// The cells that changed after `epoch`, all as of one epoch.
    public func changes(since epoch: Epoch, deadline: Duration? = nil) async throws(ClientError) -> DataChanges {
        do throws(ClientError) {
            let pages = try await allPages(of: \.cursor, deadline: deadline) { cursor in
                ChangesRequest(since: epoch, cursor: cursor)
            }
            return .cells(pages.flatMap(\.reply.keys), epoch: pages[0].epoch)
        } catch {
            guard error.status == .epochUnknown else { throw error }
            return .unknown(epoch: error.epoch)
        }
    }

    /// The epochs of the data as they come: the present one first, then every later one soon after its commit. Of epochs
    /// that follow each other fast some may be left out.
    ///
    /// It has a connection of its own. When that is lost, it connects again for as long as somebody reads the sequence
    /// and no epoch is told twice; it ends with an error only where trying again is no use, such as a server that does
    /// not know the operation. Before an epoch is told, what the client's ``AnswerCache`` has of an earlier one is gone.
    public nonisolated func watch() -> EpochUpdates { EpochUpdates(self) }
}

/// A sequence of epochs that does not end by itself.
public struct EpochUpdates: AsyncSequence, Sendable {
    /// Epochs.
    public typealias Element = Epoch
    private let client: IndicatorClient

    init(_ client: IndicatorClient) { self.client = client }

    /// Begins to watch.
    public func makeAsyncIterator() -> AsyncThrowingStream<Epoch, any Error>.Iterator {
        let (stream, feed) = AsyncThrowingStream.makeStream(of: Epoch.self, bufferingPolicy: .bufferingNewest(16))
        let task = Task { [client] in
            do throws(ClientError) {
                try await EpochFollower(client: client).follow { epoch in feed.yield(epoch) }
                feed.finish()
            } catch {
                feed.finish(throwing: error)
            }
        }
        feed.onTermination = { _ in task.cancel() }
        return stream.makeAsyncIterator()
    }
}

/// Keeps a watching connection alive, and makes another when it is lost.
private struct EpochFollower {
    let client: IndicatorClient

    /// Tells epochs until the task is cancelled. Throws what no new attempt can mend.
    func follow(_ tell: @escaping @Sendable (Epoch) -> Void) async throws(ClientError) {
        var backoff = Backoff()
        var last: Epoch?
        while !Task.isCancelled {
            do throws(ClientError) {
                try await watch(&backoff, &last, tell)
            } catch {
                guard error.mayRetry || error.code == .deadlinePassed else { throw error }
            }
            try? await Task.sleep(for: backoff.next())
        }
    }

    /// Watches by one connection, until it ends.
    private func watch(
        _ backoff: inout Backoff, _ last: inout Epoch?, _ tell: @Sendable (Epoch) -> Void
    ) async throws(ClientError) {
        let (epochs, feed) = AsyncStream.makeStream(of: Epoch.self, bufferingPolicy: .bufferingNewest(16))
        let now = ContinuousClock.now
        let connection = try await client.newConnection { epoch in feed.yield(epoch) }
        await client.watches(connection, at: now)
        connection.whenClosed { feed.finish() }
        do throws(ClientError) {
            feed.yield(try await present(of: connection))
            backoff.reset()
        } catch {
            await connection.close()
            throw error
        }
        let asking = Task {
            // Well within the time in which the server closes idle connections, and a lost one is noticed.
            let idle = Duration.milliseconds(connection.hello.limits.idleMilliseconds)
            let pause = idle == .zero ? .seconds(15) : min(.seconds(15), idle / 3)
            while !Task.isCancelled {
                try? await Task.sleep(for: pause)
                guard !Task.isCancelled else { return }
                do throws(ClientError) {
                    feed.yield(try await present(of: connection))
                } catch {
                    return await connection.close()
                }
            }
        }
        defer { asking.cancel() }
        for await epoch in epochs where epoch != last {
            await client.learn(of: epoch, at: nil)
            tell(epoch)
            last = epoch
        }
        await connection.close()
    }

    /// Asks to be told of new epochs, which asked again changes nothing, and returns the present one.
    private func present(of connection: Connection) async throws(ClientError) -> Epoch {
        let now = ContinuousClock.now
        let epoch = try await connection.perform(WatchRequest(), deadline: client.configuration.deadline).epoch
        await client.learn(of: epoch, at: now)
        return epoch
    }
}
