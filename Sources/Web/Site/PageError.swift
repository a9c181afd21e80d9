import Hummingbird

/// What a handler throws when it has no page to show; `ErrorPages` turns it into one.
package enum PageError: Error, Equatable {
    case notFound
    case forbidden
    case badRequest
    case formExpired
    /// The limit in bytes.
    case tooLarge(Int)
    /// Seconds until the next try.
    case tooMany(Int)

    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .badRequest: .badRequest
        case .formExpired: .forbidden
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        }
    }
}
