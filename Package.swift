// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// One system-library target for each C library; each is called from exactly one Swift file in `Formats` or `Inspel`.
func system(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
    name: "inspel",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "inspel", targets: ["Command"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        system("CArchive", apt: "libarchive-dev"),
        system("CCmark", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-extensions-dev"),
        system("CCrypto", apt: "libssl-dev"),
        system("CCurl", apt: "libcurl4-openssl-dev"),
        .systemLibrary(name: "CDisk"),
        system("CGMime", pkgConfig: "gmime-3.0", apt: "libgmime-3.0-dev"),
        system("CStemmer", apt: "libstemmer-dev"),
        system("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        system("CZlib", apt: "zlib1g-dev"),

        .executableTarget(name: "embed-files", path: "Sources/embed-files", swiftSettings: settings),
        .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),

        .target(
            name: "Formats",
            dependencies: ["CArchive", "CCmark", "CCrypto", "CGMime", "CStemmer", "CXML", "CZlib"],
            swiftSettings: settings),
        .target(
            name: "Inspel",
            dependencies: [
                "Formats", "CCurl", "CDisk",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Embedded"],
            swiftSettings: settings,
            plugins: ["EmbedFiles"]),
        .target(name: "Pages", dependencies: ["Inspel", "Formats"], swiftSettings: settings),
        .target(
            name: "Web",
            dependencies: [
                "Pages", "Inspel", "Formats",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Embedded"],
            swiftSettings: settings,
            plugins: ["EmbedFiles"]),
        .executableTarget(
            name: "Command",
            dependencies: [
                "Web", "Pages", "Inspel", "Formats",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        .target(
            name: "TestSupport",
            dependencies: [
                "Web", "Pages", "Inspel", "Formats",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "InspelTests", dependencies: ["Inspel", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "WebTests", dependencies: ["Web", "TestSupport"], swiftSettings: settings),
    ]
)
