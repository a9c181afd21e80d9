import Formats
import Foundation
import Inspel
import TestSupport
import Testing

@Suite("Every file of a letter is read, given its role and kept", .timeLimit(.minutes(2)))
struct DocumentTests {
    private struct Taken {
        var result: IntakeResult
        /// "name | role", in the letter's order; the letter itself first.
        var originals: [String]
        /// "label | is_guess | text".
        var texts: [String]

        var answers: [String: String] {
            var found: [String: String] = [:]
            for piece in result.reading.pieces where piece.state == .given {
                for question in piece.questions { found[question] = piece.text }
            }
            return found
        }
    }

    private func take(_ bytes: [UInt8], _ filename: String) async throws -> Taken {
        let test = try await TestSite()
        try await test.openCall()
        let result = try await test.store.takeIn(
            bytes, filename: filename, channel: filename.hasSuffix(".eml") ? "email" : "upload", reader: test.reader,
            by: .program
        ) { _, token in "/svar/\(token)" }
        return Taken(
            result: result,
            originals: try await test.rows("SELECT filename, role FROM arrival_original ORDER BY position"),
            texts: try await test.rows("SELECT label, is_guess, text FROM arrival_text ORDER BY position"))
    }

    private typealias Attachment = (name: String, type: String, bytes: [UInt8])

    private func letter(
        _ text: String, _ attachments: [Attachment], disposition: String = "attachment"
    ) -> [UInt8] {
        var lines = """
            From: Siv Sandell <siv@solvik.example>
            To: svar@handboken.example
            Subject: Svar
            Date: Fri, 15 Jan 2027 10:00:00 +0100
            Message-ID: <bilagor@solvik.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="gräns"

            --gräns
            Content-Type: text/plain; charset=utf-8

            \(text)

            """
        for attachment in attachments {
            let name = attachment.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let content =
                attachment.type == "message/rfc822"
                ? String(decoding: attachment.bytes, as: UTF8.self)
                : Data(attachment.bytes).base64EncodedString(options: .lineLength76Characters)
            let encoding = attachment.type == "message/rfc822" ? "8bit" : "base64"
            lines += """
                --gräns
                Content-Type: \(attachment.type)
                Content-Disposition: \(disposition); filename*=utf-8''\(name)
                Content-Transfer-Encoding: \(encoding)

                \(content)

                """
        }
        return Array((lines + "--gräns--\n").replacing("gräns", with: "boundary1").replacing("\n", with: "\r\n").utf8)
    }

    private let first = "Vi köper insamling av möbler av ett socialt företag sedan 2021."
    private let fifth = "Vi önskar att gränsen för direktupphandling höjs."

    private var word: [UInt8] {
        SampleDocument.word(
            ["1. \(first)", "5. \(fifth)", "7. Frukost varje månad."].map { SampleDocument.paragraph($0) }.joined())
    }

    private static let cover = "Hej! Här kommer våra svar i den bifogade filen."

    // MARK: Answers in files

    @Test func `answers in a Word file are placed, the letter and the file are kept`() async throws {
        let taken = try await take(
            letter(DocumentTests.cover, [("Svar Solvik åäö.docx", "application/octet-stream", word)]), "svar.eml")
        #expect(taken.originals == ["svar.eml | letter", "Svar Solvik åäö.docx | answers"])
        #expect(taken.answers["samverkan"] == first)
        #expect(taken.answers["onskelista"] == fifth)
        #expect(taken.result.needsPerson == false)
    }

    @Test(arguments: ["svar.docx", "svar.pdf", "svar.bin"])
    func `a wrong name does not mislead`(name: String) async throws {
        let taken = try await take(word, name)
        #expect(taken.answers["samverkan"] == first)
        #expect(taken.originals == ["\(name) | answers"])
    }

