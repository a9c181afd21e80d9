import CXML

/// A pull reader over libxml2: no network, no entities, no DTD. A document with a DOCTYPE is refused, so that neither
/// entity bombs nor external entities have a way in.
package struct XMLPull: ~Copyable {
    package enum Event: Equatable {
        /// Local name and attributes by local name (`w:val` is `val`).
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    package enum Fault: Error, Equatable {
        case malformed
        case hasDoctype
        case tooDeep
    }

    private let reader: xmlTextReaderPtr
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private var pendingEnd: String?
    /// Whether the reader stands on a node that has not been told of yet.
    private var isAhead = false
    static let maximumDepth: Int32 = 200

    package init(_ content: [UInt8]) throws(Fault) {
        bytes = UnsafeMutableBufferPointer.allocate(capacity: max(1, content.count))
        _ = bytes.initialize(from: content)
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let opened = bytes.withMemoryRebound(to: CChar.self) { buffer in
            xmlReaderForMemory(buffer.baseAddress, Int32(clamping: content.count), nil, nil, options)
        }
        guard let opened else {
            bytes.deallocate()
            throw .malformed
        }
        reader = opened
    }

    deinit {
        xmlFreeTextReader(reader)
        bytes.deallocate()
    }

    /// The next event, or nil at the end of the document.
    package mutating func next() throws(Fault) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while true {
            if isAhead {
                isAhead = false
            } else {
                switch xmlTextReaderRead(reader) {
                case 0: return nil
                case 1: break
                default: throw .malformed
                }
            }
            guard xmlTextReaderDepth(reader) <= XMLPull.maximumDepth else { throw .tooDeep }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                let name = XMLPull.string(xmlTextReaderConstLocalName(reader))
                if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
                return .start(name, attributes())
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
                return .end(XMLPull.string(xmlTextReaderConstLocalName(reader)))
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue), Int32(XML_READER_TYPE_WHITESPACE.rawValue):
                return .text(XMLPull.string(xmlTextReaderConstValue(reader)))
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue), Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
                throw .hasDoctype
            default: continue
            }
        }
    }

    /// Leaves out what is in the element whose start was the last event, and its end.
    package mutating func skip() throws(Fault) {
        if pendingEnd != nil {
            pendingEnd = nil
            return
        }
        switch xmlTextReaderNext(reader) {
        case 0: break
        case 1: isAhead = true
        default: throw .malformed
        }
    }

    private func attributes() -> [String: String] {
        var found: [String: String] = [:]
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            let name = XMLPull.string(xmlTextReaderConstLocalName(reader))
            found[name] = XMLPull.string(xmlTextReaderConstValue(reader))
        }
        xmlTextReaderMoveToElement(reader)
        return found
    }

    private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
