import Testing

@testable import Formats

@Test func builds() {}