    @Test func `the kinds of text files`() async throws {
        let rich =
            "{\\rtf1\\ansi 1. Vi k\\'f6per insamling.\\par 5. Vi \\'f6nskar mer.\\par 7. Frukost varje m\\'e5nad.\\par}"
        for (bytes, name) in [
            (Array(rich.utf8), "svar.doc"),
            (
                Array(
                    "<html><p>1. Vi köper insamling.</p><p>5. Vi önskar mer.</p><p>7. Frukost varje månad.</p></html>"
                        .utf8), "svar.doc"
            ),
            (
                SampleDocument.openText(
                    ["1. Vi köper insamling.", "5. Vi önskar mer.", "7. Frukost varje månad."].map {
                        "<text:p>\($0)</text:p>"
                    }
                    .joined()), "svar.odt"
            ),
            (Array("1. Vi k\u{F6}per insamling.\n\n5. Vi önskar mer.\n\n7. Frukost varje månad.\n".utf8), "svar.txt"),
        ] {
            let taken = try await take(bytes, name)
            #expect(taken.answers["onskelista"] == "Vi önskar mer.", "\(name): \(taken.texts)")
        }
    }

    @Test func `a PDF is read with its columns and without its page numbers`() async throws {
        let bytes = SampleDocument.pdf([
            [
                (70, 780, 16, "Svar från Solvik"), (70, 740, 11, "1. Vi köper insamling av möbler av ett företag."),
                (70, 700, 11, "5. Vi önskar att gränsen höjs."), (280, 40, 9, "Sida 1 (2)"),
            ],
            [(70, 780, 11, "7. Frukost varje månad för alla som vill."), (280, 40, 9, "Sida 2 (2)")],
        ])
        let taken = try await take(bytes, "svar.pdf")
        #expect(taken.answers["onskelista"] == "Vi önskar att gränsen höjs.")
        #expect(taken.answers["motesplatser"] == "Frukost varje månad för alla som vill.")
    }

    @Test func `an old Word file is read by antiword`() async throws {
        let bytes = try Fixture.bytes("letters/b-09/letter.eml")
        let taken = try await take(bytes, "b-09.eml")
        #expect(taken.originals.last?.hasSuffix(".doc | answers") == true)
        #expect(taken.result.reading.texts.contains { $0.text.contains("Goda exempel\n") })
    }

    @Test func `a table of answers is read row by row`() async throws {
        let rows =
            "Nr;Fråga;Svar\n1;Vilka exempel på fungerande samverkan med sociala företag vill ni lyfta fram?;\(first)\n"
            + "5;Vad står på er önskelista till regeringen och till landets kommuner och regioner för att samverkan ska utvecklas?;\(fifth)\n"
        let taken = try await take(Array(rows.utf8), "svar.csv")
        #expect(taken.answers == ["samverkan": first, "onskelista": fifth])
    }

    // MARK: Files in files

    @Test func `documents in an archive are read, the archive is the attachment`() async throws {
        let zip = SampleDocument.zip([
            ("Svar/Våra svar.docx", word), ("__MACOSX/._Våra svar.docx", [1, 2]), ("Svar/logo.png", DocumentTests.logo),
        ])
        let taken = try await take(letter(DocumentTests.cover, [("svar.zip", "application/zip", zip)]), "svar.eml")
        #expect(taken.originals == ["svar.eml | letter", "svar.zip | answers"])
        #expect(taken.answers["samverkan"] == first)
        #expect(taken.texts.contains { $0.hasPrefix("svar.zip/Våra svar.docx | 0") })
        #expect(taken.result.reading.attachments.map(\.filename) == ["svar.zip"])
    }

    @Test func `archives within archives are opened twice and no deeper`() async throws {
        var bytes = word
        for _ in 0..<4 { bytes = SampleDocument.zip([("inre.zip", bytes)]) }
        let taken = try await take(bytes, "djupt.zip")
        #expect(taken.originals == ["djupt.zip | unreadable"])
        #expect(taken.result.needsPerson)
    }

