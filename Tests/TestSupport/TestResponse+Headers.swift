import HTTPTypes

extension TestResponse {
    /// For tests of modules that do not know HTTP's types.
    package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The cookies that the answer sets, with their attributes.
    package var setCookies: [String] { headers[values: .setCookie] }

    /// The value of the first cookie that the answer sets and whose name begins so.
    package func cookie(_ prefix: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix(prefix) }.flatMap { line in
            line.firstIndex(of: "=").map { String(line[line.index(after: $0)...].prefix { $0 != ";" }) }
        }
    }
}
