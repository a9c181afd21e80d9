import Foundation
import Inspel

extension Links {
    package var arrivals: String { desk("ankomster") }
    package func arrivals(_ filter: QueueFilter) -> String { arrivals + QueuePage.query(filter) }
    package func arrival(_ number: Int) -> String { desk("ankomster/\(number)") }
    package func arrivalFile(_ number: Int, _ position: Int) -> String { arrival(number) + "/original/\(position)" }
    /// A picture to be shown on a page.
    package func arrivalPicture(_ number: Int, _ position: Int) -> String { arrival(number) + "/bild/\(position)" }
    package var arrivalCounts: String { desk("ankomster/per-dag") }
    package func arrivals(on day: Day) -> String { desk("ankomster/dag/\(day)") }
    package var upload: String { desk("ankomster/ladda-upp") }
    /// What became of uploaded files, by the numbers of their arrivals.
    package func uploaded(_ numbers: [Int]) -> String {
        upload + "/klart?nr=" + numbers.map(String.init).joined(separator: "-")
    }
    package var onBehalf: String { desk("ankomster/skriv-in") }
}
