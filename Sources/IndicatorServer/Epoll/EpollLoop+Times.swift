#if os(Linux)
import IndicatorProtocol
import Indicators

extension EpollLoop {
    /// Sets a time, and sees to it that it is looked at.
    func schedule(_ time: inout UInt64, in milliseconds: UInt64) {
        time = now + milliseconds
        nextTime = min(nextTime, time)
    }

    /// Does what is due on all connections, and finds out when something will be. O(connections), once for each of
    /// their times.
    func lookAtTimes() {
        if isListeningDue { resumeListening() }
        nextTime = .max
        var each = first
        while let connection = each {
            each = connection.pointee.next
            if now >= connection.pointee.times.first { doWhatIsDue(on: connection) }
            if connection.pointee.state != .closed { nextTime = min(nextTime, connection.pointee.times.first) }
        }
    }

    private func doWhatIsDue(on connection: Pointer) {
        let times = connection.pointee.times
        if now >= times.end { return sever(connection) }
        if now >= times.drain { return endDrain(connection) }
        if now >= times.stalled { return cutOff(connection, .stalled) }
        if now >= times.hello {
            connection.pointee.times.hello = .max
            if !connection.pointee.session.isEstablished { return timeOut(connection) }
        }
        if now >= times.news { lookForNews(connection) }
        if now >= times.idle { lookForIdleness(connection) }
    }

    /// Looks whether a request came since the last look; bytes that make no request do not count.
    ///
    /// Two quiet looks in a row are the idle time at least.
    private func lookForIdleness(_ connection: Pointer) {
        guard let interval = shared.times.idleCheck else { return }
        let requests = connection.pointee.session.requestCount
        // Who waits for a load is not idle, nor who leaves answers unread: another time looks after that.
        let isQuiet =
            requests == connection.pointee.requestsAtCheck && !connection.pointee.isPaused
            && !connection.pointee.hasBacklog && !connection.pointee.session.isLoading
        connection.pointee.quietChecks = isQuiet ? connection.pointee.quietChecks + 1 : 0
        connection.pointee.requestsAtCheck = requests
        guard connection.pointee.quietChecks < 2 else { return timeOut(connection) }
        connection.pointee.times.idle = now + interval
    }

    /// Tells a client of what it waits for, and looks again later for as long as it does.
    func lookForNews(_ connection: Pointer) {
        connection.pointee.times.news = .max
        guard connection.pointee.state == .open, connection.pointee.session.expectsNews else { return }
        schedule(&connection.pointee.times.news, in: UInt64(Session<Dataset>.newsMilliseconds))
        // Who leaves its answers unread is told of the latest epoch once it reads again.
        guard !connection.pointee.isPaused, !connection.pointee.hasBacklog else { return }
        connection.pointee.session.tellNews(into: &output.pointee)
        follow(.proceed, connection)
    }

    /// Ends the connection of a client that has not left in the time that it was given.
    private func endDrain(_ connection: Pointer) {
        connection.pointee.times.drain = .max
        guard connection.pointee.state == .open else { return sever(connection) }
        follow(connection.pointee.session.close(ErrorReply(.draining), into: &output.pointee), connection)
    }

    /// Tells the client that its time is over.
    private func timeOut(_ connection: Pointer) {
        guard connection.pointee.state == .open else { return }
        connection.pointee.session.noteCutOff(.timedOut)
        follow(connection.pointee.session.close(ErrorReply(.timedOut), into: &output.pointee), connection)
    }

    /// Tells the client of the shutdown, and closes if it has not left in time.
    func drain(_ connection: Pointer) {
        guard connection.pointee.state == .open else { return }
        let milliseconds = shared.times.drain
        let action = connection.pointee.session.drain(
            milliseconds: UInt32(clamping: milliseconds), into: &output.pointee)
        follow(action, connection)
        guard connection.pointee.state == .open else { return }
        schedule(&connection.pointee.times.drain, in: milliseconds)
    }
}
#endif
