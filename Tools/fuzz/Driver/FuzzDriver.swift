import CFuzzRunner
import Dispatch
import Foundation
import FuzzTargets

/// libFuzzer with one of the targets.
@main
enum FuzzDriver {
    static func main() { exit(run_fuzzer(CommandLine.argc, CommandLine.unsafeArgv)) }

    /// The environment's variable `FUZZ_TARGET` names it: libFuzzer keeps the arguments to itself, and starts the program
    /// again with others.
    fileprivate static let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            preconditionFailure("FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()
}

/// Called by libFuzzer with each input. What is found ends the process, and libFuzzer keeps the input.
@_cdecl("fuzz_one_input")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let target = FuzzDriver.target
    let input = [UInt8](UnsafeBufferPointer(start: start, count: count))
    let done = DispatchSemaphore(value: 0)
    Task {
        do {
            try await target.check(input)
        } catch {
            try? FileHandle.standardError.write(contentsOf: Data("\(target.rawValue): \(error)\n".utf8))
            abort()
        }
        done.signal()
    }
    done.wait()
    return 0
}
