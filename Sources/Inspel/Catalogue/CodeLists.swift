import Foundation
import Yams

/// The programme's code lists: forms of collaboration, states of an example, kinds of evidence and so on.
package struct CodeList: Sendable {
    package struct Code: Sendable, Equatable {
        package let code: String
        package let name: LocalText
        /// Codes of older lists that fall under this one.
        package let from: [String]
    }

    package let codes: [Code]

    package subscript(_ code: String) -> Code? { codes.first { $0.code == code } }

    /// The word for the code, or the code itself when the list does not have it.
    package func name(_ code: String, _ language: Language) -> String { self[code]?.name.text(language) ?? code }

    package static let forms = named("forms")
    package static let exampleStatus = named("example_status")
    package static let evidence = named("evidence")
    package static let viewpointKind = named("viewpoint_kind")
    package static let wishAddressee = named("wish_addressee")
    package static let domain = named("domain")
    package static let coverage = named("coverage")
    package static let documentType = named("document_type")

    private static let lists: [String: CodeList] = {
        guard let text = Embedded.text("call/code-lists.yaml"), let node = try? Yams.compose(yaml: text),
            let mapping = node.mapping
        else { fatalError("the built-in code lists cannot be read") }
        var lists: [String: CodeList] = [:]
        for (key, value) in mapping {
            let codes = (value.sequence ?? []).compactMap { item -> Code? in
                if let plain = item.string { return Code(code: plain, name: LocalText(plain), from: []) }
                guard let code = item["code"]?.string, let swedish = item["sv"]?.string else { return nil }
                let from = item["from"]?.sequence?.compactMap(\.string) ?? []
                return Code(code: code, name: LocalText(swedish, english: item["en"]?.string), from: from)
            }
            lists[key.string ?? ""] = CodeList(codes: codes)
        }
        return lists
    }()

    private static func named(_ name: String) -> CodeList { lists[name] ?? CodeList(codes: []) }
}
