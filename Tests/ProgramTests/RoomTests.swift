import Foundation
import Testing

/// Stores without room, without permission, and in use: each is refused with what to do about it, and nothing is lost.
@Suite struct RoomTests {
    /// What lets a command run as a user without rights: nothing if the tests themselves have none.
    private static let asNobody =
        getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : ""

    private static let facts = "area,code,year,value,unit\n杭州,gdp,2019,15373,亿元\n"

    /// A facts file of so many rows, each with a quote of its own, which takes room.
    private func many(_ count: Int, _ folder: TemporaryFolder) throws -> String {
        let rows = (0..<count).map { index in
            "杭州,gdp,\(1950 + index % 200),\(index),亿元,\"\(String(repeating: "数", count: 40))\(index)\"\n"
        }
        return try folder.write("many.csv", "area,code,year,value,unit,quote\n" + rows.joined())
    }

    private func makeStore(_ folder: TemporaryFolder) throws -> String {
        let store = folder.path("a.store")
        let load = try Programs.run(
            "indicator-load", ["load", "--store", store, folder.write("facts.csv", Self.facts)])
        try #require(load.code == 0, "\(load.errors)")
        return store
    }

    private func isWhole(_ store: String) throws -> Bool {
        try Programs.run("indicatord", ["verify", "--store", store]).code == 0
    }

    /// Whether a file system of its own can be mounted; says so where it can't.
    private static let canMount: Bool = {
        let tried = try? Programs.runShell("unshare -m bash -c 'mount -t tmpfs -o size=1m none /mnt'")
        if tried?.code != 0 {
            print("no file system can be mounted here: tests of full and read-only ones are skipped")
        }
        return tried?.code == 0
    }()

    /// Runs commands with a small file system mounted at $ROOM.
    private func withRoom(
        _ megabytes: Int, _ folder: TemporaryFolder, _ commands: String
    ) throws -> Programs.Outcome {
        let room = folder.path("room")
        try FileManager.default.createDirectory(atPath: room, withIntermediateDirectories: true)
        let script = try folder.write(
            "room.sh",
            "set -u\nmount --make-rprivate /\nmount -t tmpfs -o size=\(megabytes)m none \"$ROOM\" || exit 99\n"
                + commands)
        return try Programs.runShell("unshare -m bash '\(script)'", environment: ["ROOM": room])
    }

