#if os(Linux)
import CEpoll
import Glibc
import IndicatorProtocol
import Indicators
import Logging

extension EpollLoop {
    /// Does what the kernel says can be done with a connection.
    @inline(__always)
    func handle(_ connection: Pointer, _ what: UInt32) {
        guard connection.pointee.state != .closed else { return }
        if what & EPOLLOUT.rawValue != 0 { sendBacklog(of: connection) }
        if connection.pointee.isReading, what & ~EPOLLOUT.rawValue != 0 {
            receive(on: connection)
        } else if what & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 {
            sever(connection)
        }
    }

    /// Does what the session asks for beside sending all that it has put into the output, and sends that.
    @inline(__always)
    func follow(_ action: SessionAction, _ connection: Pointer) {
        follow(action, connection, 0..<output.pointee.count)
        clearOutput()
    }

    /// Does what the session asks for beside sending its part of the output, and sends that.
    @inline(__always)
    func follow(_ action: SessionAction, _ connection: Pointer, _ answers: Range<Int>) {
        if action == .pause { connection.pointee.isPaused = true }
        deliver(answers, to: connection)
        switch action {
        case .proceed: if connection.pointee.inputClosed { settle(connection) }
        case .pause:
            watch(connection)
            if connection.pointee.state == .open, !connection.pointee.hasBacklog { resumable.append(connection) }
        case .close:
            connection.pointee.isPaused = false
            finish(connection)
        }
    }

    /// Forgets the output, all of which is sent or waits elsewhere.
    @inline(__always)
    func clearOutput() { output.pointee.removeAll(keeping: 1 << 16) }

    /// Lets a session go on whose output is on its way.
    func resume(_ connection: Pointer) {
        guard connection.pointee.state == .open, connection.pointee.isPaused, !connection.pointee.hasBacklog else {
            return
        }
        connection.pointee.isPaused = false
        follow(connection.pointee.session.resume(into: &output.pointee), connection)
        watch(connection)
    }

    /// Ends a connection whose client sends nothing more, once everything is answered.
    func settle(_ connection: Pointer) {
        watch(connection)
        guard connection.pointee.state == .open, connection.pointee.inputClosed, !connection.pointee.isPaused,
            !connection.pointee.session.isLoading
        else { return }
        finish(connection)
    }

    /// Sends what the session has answered, with one call; what the socket does not take waits.
    @inline(__always)
    private func deliver(_ answers: Range<Int>, to connection: Pointer) {
        guard !answers.isEmpty, connection.pointee.state != .closed else { return }
        guard !connection.pointee.hasBacklog else {
            output.pointee.withBytes {
                connection.pointee.backlog.append(bytes: UnsafeRawBufferPointer(rebasing: $0[answers]))
            }
            return count(waiting: connection)
        }
        let descriptor = connection.pointee.descriptor
        let sent = output.pointee.withBytes { bytes in
            bytes.baseAddress.map { epoll_shim_send(descriptor, $0 + answers.lowerBound, answers.count) } ?? 0
        }
        guard sent != answers.count else { return }
        guard sent >= 0 || errno == EAGAIN || errno == EINTR else { return sever(connection) }
        output.pointee.withBytes { bytes in
            connection.pointee.backlog.append(
                bytes: UnsafeRawBufferPointer(rebasing: bytes[answers].dropFirst(max(0, sent))))
        }
        schedule(&connection.pointee.times.stalled, in: shared.times.stalled)
        watch(connection)
        count(waiting: connection)
    }

    /// Sends what waits, as far as the socket takes it.
    private func sendBacklog(of connection: Pointer) {
        let descriptor = connection.pointee.descriptor
        let start = connection.pointee.backlogSent
        guard connection.pointee.hasBacklog else { return watch(connection) }
        let total = connection.pointee.backlog.count
        let sent = connection.pointee.backlog.withBytes { bytes in
            bytes.baseAddress.map { epoll_shim_send(descriptor, $0 + start, total - start) } ?? 0
        }
        guard sent >= 0 else {
            if errno != EAGAIN, errno != EINTR { sever(connection) }
            return
        }
        connection.pointee.backlogSent += sent
        if start + sent == total {
            connection.pointee.clearBacklog()
            connection.pointee.times.stalled = .max
        }
        count(waiting: connection)
        guard connection.pointee.state != .closed, !connection.pointee.hasBacklog else { return }
        if connection.pointee.state == .closing {
            endIfWritten(connection)
        } else if connection.pointee.isPaused {
            resumable.append(connection)
        } else {
            settle(connection)
        }
    }

    /// Counts what waits for the client; cuts it off if that is too much for the server and it has not become less.
    private func count(waiting connection: Pointer) {
        let waiting = connection.pointee.backlogBytes
        let before = connection.pointee.reportedBytes
        guard waiting != before else { return }
        connection.pointee.reportedBytes = waiting
        let isWithin = shared.budget.report(waiting, insteadOf: before)
        shared.context.metrics.waiting(shared.budget.bytes)
        if !isWithin, waiting > before { cutOff(connection, .outputFull) }
    }

    /// Tells the client that no more comes once it has everything, and waits a moment for it to close: closing at once
    /// would throw away what it has not read yet.
    func finish(_ connection: Pointer) {
        guard connection.pointee.state == .open else { return }
        connection.pointee.state = .closing
        connection.pointee.times = EpollConnection.Times()
        schedule(&connection.pointee.times.end, in: shared.times.stalled)
        endIfWritten(connection)
    }

    func endIfWritten(_ connection: Pointer) {
        guard !connection.pointee.hasBacklog else { return watch(connection) }
        guard !connection.pointee.inputClosed else { return sever(connection) }
        shutdown(connection.pointee.descriptor, Int32(SHUT_WR))
        schedule(&connection.pointee.times.end, in: shared.times.linger)
        watch(connection)
    }

    /// Ends the connection of a client that costs too much.
    func cutOff(_ connection: Pointer, _ reason: ServerMetrics.CutOff) {
        guard connection.pointee.state != .closed else { return }
        connection.pointee.session.noteCutOff(reason)
        let client = connection.pointee.session.clientName
        shared.logger.info("a client was cut off", metadata: ["reason": "\(reason.rawValue)", "client": "\(client)"])
        sever(connection)
    }

    /// Closes without regard for what waits.
    func sever(_ connection: Pointer) {
        guard connection.pointee.state != .closed else { return }
        connection.pointee.state = .closed
        connection.pointee.clearBacklog()
        count(waiting: connection)
        close(connection.pointee.descriptor)
        if connection.pointee.isAdmitted {
            shared.admission.leave(connection.pointee.address)
        } else {
            shared.admission.dismissed()
        }
        let (next, previous) = (connection.pointee.next, connection.pointee.previous)
        next?.pointee.previous = previous
        if let previous { previous.pointee.next = next } else { first = next }
        dead.append(connection)
    }

    /// Has the kernel tell of what there is to do, and of nothing else.
    func watch(_ connection: Pointer) {
        let wanted = connection.pointee.wanted
        guard connection.pointee.state != .closed, wanted != connection.pointee.watched else { return }
        connection.pointee.watched = wanted
        _ = epoll_shim_control(
            epoll, EPOLL_CTL_MOD, connection.pointee.descriptor, wanted, UInt64(UInt(bitPattern: connection)))
    }
}
#endif
