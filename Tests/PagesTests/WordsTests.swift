import Inspel
import Pages
import Testing

struct WordsTests {
    @Test func numbersListsAndTimesReadAsPeopleWriteThem() {
        let words = Words(.swedish)
        #expect(words.number(12_345) == "12\u{202F}345")
        #expect(words.list(["a", "b", "c"]) == "a, b och c")
        #expect(words.count(1, ("svar", "svar"), ("answer", "answers")) == "1 svar")
    }
}
