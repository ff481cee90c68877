import Foundation

/// A program's run, with its time and memory as the system tells them.
struct ProgramRun {
    /// From its start to its end.
    let seconds: Double
    /// Processor time of all its threads.
    let processorSeconds: Double
    /// The most memory it had, mapped files included, in bytes.
    let peakBytes: Double

    /// Runs the program that lies beside this one; its summary is not shown. Throws if it fails.
    init(_ program: String, _ arguments: [String]) throws {
        let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let path = own.deletingLastPathComponent().appendingPathComponent(program).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw BenchmarkFailure(description: "\(path) is not there; build it with swift build -c release")
        }
        var texts = ([path] + arguments).map { strdup($0) } + [nil]
        defer { texts.forEach { free($0) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var process: pid_t = 0
        let clock = ContinuousClock()
        let start = clock.now
        guard posix_spawn(&process, path, &actions, nil, &texts, environ) == 0 else {
            throw BenchmarkFailure(description: "\(path) does not start")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw BenchmarkFailure(description: "\(path) can't be waited for") }
        }
        seconds = (clock.now - start).seconds
        guard status == 0 else { throw BenchmarkFailure(description: "\(program) failed with status \(status)") }
        let (user, system) = (usage.ru_utime, usage.ru_stime)
        processorSeconds = Double(user.tv_sec + system.tv_sec) + Double(user.tv_usec + system.tv_usec) / 1e6
        #if canImport(Darwin)
        peakBytes = Double(usage.ru_maxrss)
        #else
        peakBytes = Double(usage.ru_maxrss) * 1024
        #endif
    }
}