    @Test func `attachments in winmail.dat are attachments of the letter`() async throws {
        func little(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 255) } }
        func attribute(_ level: UInt8, _ id: Int, _ content: [UInt8]) -> [UInt8] {
            [level] + little(id) + little(content.count) + content + [0, 0]
        }
        let packed =
            WinmailReader.signature + [1, 0] + attribute(2, 0x0006_9002, [1, 0])
            + attribute(2, 0x0001_8010, Array("Svar.docx\0".utf8)) + attribute(2, 0x0006_800F, word)
        let taken = try await take(
            letter(DocumentTests.cover, [("winmail.dat", "application/ms-tnef", packed)]), "svar.eml")
        #expect(taken.originals == ["svar.eml | letter", "winmail.dat | answers", "Svar.docx | answers"])
        #expect(taken.answers["onskelista"] == fifth)
    }

    @Test func `a saved Outlook message is a letter`() async throws {
        let message = CompoundFileBuilder.bytes([
            CompoundFileBuilder.numbers([], head: 32), CompoundFileBuilder.text(0x0037, "Svar"),
            CompoundFileBuilder.text(0x0C1A, "Siv Sandell"), CompoundFileBuilder.text(0x5D01, "siv@solvik.example"),
            CompoundFileBuilder.text(0x1000, "Hej!\r\n\r\n1. \(first)\r\n\r\n5. \(fifth)\r\n"),
        ])
        let taken = try await take(message, "svar.msg")
        #expect(taken.result.reading.sender.email == "siv@solvik.example")
        #expect(taken.answers == ["samverkan": first, "onskelista": fifth])
        let forwarded = try await take(
            letter("För er kännedom.", [("svar.msg", "application/vnd.ms-outlook", message)]), "vb.eml")
        #expect(forwarded.result.reading.sender.email == "siv@solvik.example")
        #expect(forwarded.result.reading.forwardedBy == "siv@solvik.example")
        #expect(forwarded.originals == ["vb.eml | letter", "svar.msg | answers"])
        #expect(forwarded.answers["samverkan"] == first)
    }

    @Test func `a letter attached to a letter is the letter, and stands among the attachments`() async throws {
        let inner = TestSite.letter(from: "bo@granasa.example", subject: "Våra svar")
        let taken = try await take(letter("Vidarebefordrar.", [("Våra svar.eml", "message/rfc822", inner)]), "vb.eml")
        #expect(taken.result.reading.sender.email == "bo@granasa.example")
        #expect(taken.originals == ["vb.eml | letter", "Våra svar.eml | answers"])
        #expect(taken.answers.keys.sorted() == ["onskelista", "samverkan"])
    }

    // MARK: What a person must see

    @Test func `a damaged, an encrypted and an empty file keep the letter from passing unseen`() async throws {
        let taken = try await take(
            letter(
                "1. \(first)\n\n5. \(fifth)",
                [
                    ("halv.docx", "application/octet-stream", Array(word.prefix(word.count / 2))),
                    (
                        "låst.docx", "application/octet-stream",
                        CompoundFileBuilder.bytes([("EncryptedPackage", .stream([1]))])
                    ),
                    ("tom.docx", "application/octet-stream", [0x20]),
                    ("låst.odt", "application/octet-stream", SampleDocument.openText("", encrypted: true)),
                    ("halv.pdf", "application/pdf", Array(SampleDocument.pdf([[(70, 700, 11, "Text")]]).prefix(300))),
                    ("ljud.mp3", "audio/mpeg", [0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 1, 2, 0, 0]),
                ]), "svar.eml")
        #expect(
            taken.originals == [
                "svar.eml | letter", "halv.docx | corrupt", "låst.docx | encrypted", "tom.docx | corrupt",
                "låst.odt | encrypted", "halv.pdf | corrupt", "ljud.mp3 | unreadable",
            ])
        #expect(taken.result.reading.needsPerson == .unreadableFile)
        #expect(taken.answers["samverkan"] == first)
    }

    @Test func `a policy is an enclosure, a business card and a signature are nothing more`() async throws {
        let policy = [
            "1 Syfte", "Policyn anger kommunens förhållningssätt.", "2 Ansvar",
            "Kommunstyrelsen svarar för samordningen.",
        ]
        let taken = try await take(
            letter(
                "1. \(first)\n\n5. \(fifth)",
                [
                    (
                        "Policy.docx", "application/octet-stream",
                        SampleDocument.word(policy.map { SampleDocument.paragraph($0) }.joined())
                    ),
                    ("siv.vcf", "text/vcard", Array("BEGIN:VCARD\nFN:Siv\nEND:VCARD\n".utf8)),
                    ("smime.p7s", "application/pkcs7-signature", [0x30, 0x80, 0, 0]),
                ]), "svar.eml")
        #expect(
            taken.originals == [
                "svar.eml | letter", "Policy.docx | enclosure", "siv.vcf | enclosure", "smime.p7s | enclosure",
            ])
        #expect(taken.result.needsPerson == false)
    }

    /// A picture of 1 × 1, as far as its header says.
    private static let logo: [UInt8] =
        [
            0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 120, 0, 0, 0, 60, 8,
            2, 0, 0,
        ]
        + [UInt8](repeating: 0, count: 900)

    @Test func `small pictures in the text adorn it and are not looked at`() async throws {
        let taken = try await take(
            letter(
                "1. \(first)\n\n5. \(fifth)", [("image001.png", "image/png", DocumentTests.logo)], disposition: "inline"
            ),
            "svar.eml")
        #expect(taken.originals.last == "image001.png | signature_image")
        #expect(taken.texts.count == 1)
    }

    @Test func `a scanned page is kept for a person, with a guess that is placed nowhere`() async throws {
        let page = SampleDocument.pdf([
            [
                (60, 760, 18, "Svar från Solviks kommun"), (60, 700, 16, "1. Vi samarbetar med ett socialt företag."),
                (60, 660, 16, "5. Vi vill ha mindre papper och mer tid."),
            ]
        ])
        let folder = FileManager.default.temporaryDirectory.appending(path: "inspel-test-\(Digest.token())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "a.pdf")
        try Data(page).write(to: file)
        _ = try await Engine.run(
            "/usr/bin/pdftoppm", ["-jpeg", "-r", "130", "-singlefile", file.path, folder.path + "/a"])
        let picture = [UInt8](try Data(contentsOf: folder.appending(path: "a.jpg")))
        let header = try #require(PictureHeader(picture))
        let scan = SampleDocument.pdf(jpeg: picture, width: header.width ?? 0, height: header.height ?? 0)
        for (bytes, name) in [(scan, "SKM_001.pdf"), (picture, "IMG_0001.jpg")] {
            let taken = try await take(bytes, name)
            #expect(taken.originals == ["\(name) | unreadable"])
            #expect(taken.texts.first?.hasPrefix("\(name) | 1") == true)
            #expect(taken.texts.first?.contains("mindre papper och mer tid") == true)
            #expect(taken.answers.isEmpty)
            #expect(taken.result.reading.needsPerson == .unreadableFile)
        }
    }

    @Test func `a scanned page among others keeps the letter from passing unseen`() async throws {
        let header: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0x04, 0x00, 0x04, 0x00, 3, 0, 0, 0]
        let bytes = SampleDocument.pdf(
            jpeg: header, width: 1_024, height: 1_024,
            after: [
                (70, 740, 11, "1. Vi har ett avtal med ett bolag."), (70, 700, 11, "5. Vi vill ha mer tid."),
                (70, 660, 11, "7. Kaffe varje dag."),
            ])
        let taken = try await take(bytes, "svar.pdf")
        #expect(taken.originals == ["svar.pdf | answers"])
        #expect(taken.answers["onskelista"] == "Vi vill ha mer tid.")
        #expect(taken.result.reading.needsPerson == .unreadableFile)
    }

    @Test func `files of one name keep their texts apart`() async throws {
        let other = SampleDocument.word(SampleDocument.paragraph("Ett annat dokument med samma namn."))
        let taken = try await take(
            letter(
                DocumentTests.cover,
                [("svar.docx", "application/octet-stream", word), ("svar.docx", "application/octet-stream", other)]),
            "svar.eml")
        #expect(taken.texts.map { String($0.prefix { $0 != "|" }) } == ["body ", "svar.docx ", "svar.docx (2) "])
    }
}
