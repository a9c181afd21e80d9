import Testing

@testable import Inspel

@Test func builds() {}
