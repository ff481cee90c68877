import CLMDB

extension Environment {
    /// Writes a consistent copy of the last commit to the file or pipe `descriptor`, while others read and write.
    ///
    /// With `compacting`, free pages are left out and the rest is renumbered: slower, smaller. The copy counts as a
    /// reader while it runs. It is not synced. Throws `noSpace` and whatever else writing meets.
    public func copy(to descriptor: CInt, compacting: Bool) throws(LMDBError) {
        let code = entering { mdb_env_copyfd2(handle, descriptor, compacting ? UInt32(MDB_CP_COMPACT) : 0) }
        try LMDBError.check(code, .copy)
        gate.leave()
    }

    /// Writes everything that was committed to the disk.
    ///
    /// Needed only without ``EnvironmentOptions/syncsCommits``. Throws `permissionDenied` if read-only.
    public func sync() throws(LMDBError) {
        try LMDBError.check(mdb_env_sync(handle, 1), .sync)
    }
}
