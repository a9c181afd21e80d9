import Inspel
import Testing

@Suite("What is published of a passage is its own words")
struct MaskingTests {
    private let passage = "Enhetschefen Lena Ask räknade byxor. Hon ringde 070-123 sedan. Bra så [sic] nu."

    @Test(arguments: [
        "Enhetschefen Lena Ask räknade byxor. Hon ringde 070-123 sedan. Bra så [sic] nu.",
        "Enhetschefen […] räknade byxor. Hon ringde [telefon] sedan. Bra så [sic] nu.",
        "Enhetschefen [...] räknade\nbyxor […]", "[…] räknade byxor […]", "[kontaktperson]", "[…] nu.",
        "Enhetschefen [A] [B] räknade byxor […]",
    ])
    func `parts may be replaced by brackets`(published: String) {
        #expect(Masking.firstAddition(published, to: passage) == nil)
    }

    @Test(arguments: [
        ("Enhetschefen räknade byxor […]", "Enhetschefen räknade byxor"),
        ("Enhetschefen [inte] Lena Ask räknade byxor. […]", "Lena Ask räknade byxor."),
        ("[…] Det var uselt. […]", "Det var uselt."), ("[…] nu. [verkligen]", "[verkligen]"),
        ("Bra […] nu.", "Bra"), ("Enhetschefen Lena A[…]", "Enhetschefen Lena A"), ("", ""),
        ("[…] Hon ringde […] räknade byxor […]", "räknade byxor"),
        (
            "[Det här är en hel mening som någon annan har skrivit i stället för orden] nu.",
            "[Det här är en hel mening som någon annan har skrivit i stället för orden]"
        ),
    ])
    func `nothing is added, left out in silence or moved`(published: String, difference: String) {
        #expect(Masking.firstAddition(published, to: passage) == difference)
    }
}
