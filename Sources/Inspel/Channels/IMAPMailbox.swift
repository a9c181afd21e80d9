/// A mailbox at an IMAP server (RFC 3501, 6851 for MOVE, 4315 for UIDPLUS). One connection is kept from poll to poll.
package actor IMAPMailbox: Mailbox {
    /// What a taken letter is marked with, beside `\Seen`.
    static let keyword = "Inspel"
    private static let headerLimit = 64 << 10
    /// UIDs in one command.
    private static let batch = 200

    package nonisolated let account: String
    private nonisolated let executor = BlockingExecutor(label: "inspel.imap")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let settings: Settings.IMAP
    private var dialogue: IMAPDialogue?
    private var abilities: Set<String> = []

    package init(_ settings: Settings.IMAP) {
        self.settings = settings
        account = settings.account
    }

    package func open(_ folder: String) throws(MailboxFault) -> Int64 {
        // A server may have ended a connection that was silent since the last poll.
        if dialogue != nil {
            do { return try select(folder) } catch {
                guard error == .unreachable else { throw error }
            }
        }
        return try select(folder)
    }

    private func select(_ folder: String) throws(MailboxFault) -> Int64 {
        var validity: Int64?
        let answer = try say("SELECT \(IMAPFolderName.quoted(folder))") { response in
            if let text = response.code("UIDVALIDITY"), let number = Int64(text) { validity = number }
        }
        guard answer.word == "OK" else { throw .noFolder(folder) }
        guard let validity else { throw .unclear }
        return validity
    }

    package func messages(from uid: Int64) throws(MailboxFault) -> [MailboxItem] {
        var found: [MailboxItem] = []
        let answer = try say("UID FETCH \(uid):* (UID RFC822.SIZE)") { response in
            guard let items = response.fetched, case .word(let number) = items["UID"],
                case .word(let size) = items["RFC822.SIZE"], let number = Int64(number), let size = Int(size)
            else { return }
            found.append(MailboxItem(uid: number, size: size))
        }
        guard answer.word == "OK" else { throw .refused }
        // `n:*` names the last message also when its UID is below n.
        return found.filter { $0.uid >= uid }.sorted { $0.uid < $1.uid }
    }

    package func message(_ uid: Int64, limit: Int) throws(MailboxFault) -> [UInt8]? {
        try fetch("BODY.PEEK[]", named: "BODY[]", uid, limit: limit)
    }

    package func header(_ uid: Int64) throws(MailboxFault) -> [UInt8]? {
        try fetch(
            "BODY.PEEK[HEADER]<0.\(IMAPMailbox.headerLimit)>", named: "BODY[HEADER]", uid,
            limit: IMAPMailbox.headerLimit)
    }

    private func fetch(_ item: String, named name: String, _ uid: Int64, limit: Int) throws(MailboxFault) -> [UInt8]? {
        var bytes: [UInt8]?
        let answer = try say("UID FETCH \(uid) (UID \(item))", limit: limit) { response in
            guard let items = response.fetched, items["UID"] == .word(String(uid)) else { return }
            switch items[name] {
            case .bytes(let content): bytes = content
            case .null: bytes = []
            default: break
            }
        }
        guard answer.word == "OK" else { throw .refused }
        return bytes
    }

    package func settle(_ uids: [Int64], moveTo folder: String?) throws(MailboxFault) {
        for start in stride(from: 0, to: uids.count, by: IMAPMailbox.batch) {
            let part = uids[start..<min(start + IMAPMailbox.batch, uids.count)]
            let set = part.map(String.init).joined(separator: ",")
            // Some servers take no keywords of ours; being seen is what a person looks for.
            let marked = try say("UID STORE \(set) +FLAGS.SILENT (\\Seen \(IMAPMailbox.keyword))")
            if marked.word != "OK" { try done("UID STORE \(set) +FLAGS.SILENT (\\Seen)") }
            if let folder { try move(set, to: IMAPFolderName.quoted(folder)) }
        }
    }

    private func move(_ set: String, to folder: String) throws(MailboxFault) {
        let verb = abilities.contains("MOVE") ? "MOVE" : "COPY"
        if try say("UID \(verb) \(set) \(folder)").word != "OK" {
            try say("CREATE \(folder)")
            try done("UID \(verb) \(set) \(folder)")
        }
        guard verb == "COPY" else { return }
        try done("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
        // A plain EXPUNGE would remove what others have deleted too.
        if abilities.contains("UIDPLUS") { try done("UID EXPUNGE \(set)") }
    }

    package func close() {
        if let dialogue { _ = try? dialogue.say("LOGOUT") }
        dialogue = nil
    }

    private func done(_ command: String) throws(MailboxFault) {
        guard try say(command).word == "OK" else { throw .refused }
    }

    /// Says the command on the connection that is there, or on a new one. After a fault the connection is given up:
    /// nobody knows what it still carries.
    @discardableResult
    private func say(
        _ command: String, limit: Int = 1 << 20, each: (IMAPResponse) -> Void = { _ in }
    ) throws(MailboxFault) -> IMAPResponse {
        do throws(MailboxFault) {
            return try connected().say(command, limit: limit, each: each)
        } catch {
            dialogue = nil
            throw error
        }
    }

    private func connected() throws(MailboxFault) -> IMAPDialogue {
        if let dialogue { return dialogue }
        let new = try IMAPDialogue(settings)
        var abilities: Set<String> = []
        try new.say("CAPABILITY") { abilities.formUnion($0.abilities ?? []) }
        self.abilities = abilities
        dialogue = new
        return new
    }
}
