//! The Hijri calendar, as the Arab civil services print it (Umm al-Qura), without a calendar library.
//!
//! Newsrooms of the Gulf date by it; a page may carry no other date. The months from 1400 (November 1979)
//! to 1469 (2047) are kept as one bit each: set where the month has thirty days.

use jiff::civil::{Date, date};

const FIRST_YEAR: i16 = 1400;

/// The first day of Muharram 1400.
const FIRST_DAY: Date = date(1979, 11, 20);

#[rustfmt::skip]
const LONG_MONTHS: [u16; 70] = [
    0xd4b, 0x52a, 0xa57, 0x4ae, 0x976, 0x56c, 0xb55, 0xaaa, 0xa55, 0x4ad,
    0x95d, 0x2da, 0x5d9, 0xdb2, 0xba4, 0xb4a, 0xa55, 0x2b5, 0x575, 0xb6a,
    0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad, 0xb6a, 0x6d4, 0xdc9, 0xd92,
    0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55, 0xaaa, 0x94d, 0x49d, 0x95d,
    0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4,
    0x6a5, 0x54b, 0xa97, 0x54e, 0xaae, 0x5ac, 0xba9, 0xd92, 0xb25, 0x64b,
    0xcab, 0x55a, 0xb55, 0x6d2, 0xea5, 0xe4a, 0xa95, 0x52d, 0xaad, 0x36c,
];

/// The Gregorian day of a Hijri date; `None` outside 1400–1469 or where there is no such day.
pub fn to_gregorian(year: i16, month: i8, day: i8) -> Option<Date> {
    let index = usize::try_from(year - FIRST_YEAR).ok().filter(|i| *i < LONG_MONTHS.len())?;
    if !(1..=12).contains(&month) || !(1..=length(LONG_MONTHS[index], month)).contains(&(day as i32)) {
        return None;
    }
    let years: i32 = LONG_MONTHS[..index].iter().map(|m| year_length(*m)).sum();
    let months: i32 = (1..month).map(|m| length(LONG_MONTHS[index], m)).sum();
    FIRST_DAY
        .checked_add(jiff::Span::new().days(years + months + day as i32 - 1))
        .ok()
}

/// The Hijri year and month that a Gregorian day falls in.
pub fn month_of(day: Date) -> Option<(i16, i8)> {
    let mut left = (day - FIRST_DAY).get_days();
    if left < 0 {
        return None;
    }
    for (i, months) in LONG_MONTHS.iter().enumerate() {
        if left >= year_length(*months) {
            left -= year_length(*months);
            continue;
        }
        for month in 1..=12 {
            if left < length(*months, month) {
                return Some((FIRST_YEAR + i as i16, month));
            }
            left -= length(*months, month);
        }
    }
    None
}

/// How many days a month has; zero outside the table.
pub fn days_in(year: i16, month: i8) -> i8 {
    usize::try_from(year - FIRST_YEAR)
        .ok()
        .and_then(|i| LONG_MONTHS.get(i))
        .map_or(0, |m| length(*m, month) as i8)
}

fn length(months: u16, month: i8) -> i32 {
    29 + i32::from(months >> (month - 1) & 1)
}

fn year_length(months: u16) -> i32 {
    348 + months.count_ones() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts() {
        for ((y, m, d), want) in [
            ((1400, 1, 1), date(1979, 11, 20)),
            ((1436, 9, 29), date(2015, 7, 16)),
            ((1445, 3, 22), date(2023, 10, 7)),
            ((1469, 12, 1), date(2047, 9, 21)),
        ] {
            assert_eq!(to_gregorian(y, m, d), Some(want), "{y}-{m}-{d}");
            assert_eq!(month_of(want), Some((y, m)));
        }
        for (y, m, d) in [(1436, 9, 30), (1399, 1, 1), (1470, 1, 1), (1440, 13, 1), (1440, 1, 0)] {
            assert_eq!(to_gregorian(y, m, d), None);
        }
    }
}
