// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target of the project's own: warnings are errors, existentials are spelled out,
/// and a member is visible only where its module is imported.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What a look-up runs through is compiled as if it were one module: a session that is generic over its dataset
/// answers a single look-up with a third of the instructions that it takes through witness tables. That no two
/// accesses overlap is checked while running in debug builds, which the tests are. Since tools version 6.2 such flags keep
/// no package from depending on this one by version.
let acrossModules: [SwiftSetting] = [
    .unsafeFlags(
        ["-cross-module-optimization", "-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// Whether `Scripts/fuzz.sh` builds: then the project's own code is compiled so that libFuzzer sees which way it goes, and
/// the address sanitizer what it touches.
let fuzzing = Context.environment["BUILD_FUZZERS"] != nil
let fuzzerFlags = ["-sanitize=fuzzer,address"]

/// A library target of the project, with its test target.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency] = [],
    settings: [SwiftSetting] = []
) -> [Target] {
    [
        .target(
            name: name, dependencies: dependencies,
            swiftSettings: strict + settings + (fuzzing ? [.unsafeFlags(fuzzerFlags)] : [])),
        .testTarget(
            name: name + "Tests", dependencies: [.byName(name: name)] + dependencies + tests, swiftSettings: strict),
    ]
}

/// One of the programs: argument parsing and presentation over the libraries.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> [Target] {
    [
        .executableTarget(
            name: name,
            dependencies: [
                "CommandLineSupport", "Indicators", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + dependencies, swiftSettings: strict)
    ]
}

let package = Package(
    name: "indicatord",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Indicators", targets: ["Indicators"]),
        .library(name: "ReportParser", targets: ["ReportParser"]),
        .library(name: "IndicatorProtocol", targets: ["IndicatorProtocol"]),
        .library(name: "IndicatorServer", targets: ["IndicatorServer"]),
        .library(name: "IndicatorClient", targets: ["IndicatorClient"]),
        .executable(name: "indicator", targets: ["indicator"]),
        .executable(name: "indicator-load", targets: ["indicator-load"]),
        .executable(name: "indicatord", targets: ["indicatord"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"]), .brew(["lmdb"])]),
        .systemLibrary(
            name: "CLineEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
        .target(name: "CChecksum"),
        .target(name: "CEpoll"),
        .target(name: "CProcessMemory"),
        .target(name: "CRecordLayout"),
        .target(name: "CReferenceTables", exclude: ["divisions.tsv", "catalogue.tsv", "pinyin.tsv"]),
    ]
        + room("Indicators", ["CChecksum", "CRecordLayout", "CReferenceTables"], tests: ["IndicatorTestSupport"])
        + room("TextFormats")
        + room("FactsFormat", ["Indicators", "TextFormats"], tests: ["IndicatorTestSupport"])
        + room("Wording", ["Indicators"])
        + room("LineEditing", ["CLineEdit"])
        + room("SeriesAnalysis", ["Indicators"], tests: ["IndicatorTestSupport"])
        + room(
            "CommandLineSupport", ["TextFormats", .product(name: "ArgumentParser", package: "swift-argument-parser")])
        + room("Charts", ["CommandLineSupport", "Indicators", "TextFormats"])
        + room("Consistency", ["Indicators"], tests: ["IndicatorTestSupport"])
        + room("ReportParser", ["Consistency", "Indicators"], tests: ["IndicatorTestSupport"])
        + [
            .executableTarget(
                name: "parser-benchmark", dependencies: ["ReportParser"], path: "Tools/parser-benchmark",
                swiftSettings: strict)
        ]
        + [
            // Made-up facts of any size, and what writes them to a file.
            .target(
                name: "SyntheticFacts", dependencies: ["Indicators"], path: "Tools/synthetic-facts",
                swiftSettings: strict),
            .executableTarget(
                name: "store-data",
                dependencies: ["SyntheticFacts", .product(name: "ArgumentParser", package: "swift-argument-parser")],
                path: "Tools/store-data", swiftSettings: strict),
        ]
        // Values of the map borrow their transaction; saying so in declarations still takes a feature flag.
        + room("LMDB", ["CLMDB"], settings: [.enableExperimentalFeature("Lifetimes")])
        + room(
            "IndicatorStore",
            ["CChecksum", "Indicators", "LMDB", .product(name: "Crypto", package: "swift-crypto")],
            tests: ["IndicatorTestSupport"], settings: acrossModules)
        + [
            .executableTarget(
                name: "store-benchmark",
                dependencies: [
                    "Indicators", "IndicatorStore", "LMDB", "SyntheticFacts",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ], path: "Tools/store-benchmark", swiftSettings: strict),
            .executableTarget(
                name: "store-damage",
                dependencies: [
                    "Indicators", "IndicatorStore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ], path: "Tools/store-damage", swiftSettings: strict),
        ]
        + room("IndicatorProtocol", ["CChecksum", "Indicators"], tests: ["CRecordLayout", "IndicatorTestSupport"])
        + [
            // What tests of several rooms use: a dataset in memory, repeatable randomness.
            .target(
                name: "IndicatorTestSupport", dependencies: ["Indicators"], path: "Tests/IndicatorTestSupport",
                swiftSettings: strict)
        ]
        + room(
            "IndicatorServer",
            [
                "CEpoll", "Indicators", "IndicatorProtocol", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Logging", package: "swift-log"), .product(name: "Metrics", package: "swift-metrics"),
            ],
            tests: [
                "IndicatorTestSupport", .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            settings: acrossModules)
        + room(
            "IndicatorClient",
            [
                "Indicators", "IndicatorProtocol", .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            tests: [
                "IndicatorServer", "IndicatorTestSupport", .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ])
        + [
            .target(
                name: "ServerCommandSupport",
                dependencies: [
                    "CommandLineSupport", "IndicatorClient", "IndicatorProtocol", "Wording",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ], swiftSettings: strict),
            .target(
                name: "StoreCommandSupport",
                dependencies: [
                    "CommandLineSupport", "IndicatorStore",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ], swiftSettings: strict),
        ]
        // What an operator can set: names, defaults, bounds, and where a setting came from.
        + room(
            "ServerSettings",
            [
                "IndicatorProtocol", "IndicatorServer",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "SystemPackage", package: "swift-system"), .product(name: "Yams", package: "Yams"),
            ], tests: ["IndicatorTestSupport"])
        // Metrics as Prometheus reads them, and the small HTTP server that hands them out.
        + room(
            "OperationsEndpoint",
            [
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], tests: [.product(name: "Metrics", package: "swift-metrics")])
        + program(
            "indicator",
            [
                "Charts", "IndicatorClient", "IndicatorProtocol", "LineEditing", "SeriesAnalysis",
                "ServerCommandSupport",
                "Wording",
            ])
        + program(
            "indicator-load",
            [
                "Consistency", "FactsFormat", "IndicatorClient", "IndicatorProtocol", "IndicatorStore", "ReportParser",
                "ServerCommandSupport", "StoreCommandSupport", "TextFormats",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ])
        + program(
            "indicatord",
            [
                "CProcessMemory", "IndicatorProtocol", "IndicatorServer", "IndicatorStore", "OperationsEndpoint",
                "ServerSettings", "StoreCommandSupport", "TextFormats",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ])
        + [
            // What fuzzing holds any bytes against, and what replays the inputs that it kept.
            .target(
                name: "FuzzTargets",
                dependencies: [
                    "IndicatorClient", "IndicatorProtocol", "IndicatorServer", "IndicatorTestSupport", "Indicators",
                    "ServerSettings",
                ], path: "Tools/fuzz/Targets", swiftSettings: strict),
            .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], swiftSettings: strict),
        ]
        + [
            .testTarget(
                name: "ProgramTests",
                dependencies: [
                    "indicator", "indicator-load", "indicatord",
                    .product(name: "Subprocess", package: "swift-subprocess"),
                ], swiftSettings: strict)
        ]
)

#if os(Linux)
package.targets.append(
    .executableTarget(
        name: "bench-server",
        dependencies: [
            "IndicatorProtocol", "IndicatorServer", "IndicatorStore", "IndicatorTestSupport", "Indicators", "LMDB",
            .product(name: "Logging", package: "swift-log"),
        ], path: "Tools/bench-server", exclude: ["costs.tsv"], swiftSettings: strict))
// The load generator drives Linux's epoll by itself.
package.targets.append(
    .executableTarget(
        name: "indicator-bench",
        dependencies: [
            "CEpoll", "IndicatorClient", "IndicatorProtocol", "IndicatorTestSupport", "Indicators",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "Histogram", package: "hdrhistogram-swift"),
        ], path: "Tools/indicator-bench", exclude: ["compare.sh", "memory.sh"], swiftSettings: strict))
package.targets.append(
    .testTarget(
        name: "IndicatorBenchTests",
        dependencies: [
            "indicator-bench", "IndicatorProtocol", "IndicatorServer", "IndicatorTestSupport", "Indicators",
        ], swiftSettings: strict))
#endif

if fuzzing {
    package.targets += [
        .target(name: "CFuzzRunner", path: "Tools/fuzz/Runner"),
        .executableTarget(
            name: "fuzz", dependencies: ["CFuzzRunner", "FuzzTargets"], path: "Tools/fuzz/Driver",
            swiftSettings: strict + [.unsafeFlags(fuzzerFlags + ["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(fuzzerFlags + ["-use-ld=lld"])]),
    ]
}
