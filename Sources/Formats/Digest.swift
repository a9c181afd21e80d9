import CCrypto
import Foundation

/// SHA-256, random bytes and constant-time comparison by libcrypto.
package enum Digest {
    /// The SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
    package static func sha256(_ bytes: some Collection<UInt8>) -> String { hex(sha256Bytes(bytes)) }

    package static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

    package static func sha256Bytes(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let input = Array(bytes)
        let done = EVP_Digest(input, input.count, &result, &length, EVP_sha256(), nil)
        precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
        return result
    }

    package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &result, &length)
        precondition(done != nil && length == 32, "libcrypto has no HMAC")
        return result
    }

    /// Unguessable bytes from the operating system's generator.
    package static func random(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "no randomness")
        return bytes
    }

    /// An unguessable word for links: 26 characters of Crockford's base 32 in lower case, 130 bits.
    package static func token() -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        return String(decoding: random(26).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    /// Compares without telling by its time where the first difference is.
    package static func equal(_ left: String, _ right: String) -> Bool {
        let a = Array(left.utf8)
        let b = Array(right.utf8)
        return a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
    }

    package static func hex(_ bytes: some Collection<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// The SHA-256 of bytes that come in pieces.
package final class DigestStream {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package func add(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        precondition(EVP_DigestUpdate(context, base, bytes.count) == 1, "libcrypto cannot hash")
    }

    /// 64 lower-case hexadecimal digits. Call once.
    package func finish() -> String {
        var result = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        precondition(EVP_DigestFinal_ex(context, &result, &length) == 1 && length == 32, "libcrypto cannot hash")
        return Digest.hex(result)
    }
}
