import Hummingbird
import Inspel

/// `GET /halsa` for machines: 200 and `ok` when the database answers, 503 otherwise.
struct HealthRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("halsa") { _, _ -> Response in
            do {
                _ = try await site.store.isDemonstration()
                return Response(
                    status: .ok, headers: [.contentType: "text/plain", .cacheControl: "no-store"],
                    body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
            } catch {
                return Response(
                    status: .serviceUnavailable, headers: [.contentType: "text/plain"],
                    body: .init(byteBuffer: ByteBuffer(string: "database\n")))
            }
        }
    }
}

/// Embedded files, cached for ever under an address with their hash.
struct AssetRoutes {
    let site: Site

    func add(to router: Router<Context>) {
        router.get("tillgangar/:hash/:name") { _, context -> Response in
            guard let file = site.assets.file(try context.parameter("name")) else { throw PageError.notFound }
            var response = site.file(file.bytes, mediaType: file.mediaType)
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return response
        }
        router.get("favicon.svg") { _, _ -> Response in
            guard let file = site.assets.file("favicon.svg") else { throw PageError.notFound }
            var response = site.file(file.bytes, mediaType: file.mediaType)
            response.headers[.cacheControl] = "public, max-age=86400"
            return response
        }
    }
}
