/// Days on which Swedish authorities are closed besides weekends: lag (1989:253) om allmänna helgdagar, and the eves that
/// are treated alike.
package enum HolidayName: String, Sendable, CaseIterable {
    case newYear, epiphany, goodFriday, easterEve, easterDay, easterMonday, firstOfMay, ascension, whitSunday,
        nationalDay,
        midsummerEve, midsummerDay, allSaints, christmasEve, christmasDay, boxingDay, newYearsEve
}

package enum SwedishHolidays {
    package static func name(of day: Day) -> HolidayName? {
        switch (day.month, day.day) {
        case (1, 1): return .newYear
        case (1, 6): return .epiphany
        case (5, 1): return .firstOfMay
        case (6, 6): return .nationalDay
        case (12, 24): return .christmasEve
        case (12, 25): return .christmasDay
        case (12, 26): return .boxingDay
        case (12, 31): return .newYearsEve
        default: break
        }
        if day.month == 6, day.weekday == 5, (19...25).contains(day.day) { return .midsummerEve }
        if day.month == 6, day.weekday == 6, (20...26).contains(day.day) { return .midsummerDay }
        if day.weekday == 6, (day.month == 10 && day.day == 31) || (day.month == 11 && day.day <= 6) {
            return .allSaints
        }
        switch easter(day.year).days(until: day) {
        case -2: return .goodFriday
        case -1: return .easterEve
        case 0: return .easterDay
        case 1: return .easterMonday
        case 39: return .ascension
        case 49: return .whitSunday
        default: return nil
        }
    }

    /// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
    package static func easter(_ year: Int) -> Day {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let f = (b + 8) / 25
        let g = (b - f + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}
