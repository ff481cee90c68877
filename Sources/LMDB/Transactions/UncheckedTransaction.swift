/// A transaction lent without the compiler's proof that it lives: for code that hands out a snapshot in a shape that
/// can't borrow.
///
/// Unsafe: it must not be used after the transaction it was made of has ended, nor its values after the next write.
/// Whoever makes one keeps the transaction open for as long as anybody can use it.
public struct UncheckedTransaction: Transaction {
    /// LMDB's handle.
    public let raw: TransactionHandle

    /// Lends `transaction`, which stays responsible for its end.
    public init<Kind: Transaction & ~Copyable>(unsafeBorrowing transaction: borrowing Kind) {
        raw = transaction.raw
    }
}
