import Formats
import Testing

@Suite("What mail systems say of letters that did not arrive")
struct DeliveryReportTests {
    private func read(_ text: String) -> DeliveryReport {
        DeliveryReport.read(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func `several recipients have fates of their own`() {
        let report = read(
            """
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example

            Final-Recipient: rfc822; Asta@Solvik.example
            Action: Failed
            Status: 5.2.2 (mailbox full)
            Diagnostic-Code: smtp; 552 full

            Final-Recipient: rfc822;bo@granasa.example
            Action: delayed
            Status: 4.4.1

            Original-Recipient: rfc822;cilla@ekmossen.example
            Final-Recipient: rfc822;c@annan.example
            Action: failed
            Status: 5.1.1
            --b--
            """)
        #expect(report.recipients.map(\.action) == ["failed", "delayed", "failed"])
        #expect(
            report.failed.map(\.addresses) == [["asta@solvik.example"], ["c@annan.example", "cilla@ekmossen.example"]])
        #expect(report.failed.first?.status == "5.2.2")
        #expect(report.failed.first?.diagnostic == "552 full")
    }

    @Test func `a header names them when there is no report`() {
        let report = read("X-Failed-Recipients: asta@solvik.example,\n bo@granasa.example\nSubject: x\n\nText\n")
        #expect(report.failed.flatMap(\.addresses) == ["asta@solvik.example", "bo@granasa.example"])
    }

    @Test(
        arguments: [
            "", "Subject: x\n\nFinal-Recipient: rfc822; asta@solvik.example\nAction: failed\n",
            "Content-Type: text/plain\n\nX-Failed-Recipients: asta@solvik.example\n",
            "Content-Type: message/delivery-status\n\nFinal-Recipient: x\nAction: failed\n",
        ])
    func `text that only looks like a report is none`(text: String) {
        #expect(read(text).recipients.isEmpty)
    }
}
