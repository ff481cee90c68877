#if os(Linux)
import CEpoll
import Glibc
import IndicatorProtocol
import Indicators

/// What a connection has sent in a turn of its loop, and what answers it.
struct EpollArrival<Dataset: IndicatorDataset> {
    let connection: EpollConnection<Dataset>.Pointer
    let bytes: UnsafeRawBufferPointer
    /// Where the answers are in the loop's output.
    var answers = 0..<0
    var action = SessionAction.proceed

    /// Whether it is no longer than a plain get.
    var isShort: Bool { bytes.count <= PlainGet.size }

    init(_ connection: EpollConnection<Dataset>.Pointer, _ bytes: UnsafeRawBufferPointer) {
        self.connection = connection
        self.bytes = bytes
    }
}

extension EpollLoop {
    /// The most connections answered together.
    static var arrivalLimit: Int { 32 }
    /// Answers that are sent before more are written: they are still in the processor's cache.
    private static var deliveryBytes: Int { 32 << 10 }
    /// The milliseconds after which a snapshot is not used for one more connection.
    private static var snapshotMilliseconds: UInt64 { 5 }

    /// Receives what a connection has sent, to be answered together with what others have sent in the same turn: from one
    /// snapshot, and so that a client with several connections is woken once for all.
    func receive(on connection: Pointer) {
        let room = UnsafeMutableRawBufferPointer(rebasing: input[inputUsed...].prefix(Self.inputBytes))
        let count = epoll_shim_receive(connection.pointee.descriptor, room.baseAddress, room.count)
        if count > 0 {
            guard connection.pointee.state == .open else { return }
            (arrivals + arrivalCount).initialize(
                to: EpollArrival(connection, UnsafeRawBufferPointer(rebasing: room[..<count])))
            arrivalCount += 1
            inputUsed += count
            if arrivalCount == Self.arrivalLimit || input.count - inputUsed < Self.inputBytes { answerArrivals() }
        } else if count == 0 {
            connection.pointee.inputClosed = true
            if connection.pointee.state == .closing { endIfWritten(connection) } else { settle(connection) }
        } else if errno != EAGAIN, errno != EINTR {
            sever(connection)
        }
    }

    /// Answers all that has arrived, and sends the answers.
    @inline(__always)
    func answerArrivals() {
        guard arrivalCount > 0 else { return }
        let receivedAt = hasAnswered ? shared.context.clock() : now
        hasAnswered = true
        // A lone session takes a snapshot if it needs one.
        if arrivalCount == 1 {
            answer(0, at: receivedAt, from: nil)
        } else {
            var index = 0
            while index < arrivalCount { index = answerTogether(from: index, at: receivedAt) }
        }
        deliver(before: arrivalCount)
        arrivalCount = 0
        delivered = 0
        inputUsed = 0
    }

    /// Answers arrivals from the one at `first` on from one snapshot; returns the index of the first one not answered.
    private func answerTogether(from first: Int, at receivedAt: UInt64) -> Int {
        var index = first
        do {
            try shared.context.dataset.withSnapshot { snapshot in
                let responder = Responder(snapshot, shared.context)
                // Who sends several requests at once has them looked for together by its session.
                responder.look { offset in
                    guard first + offset < arrivalCount, arrivals[first + offset].isShort else { return nil }
                    return PlainGet.key(in: arrivals[first + offset].bytes, at: 0)
                }
                let end = receivedAt + Self.snapshotMilliseconds
                var isFresh = true
                while index < arrivalCount, isFresh {
                    answer(index, at: receivedAt, from: responder)
                    // A look-up is too short to be worth a look at the clock.
                    isFresh = arrivals[index].isShort || shared.context.clock() < end
                    index += 1
                }
            }
        } catch {
            // The session itself finds out what fails, and tells its client.
            if index < arrivalCount {
                answer(index, at: receivedAt, from: nil)
                index += 1
            }
        }
        return index
    }

    @inline(__always)
    private func answer(_ index: Int, at receivedAt: UInt64, from responder: Responder<Dataset>?) {
        let connection = arrivals[index].connection
        guard connection.pointee.state == .open else { return }
        let start = output.pointee.count
        arrivals[index].action = connection.pointee.session.receive(
            arrivals[index].bytes, at: receivedAt, from: responder, into: &output.pointee)
        arrivals[index].answers = start..<output.pointee.count
        if output.pointee.count >= Self.deliveryBytes { deliver(before: index + 1) }
    }

    /// Sends the answers of the arrivals before `end` that have not been sent.
    private func deliver(before end: Int) {
        for index in delivered..<end {
            let arrival = arrivals[index]
            guard arrival.connection.pointee.state == .open else { continue }
            follow(arrival.action, arrival.connection, arrival.answers)
        }
        clearOutput()
        for index in delivered..<end {
            let connection = arrivals[index].connection
            if connection.pointee.session.expectsNews, connection.pointee.times.news == .max {
                lookForNews(connection)
            }
        }
        delivered = end
    }
}
#endif
