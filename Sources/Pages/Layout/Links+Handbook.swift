extension Links {
    package func edition(_ number: Int) -> String { path("/handboken/\(number)") }
    package func editionFile(_ number: Int, _ file: String) -> String { path("/handboken/\(number)/\(file)") }
    package var deskHandbook: String { desk("handbok") }
    package func deskChapter(_ id: Int64) -> String { desk("handbok/kapitel/\(id)") }
}
