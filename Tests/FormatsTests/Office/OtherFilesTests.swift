import Formats
import Testing

@Suite("What old Word files and pictures say about themselves", .timeLimit(.minutes(3)))
struct OtherFilesTests {
    private func book(_ content: String) -> [UInt8] {
        Array(
            "<?xml version=\"1.0\"?><!DOCTYPE book PUBLIC \"x\" \"y\"><book><title>SjufrÃ¥gor</title><chapter>\(content)</chapter></book>"
                .utf8)
    }

    @Test func `structure comes from one output, breaks and numbers from the other`() {
        let blocks = OldWordText.blocks(
            docBook: book(
                """
                <title><emphasis role='bold'>Svar</emphasis></title><orderedlist><listitem><para>Vilka exempel?Vi köper tjänster.</para>\
                </listitem></orderedlist><para><informaltable><tgroup><tbody><row><entry>Namn</entry><entry>Siv</entry></row>\
                </tbody></tgroup></informaltable></para><para>[pic]</para><para>Efter</para><para>--------------</para><para>I rutan</para>
                """),
            text: Array(
                "Svar\n\n1.   Vilka exempel?\nVi köper tjänster.\n|Namn |Siv |\nEfter\n--------------\n[1] Noten\n".utf8
            ))
        #expect(
            blocks.map(\.text) == [
                "Svar", "Vilka exempel?\nVi köper tjänster.", "Namn", "Siv", "I rutan", "Efter", "Noten",
            ])
        #expect(blocks[1].kind == .item(number: 1, level: 0))
        #expect(blocks[3].kind == .cell(table: 0, row: 0, column: 1))
        #expect(blocks[6].kind == .footnote)
    }

    @Test func `without structure the plain text still counts`() {
        #expect(OldWordText.blocks(docBook: [], text: Array("Ett\n\nTvå\n".utf8)).map(\.text) == ["Ett", "Två"])
    }

    @Test func `the size of a picture stands in its header`() {
        let png: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 4, 0, 0, 0, 2, 0,
        ]
        #expect(PictureHeader(png).map { [$0.width, $0.height] } == [1_024, 512])
        let jpeg: [UInt8] = [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0x01, 0x00, 0x02, 0x00, 3, 0, 0, 0,
        ]
        #expect(PictureHeader(jpeg).map { [$0.width, $0.height] } == [512, 256])
        #expect(PictureHeader(Array("GIF89a".utf8) + [10, 0, 20, 0])?.height == 20)
        #expect(PictureHeader(Array("Hej".utf8)) == nil)
        #expect(PictureHeader([0xFF, 0xD8, 0xFF])?.width == nil)
    }
}
