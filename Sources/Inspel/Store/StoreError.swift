/// What a caller of the store can act on.
package enum StoreError: Error, Equatable {
    case noProgramme
    case notFound
    /// Somebody else changed the row since it was read.
    case changedMeanwhile
    /// The database was written by a newer program.
    case newerDatabase
    case notAnInspelFolder(String)
}
