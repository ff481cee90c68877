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

/// A library target of the project, with its test target.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency] = [],
    settings: [SwiftSetting] = []
) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, swiftSettings: strict + settings),
        .testTarget(
            name: name + "Tests", dependencies: [.byName(name: name)] + dependencies + tests, swiftSettings: strict),
    ]
}

let package = Package(
    name: "indicatord",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Indicators", targets: ["Indicators"]),
        .library(name: "ReportParser", targets: ["ReportParser"]),
        .library(name: "LMDB", targets: ["LMDB"]),
    ],
    targets: [
        .systemLibrary(
            name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"]), .brew(["lmdb"])]),
        .target(name: "CChecksum"),
        .target(name: "CRecordLayout"),
        .target(name: "CReferenceTables", exclude: ["divisions.tsv", "catalogue.tsv"]),
    ]
        + room("Indicators", ["CChecksum", "CRecordLayout", "CReferenceTables"])
        + room("ReportParser", ["Indicators"])
        // Values of the map borrow their transaction; saying so in declarations still takes a feature flag.
        + room("LMDB", ["CLMDB"], settings: [.enableExperimentalFeature("Lifetimes")])
)
