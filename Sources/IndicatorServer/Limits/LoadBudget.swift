import Synchronization

/// The room for what clients upload, of all connections together.
final class LoadBudget: Sendable {
    /// The most that one upload may take, in bytes.
    let bytesEach: Int
    private let bytesTotal: Int
    private let reserved = Atomic<Int>(0)

    init(bytesEach: Int, bytesTotal: Int) {
        self.bytesEach = bytesEach
        self.bytesTotal = bytesTotal
    }

    /// The bytes reserved.
    var bytes: Int { reserved.load(ordering: .relaxed) }

    /// Room for so many bytes, until the reservation is given up; nil if there is none now.
    func reserve(_ byteCount: Int) -> Reservation? {
        guard reserved.add(byteCount, ordering: .relaxed).newValue <= bytesTotal else {
            reserved.subtract(byteCount, ordering: .relaxed)
            return nil
        }
        return Reservation(byteCount, in: self)
    }

    /// Room that is taken for as long as this is known to anyone.
    final class Reservation: Sendable {
        let byteCount: Int
        private let budget: LoadBudget

        fileprivate init(_ byteCount: Int, in budget: LoadBudget) {
            self.byteCount = byteCount
            self.budget = budget
        }

        deinit { budget.reserved.subtract(byteCount, ordering: .relaxed) }
    }
}
