import CommandLineSupport
import IndicatorStore

extension CommandFailure {
    /// What a store's failure means at the command line.
    public init(_ error: StoreError) {
        switch error.code {
        case .writerBusy: self.init(.tryAgain, error.message, advice: "Try again later, or wait for it with --wait.")
        case .readersFull: self.init(.tryAgain, error.message)
        case .invalidInput, .invalidBackup: self.init(.unusableInput, error.message)
        case .mapFull, .diskFull, .failed: self.init(.failed, error.message)
        default: self.init(.configuration, error.message)
        }
    }
}
