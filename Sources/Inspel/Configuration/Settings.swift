/// How this installation is set up; read by `Command` from file, environment and flags. Listed in `docs/configuration.md`.
package struct Settings: Sendable {
    /// The address that links in mails begin with, without a slash at the end: `https://inspel.kommun.example`.
    package var baseURL: String
    package var smtp: SMTP?
    package var imap: IMAP?
    /// A folder whose files are taken in; nil when there is none.
    package var dropFolder: String?
    /// From address of outgoing mail.
    package var sender: String
    package var limits: Limits
    package var engines: Engines
    /// How many proxies in front set X-Forwarded-For; 0 = the connection's own address counts.
    package var trustedProxies: Int

    package struct SMTP: Sendable {
        package enum Security: String, Sendable, CaseIterable {
            case startTLS = "starttls"
            case tls
            case none
        }

        package var host: String
        package var port: Int
        package var security: Security
        package var user: String
        package var password: String
        package var caFile: String?

        package init(
            host: String, port: Int, security: Security, user: String = "", password: String = "", caFile: String? = nil
        ) {
            self.host = host
            self.port = port
            self.security = security
            self.user = user
            self.password = password
            self.caFile = caFile
        }
    }

    /// The mailbox that letters come to.
    package struct IMAP: Sendable {
        package enum Secret: Sendable {
            case password(String)
            /// A file with the password alone.
            case passwordFile(String)
            /// A file with an OAuth 2.0 access token alone, which another program renews.
            case tokenFile(String)
        }

        package var host: String
        package var port: Int
        package var security: SMTP.Security
        package var user: String
        package var secret: Secret
        package var folders: [String]
        /// Where letters go when they are taken; nil leaves them where they are, marked as read.
        package var doneFolder: String?
        package var pollSeconds: Int
        package var caFile: String?

        package init(
            host: String, port: Int, security: SMTP.Security, user: String, secret: Secret,
            folders: [String] = ["INBOX"], doneFolder: String? = nil, pollSeconds: Int = 20, caFile: String? = nil
        ) {
            self.host = host
            self.port = port
            self.security = security
            self.user = user
            self.secret = secret
            self.folders = folders
            self.doneFolder = doneFolder
            self.pollSeconds = pollSeconds
            self.caFile = caFile
        }

        /// `user@host`: what the mailbox's folders are called by in the database.
        package var account: String { "\(user)@\(host)" }
    }

    package struct Limits: Sendable {
        /// Bytes of one attachment, of all attachments of an answer, and of a letter.
        package var attachment = 25 << 20
        package var attachmentsTogether = 60 << 20
        package var letter = 60 << 20
        /// Characters of one answer.
        package var answer = 50_000
        /// POSTs from one address in a minute to public forms, and sign-in tries in an hour.
        package var postsAMinute = 60
        package var signInsAnHour = 10

        package init() {}
    }

    package struct Engines: Sendable {
        package var pandoc = "/usr/bin/pandoc"
        /// `pdftoppm` and `pdfimages` are taken from the same folder.
        package var pdftotext = "/usr/bin/pdftotext"
        package var antiword = "/usr/bin/antiword"
        package var tesseract = "/usr/bin/tesseract"
        /// Python of the virtual environment that holds the PDF engine.
        package var pdfPython = "/var/lib/inspel/engines/bin/python3"

        package init() {}
    }

    package init(
        baseURL: String, smtp: SMTP? = nil, imap: IMAP? = nil, dropFolder: String? = nil, sender: String,
        limits: Limits = Limits(), engines: Engines = Engines(), trustedProxies: Int = 0
    ) {
        self.baseURL = baseURL
        self.smtp = smtp
        self.imap = imap
        self.dropFolder = dropFolder
        self.sender = sender
        self.limits = limits
        self.engines = engines
        self.trustedProxies = trustedProxies
    }
}