    @Test func aStoreAtItsGreatestSizeSaysSoAndGrowsWhenItMay() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let many = try many(60_000, folder)
        let full = try Programs.run("indicator-load", ["load", "--store", store, "--map-size", "4M", many])
        #expect(full.code == 1 && full.errors.contains("repeat with a greater --map-size"), "\(full)")
        let info = try Programs.run("indicatord", ["info", "--store", store, "--format", "csv"])
        #expect(info.output.contains("observations,1\n") || info.output.contains("observations,1\r\n"), "\(info)")
        #expect(try isWhole(store))
        let grown = try Programs.run("indicator-load", ["load", "--store", store, many])
        #expect(grown.code == 0, "\(grown)")
        #expect(try isWhole(store))
        for size in ["0", "4X", "-1", "9999999999T", ""] {
            let wrong = try Programs.run("indicator-load", ["load", "--store", store, "--map-size=\(size)", many])
            #expect(wrong.code == 64, "\(size): \(wrong)")
        }
    }

    @Test(.enabled(if: canMount)) func aFullDiskLeavesTheStoreAsItWas() throws {
        let folder = try TemporaryFolder()
        let facts = try folder.write("facts.csv", Self.facts)
        let many = try many(60_000, folder)
        let outcome = try withRoom(
            6, folder,
            """
            indicator-load load --store "$ROOM/s" '\(facts)' || exit 98
            indicator-load load --store "$ROOM/s" '\(many)'
            echo "full $?"
            indicatord verify --store "$ROOM/s" && indicator-load export --store "$ROOM/s" --format csv | wc -l
            mount -o remount,size=200m "$ROOM" && indicator-load load --store "$ROOM/s" '\(many)'
            echo "again $?"
            indicatord verify --store "$ROOM/s" || exit 97
            """)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.output.contains("full 1\n2\n") && outcome.output.contains("again 0"), "\(outcome)")
        #expect(
            outcome.errors.contains("the disk is full; free some room and repeat: nothing was changed"), "\(outcome)")
    }

    @Test(.enabled(if: canMount)) func aReadOnlyFileSystemIsReadAndNotWritten() throws {
        let folder = try TemporaryFolder()
        let facts = try folder.write("facts.csv", Self.facts)
        let outcome = try withRoom(
            20, folder,
            """
            indicator-load load --store "$ROOM/s" '\(facts)' || exit 98
            rm "$ROOM"/s/generation-1/lock.mdb
            mount -o remount,ro "$ROOM" || exit 99
            indicatord verify --store "$ROOM/s" || exit 97
            indicatord info --store "$ROOM/s" || exit 96
            indicator-load export --store "$ROOM/s" --format csv | wc -l
            for command in "load --store $ROOM/s --source-id other" "remove --store $ROOM/s"; do
                indicator-load $command '\(facts)'
                echo "wrote $?"
            done
            indicatord serve --store "$ROOM/s" --listen 127.0.0.1:0 2> '\(folder.path("log"))' & server=$!
            for turn in $(seq 200); do
                grep -q 'listening on' '\(folder.path("log"))' && break
                sleep 0.1
            done
            address=$(sed -n 's/.*listening on //p' '\(folder.path("log"))' | head -n 1)
            indicator get 杭州 gdp 2019 --server "$address" --format csv
            echo "asked $?"
            kill $server
            wait $server
            """)
        #expect(!(96...99).contains(outcome.code), "\(outcome)")
        #expect(outcome.output.contains("2\nwrote 78\nwrote 78\n"), "\(outcome)")
        #expect(outcome.errors.contains("the file system is read-only, where a store can only be read"), "\(outcome)")
        #expect(outcome.output.contains(",15373,") && outcome.output.contains("asked 0"), "\(outcome)")
    }

    @Test func whoMayNotIsToldWhatToDo() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let facts = folder.path("facts.csv")
        let mayEnter = try Programs.runShell("\(Self.asNobody)indicatord --version < /dev/null")
        guard mayEnter.code == 0 else {
            print("another user can't run the programs here: what he may not do is not tested")
            return
        }
        func nobody(_ command: String) throws -> Programs.Outcome { try Programs.runShell(Self.asNobody + command) }
        // He may read, but not lock.
        _ = try Programs.runShell("chmod -R a-w,a+rX '\(store)'")
        for command in ["indicatord info --store '\(store)'", "indicator-load load --store '\(store)' '\(facts)'"] {
            let refused = try nobody(command)
            #expect(refused.code == 78 && refused.errors.contains("not permitted"), "\(command): \(refused)")
            #expect(refused.errors.contains("as the owner of the store's files"), "\(refused)")
        }
        // He may lock: he reads, and does not write.
        _ = try Programs.runShell("chmod a+rw '\(store)'/generation-1/lock.mdb")
        let read = try nobody("indicatord info --store '\(store)'")
        #expect(read.code == 0, "\(read)")
        #expect(try nobody("indicator-load load --store '\(store)' '\(facts)'").code == 78)
        // He may not even look.
        _ = try Programs.runShell("chmod 0700 '\(store)'; chmod 0 '\(store)'/CURRENT")
        let blind = try nobody("indicatord info --store '\(store)'")
        #expect(blind.code == 78, "\(blind)")
        _ = try Programs.runShell("chmod -R u+rwX '\(store)'")
        #expect(try isWhole(store))
    }

    @Test func anotherWriterIsWaitedForOrTold() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let other = try folder.write("other.csv", "area,code,year,value,unit\n杭州,gdp,2020,16106,亿元\n")
        // A loader at work is whoever holds the writers' lock.
        let outcome = try Programs.runShell(
            """
            exec 9< '\(store)/writer.lock'
            flock 9
            for command in load reparse; do
                indicator-load $command --store '\(store)' $([ $command = load ] && echo '\(other)')
                echo "busy $?"
            done
            indicatord compact --store '\(store)'
            echo "busy $?"
            indicatord info --store '\(store)' > /dev/null
            echo "reader $?"
            indicator-load load --wait --store '\(store)' '\(other)' 9<&- & waiting=$!
            sleep 1
            kill -0 $waiting && echo "still waiting"
            exec 9<&-
            wait $waiting
            echo "waited $?"
            """)
        #expect(
            outcome.output.hasPrefix("busy 75\nbusy 75\nbusy 75\nreader 0\n")
                && outcome.output.contains("still waiting") && outcome.output.hasSuffix("waited 0\n"), "\(outcome)")
        #expect(outcome.errors.contains("Try again later, or wait for it with --wait"), "\(outcome)")
    }

    @Test func aStoreOfALaterVersionIsNotTakenForDamage() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let current = try String(contentsOfFile: store + "/CURRENT", encoding: .utf8)
        try current.replacingOccurrences(of: "indicator-store 1", with: "indicator-store 2")
            .write(toFile: store + "/CURRENT", atomically: true, encoding: .utf8)
        let commands = [
            ("indicatord", ["info"]), ("indicatord", ["verify"]), ("indicatord", ["compact"]),
            ("indicatord", ["serve", "--listen", "127.0.0.1:0"]), ("indicator-load", ["documents"]),
            ("indicator-load", ["load", folder.path("facts.csv")]),
        ]
        for (program, arguments) in commands {
            let refused = try Programs.run(program, arguments + ["--store", store])
            #expect(refused.code == 78 && refused.errors.contains("later version"), "\(arguments): \(refused)")
        }
        try current.write(toFile: store + "/CURRENT", atomically: true, encoding: .utf8)
        #expect(try isWhole(store))
    }

    /// A process that maps a file which is too short dies of it; whoever opens the store lets another one try first.
    @Test func damageMetAtOpeningIsToldByEveryCommand() throws {
        let folder = try TemporaryFolder()
        let store = try makeStore(folder)
        let data = store + "/generation-1/data.mdb"
        let length = try #require(
            try FileManager.default.attributesOfItem(atPath: data)[.size] as? Int)
        for kept in [length / 8 / 4096 * 4096, length / 2 / 4096 * 4096] {
            let handle = try #require(FileHandle(forWritingAtPath: data))
            try handle.truncate(atOffset: UInt64(kept))
            try handle.close()
            for (program, arguments) in [
                ("indicatord", ["info"]), ("indicator-load", ["documents"]), ("indicator-load", ["export"]),
                ("indicator-load", ["load", folder.path("facts.csv")]), ("indicator-load", ["reparse"]),
            ] {
                let refused = try Programs.run(program, arguments + ["--store", store])
                #expect(refused.code == 78 && refused.errors.contains("is damaged"), "\(arguments): \(refused)")
            }
        }
    }
}
