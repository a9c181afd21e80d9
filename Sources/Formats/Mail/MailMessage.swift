import CGMime
import Foundation

/// A message (RFC 5322, MIME) as a reader needs it. Never fails on odd input: what cannot be read is left out of the
/// parts and stays in the original.
package struct MailMessage: Sendable {
    package struct Address: Sendable, Equatable {
        package var name: String
        package var email: String

        package init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    package enum Part: Sendable {
        /// Text to read, in order; of alternatives only the one that says most.
        case text(String)
        case html(String)
        case file(File)
        /// A message inside the message.
        case message(MailMessage)
    }

    package struct File: Sendable {
        package var filename: String
        package var mediaType: String
        package var bytes: [UInt8]
        /// Shown within the text (Content-ID or inline) and so perhaps a logotype.
        package var isInline: Bool
    }

    package var from: Address?
    package var replyTo: Address?
    package var to: [Address] = []
    package var subject = ""
    /// The sender's own clock, UTC milliseconds.
    package var sent: Int64?
    package var messageID: String?
    package var inReplyTo: String?
    package var references: [String] = []
    /// Lower-case names of the headers that tell machines from people, and the language.
    package var headers: [String: String] = [:]
    package var contentType = ""
    package var parts: [Part] = []
    /// The file name that it was attached with, when it came inside another message, and its bytes as they stood there.
    package var filename = ""
    package var attachedBytes: [UInt8] = []

    package static let maximumDepth = 20
    package static let maximumParts = 500

    static let kept = [
        "Auto-Submitted", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "Precedence", "List-Id",
        "List-Unsubscribe", "Return-Path", "X-Failed-Recipients", "Content-Language", "X-Spam-Flag", "X-Spam-Status",
        "X-Mailer", "Received", "Delivered-To", "Thread-Topic",
    ]

    private static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    package static func read(_ bytes: [UInt8]) -> MailMessage {
        _ = isReady
        // The parser reads the letter where it lies: a copy of a large one would be held beside it.
        guard let array = g_byte_array_new() else { return MailMessage() }
        defer {
            (array.pointee.data, array.pointee.len) = (nil, 0)
            g_byte_array_free(array, 1)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            array.pointee.data = UnsafeMutablePointer(mutating: buffer.baseAddress)
            array.pointee.len = guint(clamping: buffer.count)
            guard let stream = g_mime_stream_mem_new_with_byte_array(array) else { return MailMessage() }
            g_mime_stream_mem_set_owner(GMime.cast(stream, to: GMimeStreamMem.self), 0)
            defer { g_object_unref(stream) }
            guard let parser = g_mime_parser_new_with_stream(stream) else { return MailMessage() }
            defer { g_object_unref(parser) }
            guard let message = g_mime_parser_construct_message(parser, nil) else { return MailMessage() }
            defer { g_object_unref(message) }
            var budget = maximumParts
            return MailMessage(message, depth: 0, budget: &budget)
        }
    }

    private init() {}

    private init(_ message: UnsafeMutablePointer<GMimeMessage>, depth: Int, budget: inout Int) {
        let object = GMime.cast(message, to: GMimeObject.self)
        from = MailMessage.addresses(g_mime_message_get_from(message)).first
        replyTo = MailMessage.addresses(g_mime_message_get_reply_to(message)).first
        to =
            MailMessage.addresses(g_mime_message_get_to(message))
            + MailMessage.addresses(g_mime_message_get_cc(message))
        subject = MailMessage.header(g_mime_message_get_subject(message))
        messageID = g_mime_message_get_message_id(message).map { String(cString: $0) }
        if let date = g_mime_message_get_date(message) { sent = Int64(g_date_time_to_unix(date)) * 1000 }
        inReplyTo = MailMessage.identifiers(g_mime_object_get_header(object, "In-Reply-To")).first
        references = MailMessage.identifiers(g_mime_object_get_header(object, "References"))
        for name in MailMessage.kept {
            if let value = g_mime_object_get_header(object, name) {
                headers[name.lowercased()] = MailMessage.header(value)
            }
        }
        guard let body = g_mime_message_get_mime_part(message) else { return }
        contentType = GMime.mediaType(body)
        parts = MailMessage.parts(body, depth: depth, budget: &budget)
    }

    private static func parts(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int, budget: inout Int) -> [Part] {
        budget -= 1
        guard depth < maximumDepth, budget > 0 else { return [] }
        if GMime.isMultipart(object) {
            let multipart = GMime.cast(object, to: GMimeMultipart.self)
            var children: [[Part]] = []
            for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
                guard let child = g_mime_multipart_get_part(multipart, index) else { continue }
                children.append(parts(child, depth: depth + 1, budget: &budget))
            }
            return GMime.mediaType(object) == "multipart/alternative" ? alternative(children) : children.flatMap { $0 }
        }
        if GMime.isMessage(object) {
            guard depth + 1 < maximumDepth,
                let inner = g_mime_message_part_get_message(GMime.cast(object, to: GMimeMessagePart.self))
            else { return [] }
            var message = MailMessage(inner, depth: depth + 1, budget: &budget)
            message.filename = header(GMime.filename(object))
            // Messages within messages within messages would be held as often as they are deep.
            if depth <= 2 { message.attachedBytes = GMime.bytes(GMime.cast(inner, to: GMimeObject.self)) }
            return [.message(message)]
        }
        guard GMime.isPart(object) else { return [] }
        return [leaf(object)]
    }

    /// Of alternatives the plain text, unless it is empty or a mere hint that the HTML says it; files of every branch.
    static func alternative(_ children: [[Part]]) -> [Part] {
        let flat = children.flatMap { $0 }
        var plain = ""
        var hypertext: [Part] = []
        var rest: [Part] = []
        for part in flat {
            switch part {
            case .text(let text): plain += text
            case .html: hypertext.append(part)
            default: rest.append(part)
            }
        }
        let isWorthReading = plain.filter { !$0.isWhitespace }.count >= 20 || hypertext.isEmpty
        // HTML keeps what plain text loses (tables, lists, quotation levels); plain text keeps what a person typed.
        return (isWorthReading ? [.text(plain)] : hypertext) + rest
    }

    private static func leaf(_ object: UnsafeMutablePointer<GMimeObject>) -> Part {
        let part = GMime.cast(object, to: GMimePart.self)
        let mediaType = GMime.mediaType(object)
        let filename = g_mime_part_get_filename(part).map { header($0) }
        let disposition = g_mime_object_get_disposition(object).map { String(cString: $0).lowercased() } ?? ""
        let bytes = GMime.content(part)
        if filename == nil && disposition != "attachment" && ["text/plain", "text/html"].contains(mediaType) {
            let text = GMime.text(object, bytes)
            if mediaType == "text/html" { return .html(text) }
            let isFlowed = GMime.parameter(object, "format")?.lowercased() == "flowed"
            return .text(isFlowed ? Flowed.joined(text, deletesSpace: GMime.parameter(object, "delsp") == "yes") : text)
        }
        let isInline = disposition == "inline" || g_mime_object_get_content_id(object) != nil
        return .file(File(filename: filename ?? "", mediaType: mediaType, bytes: bytes, isInline: isInline))
    }

    private static func header(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        // Some programs send an encoded word inside a quoted file name; GMime then hands it on as it is.
        var text = String(cString: pointer)
        if text.contains("=?"), let decoded = g_mime_utils_header_decode_text(nil, text) {
            text = String(cString: decoded)
            g_free(decoded)
        }
        return text.precomposedStringWithCanonicalMapping.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }

    private static func identifiers(_ pointer: UnsafePointer<CChar>?) -> [String] {
        guard let pointer else { return [] }
        return String(cString: pointer).split { $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "," }.map(
            String.init)
    }

    private static func addresses(_ list: UnsafeMutablePointer<InternetAddressList>?) -> [Address] {
        guard let list else { return [] }
        var found: [Address] = []
        for index in 0..<max(0, internet_address_list_length(list)) {
            guard let address = internet_address_list_get_address(list, index),
                GMime.isMailbox(address),
                let email = internet_address_mailbox_get_addr(GMime.cast(address, to: InternetAddressMailbox.self))
            else { continue }
            let name = internet_address_get_name(address).map { header($0) } ?? ""
            found.append(Address(name: name, email: String(cString: email).lowercased()))
        }
        return found
    }
}

