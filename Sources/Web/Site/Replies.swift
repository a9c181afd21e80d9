import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Inspel
import Pages

extension Site {
    /// An HTML page. A page with a form sets the form cookie anew, so that it lives on from the last form seen.
    func page(_ html: HTML, _ context: Context, status: HTTPResponse.Status = .ok, isPrivate: Bool = false) -> Response
    {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
        response.headers[.cacheControl] = isPrivate || context.editor != nil ? "no-store" : "no-cache"
        if html.bytes.hasField("_token") {
            response.headers[values: .setCookie].append(formCookie(context))
            response.headers[.cacheControl] = "no-store"
        }
        return response
    }

    /// After a POST: the browser is sent to another page with GET.
    func redirect(_ location: String) -> Response {
        precondition(location.hasPrefix("/") && !location.hasPrefix("//"), "redirects stay on this site")
        return Response(status: .seeOther, headers: [.location: location])
    }

    /// A file. `name` makes the browser save it under that name.
    func file(_ bytes: [UInt8], mediaType: String, name: String? = nil) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: mediaType], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        if let name {
            let ascii = name.unicodeScalars.map {
                $0.isASCII && $0.value >= 32 && $0 != "\"" && $0 != "\\" ? String($0) : "_"
            }
            let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "fil"
            response.headers[.contentDisposition] =
                "attachment; filename=\"\(ascii.joined())\"; filename*=UTF-8''\(encoded)"
        }
        return response
    }

    /// The cookie that form tokens are made from.
    func formCookie(_ context: Context) -> String {
        cookie(Cookies.form, context.formKey, maximumAge: Cookies.formLifetime)
    }

    func cookie(_ name: String, _ value: String, maximumAge: Int) -> String {
        let secure = settings.baseURL.hasPrefix("https://") ? "; Secure" : ""
        return "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(maximumAge)\(secure)"
    }

    /// Sent in every form and checked on every POST.
    func formToken(_ context: Context) -> String {
        Digest.hex(
            Digest.hmacSHA256(key: secret, Array(("form:" + context.formKey + ":" + (context.session ?? "")).utf8)))
    }

    /// Reads the posted form, at most `limit` bytes, and checks its token.
    ///
    /// - Throws: `PageError.tooLarge`, `.badRequest`, `.formExpired`, `.tooMany`.
    func form(_ request: Request, _ context: Context, limit: Int = 1 << 20) async throws -> FormData {
        let (form, isFresh) = try await formOfAnyAge(request, context, limit: limit)
        guard isFresh else { throw PageError.formExpired }
        return form
    }

    /// Reads the posted form and says whether its token holds. For pages that are shown again with what was typed when it
    /// does not; nothing of a form whose token does not hold may be stored.
    ///
    /// - Throws: `PageError.tooLarge`, `.badRequest`, `.tooMany`.
    func formOfAnyAge(
        _ request: Request, _ context: Context, limit: Int
    ) async throws -> (form: FormData, isFresh: Bool) {
        try limiter.spend("post", address(request, context), limit: settings.limits.postsAMinute, seconds: 60)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw PageError.tooLarge(limit)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: limit)
        } catch {
            throw PageError.tooLarge(limit)
        }
        let form: FormData
        do {
            form = try FormData(contentType: request.headers[.contentType] ?? "", body: Array(body.readableBytesView))
        } catch {
            throw PageError.badRequest
        }
        return (form, !context.isNewFormKey && Digest.equal(form.raw("_token") ?? "", formToken(context)))
    }

    /// The browser's address, as far as the trusted proxies tell it.
    func address(_ request: Request, _ context: Context) -> String {
        guard settings.trustedProxies > 0, let header = request.headers[HTTPField.Name("X-Forwarded-For")!] else {
            return context.peerAddress
        }
        let hops = header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return hops.count >= settings.trustedProxies ? hops[hops.count - settings.trustedProxies] : context.peerAddress
    }
}

extension Array where Element == UInt8 {
    /// Whether the markup has a form field of the name.
    fileprivate func hasField(_ name: String) -> Bool {
        let needle = Array("name=\"\(name)\"".utf8)
        guard count >= needle.count else { return false }
        return withUnsafeBytes { hay in
            var index = 0
            let last = hay.count - needle.count
            while index <= last {
                if hay[index] == needle[0] && hay[index..<(index + needle.count)].elementsEqual(needle) { return true }
                index += 1
            }
            return false
        }
    }
}
