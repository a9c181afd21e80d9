import GRDB

extension Store {
    /// Whether the error says that disk or database take nothing at the moment (full, locked, read-only, failing), and
    /// the same act may succeed later.
    package static func cannotStoreNow(_ error: any Error) -> Bool {
        if let error = error as? DatabaseError {
            return [
                .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            ].contains(error.resultCode)
        }
        if case Originals.Fault.cannotWrite = error { return true }
        return false
    }
}
