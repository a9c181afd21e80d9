import Foundation
import Hummingbird
import Inspel
import Logging
import NIOCore

/// What is known of a request besides its bytes.
package struct Context: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package var language: Language = .swedish
    /// Who is signed in at the desk.
    package var editor: Editor?
    /// The token of the session cookie.
    package var session: String?
    /// The value that form tokens are made from; kept in a cookie.
    package var formKey: String = ""
    package var isNewFormKey = false
    /// The connection's own address.
    package var peerAddress: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peerAddress = source.channel.remoteAddress?.ipAddress ?? "?"
    }

    package var actor: Actor {
        if let editor { return .editor(editor.id) }
        return .reader
    }

    /// The signed-in editor; behind `DeskGuard` there always is one.
    func requireEditor() throws -> Editor {
        guard let editor else { throw PageError.notFound }
        return editor
    }

    func requireOwner() throws -> Editor {
        let editor = try requireEditor()
        guard editor.role == .owner else { throw PageError.forbidden }
        return editor
    }

    /// A path parameter as an id.
    func id<Subject>(_ name: String, of type: Subject.Type = Subject.self) throws -> Identifier<Subject> {
        guard let text = parameters.get(name), let id = Identifier<Subject>(text) else { throw PageError.notFound }
        return id
    }

    /// A path parameter, percent-decoded.
    func parameter(_ name: String) throws -> String {
        guard let text = parameters.get(name) else { throw PageError.notFound }
        return text.removingPercentEncoding ?? text
    }
}