/// GObject's cast and type macros, which do not come through to Swift.
private enum GMime {
    static func cast<From, To>(_ pointer: UnsafeMutablePointer<From>, to type: To.Type) -> UnsafeMutablePointer<To> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: To.self)
    }

    private static func isA<T>(_ pointer: UnsafeMutablePointer<T>, _ type: GType) -> Bool {
        g_type_check_instance_is_a(cast(pointer, to: GTypeInstance.self), type) != 0
    }

    static func isMultipart(_ object: UnsafeMutablePointer<GMimeObject>) -> Bool {
        isA(object, g_mime_multipart_get_type())
    }
    static func isMessage(_ object: UnsafeMutablePointer<GMimeObject>) -> Bool {
        isA(object, g_mime_message_part_get_type())
    }
    static func isPart(_ object: UnsafeMutablePointer<GMimeObject>) -> Bool { isA(object, g_mime_part_get_type()) }
    static func isMailbox(_ address: UnsafeMutablePointer<InternetAddress>) -> Bool {
        isA(address, internet_address_mailbox_get_type())
    }

    static func mediaType(_ object: UnsafeMutablePointer<GMimeObject>) -> String {
        guard let type = g_mime_object_get_content_type(object), let text = g_mime_content_type_get_mime_type(type)
        else {
            return "application/octet-stream"
        }
        defer { g_free(text) }
        return String(cString: text).lowercased()
    }

    static func parameter(_ object: UnsafeMutablePointer<GMimeObject>, _ name: String) -> String? {
        g_mime_object_get_content_type_parameter(object, name).map { String(cString: $0) }
    }

    /// The name that the part's disposition or type gives it.
    static func filename(_ object: UnsafeMutablePointer<GMimeObject>) -> UnsafePointer<CChar>? {
        if let disposition = g_mime_object_get_content_disposition(object),
            let name = g_mime_content_disposition_get_parameter(disposition, "filename")
        {
            return name
        }
        return g_mime_object_get_content_type_parameter(object, "name")
    }

    /// The object as it is written in a message.
    static func bytes(_ object: UnsafeMutablePointer<GMimeObject>) -> [UInt8] {
        guard let stream = g_mime_stream_mem_new() else { return [] }
        defer { g_object_unref(stream) }
        g_mime_object_write_to_stream(object, nil, stream)
        return content(stream)
    }

    private static func content(_ stream: UnsafeMutablePointer<GMimeStream>) -> [UInt8] {
        guard let array = g_mime_stream_mem_get_byte_array(cast(stream, to: GMimeStreamMem.self)) else { return [] }
        return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
    }

    /// The part's bytes with the transfer encoding undone, piece by piece: a large one is never held twice.
    static func content(_ part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
        guard let wrapper = g_mime_part_get_content(part), let source = g_mime_data_wrapper_get_stream(wrapper),
            let stream = g_mime_stream_filter_new(source)
        else { return [] }
        defer { g_object_unref(stream) }
        g_mime_stream_reset(source)
        let encoding = g_mime_data_wrapper_get_encoding(wrapper)
        let encoded = [
            GMIME_CONTENT_ENCODING_BASE64, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, GMIME_CONTENT_ENCODING_UUENCODE,
        ]
        if encoded.contains(where: { $0.rawValue == encoding.rawValue }),
            let filter = g_mime_filter_basic_new(encoding, 0)
        {
            _ = g_mime_stream_filter_add(cast(stream, to: GMimeStreamFilter.self), filter)
            g_object_unref(filter)
        }
        let length = max(0, Int(g_mime_stream_length(source)))
        var content: [UInt8] = []
        content.reserveCapacity(encoding.rawValue == GMIME_CONTENT_ENCODING_BASE64.rawValue ? length / 4 * 3 : length)
        while true {
            let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer -> Int in
                let read = g_mime_stream_read(
                    stream, buffer.assumingMemoryBound(to: CChar.self).baseAddress, buffer.count)
                if read > 0 { content.append(contentsOf: buffer[..<read]) }
                return Int(read)
            }
            if count <= 0 { return content }
        }
    }

    /// Text in the charset that it is in, which is not always the one that it says.
    static func text(_ object: UnsafeMutablePointer<GMimeObject>, _ bytes: [UInt8]) -> String {
        let charset = (parameter(object, "charset") ?? "").lowercased()
        if ["", "utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1", "windows-1252", "iso-8859-15"].contains(charset)
            || charset.hasPrefix("unknown")
        {
            return TextDecoding.decode(bytes, isLatin9: charset == "iso-8859-15")
        }
        guard let text = g_mime_text_part_get_text(cast(object, to: GMimeTextPart.self)) else {
            return TextDecoding.decode(bytes)
        }
        defer { g_free(text) }
        return TextDecoding.normalised(String(cString: text))
    }
}
