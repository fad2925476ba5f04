//! Dates: day, month and year, in numbers and words.

use super::parse::{Read, View};
use super::words::{self, Month};
use super::years::year_digits;
use super::{Unit, When, Written};
use crate::number::{is_digits, number, ordinal};

impl View<'_> {
    /// A date at `i`: numeric, day and month, or month alone, with what belongs to it.
    pub fn date(&self, i: usize) -> Read {
        let (end, written) = self.written(i)?;
        Some((self.second_calendar(end), When::Date(written)))
    }

    /// As [`View::date`], without a second calendar after it.
    pub fn written(&self, i: usize) -> Option<(usize, Written)> {
        if is_digits(self.k(i))
            && let Some(read) = self.numeric(i)
        {
            return Some(read);
        }
        if let Some((end, day)) = self.day_number(i)
            && let Some((end, mut written)) = self.month_after_day(end)
        {
            written.day = Some(day);
            return Some((end, written));
        }
        self.month_first(i)
    }

    /// `12/7/2005`, `2014-11-16`, `12.7.2005`, `7/2005`, each with a mark for the calendar after it.
    fn numeric(&self, i: usize) -> Option<(usize, Written)> {
        let mut parts = [(0i32, 0usize); 3];
        let mut count = 0;
        let mut end = i + 1;
        let first = self.k(i);
        if first.contains('.') {
            for piece in first.split('.') {
                if count == 3 || piece.is_empty() || piece.len() > 4 {
                    return None;
                }
                parts[count] = (piece.parse().ok()?, piece.len());
                count += 1;
            }
            if count != 3 || parts.iter().filter(|p| p.1 == 4).count() != 1 {
                return None;
            }
        } else {
            let mark = self.k(i + 1);
            if !matches!(mark, "/" | "-" | "\\" | "–") {
                return None;
            }
            loop {
                let piece = self.k(end - 1);
                if piece.len() > 4 || !piece.bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                parts[count] = (piece.parse().ok()?, piece.len());
                count += 1;
                if count == 3 || self.k(end) != mark || !is_digits(self.k(end + 1)) {
                    break;
                }
                end += 2;
            }
            if is_digits(self.before(i))
                || matches!(self.before(i), "/" | "\\")
                || self.k(end) == mark && is_digits(self.k(end + 1))
            {
                return None;
            }
            if count < 3 && mark != "/" && !(a_month(first) && self.k(i + 2).len() == 4) {
                return None;
            }
        }
        let [a, b, c] = parts;
        let (year, month, day) = match count {
            3 if a.1 == 4 => (Some(a.0), b.0, Some(c.0)),
            3 if c.1 == 4 => (Some(c.0), b.0, Some(a.0)),
            3 if a.1 <= 2 && b.1 <= 2 && c.1 == 2 => (Some(if c.0 < 50 { 2000 + c.0 } else { 1900 + c.0 }), b.0, Some(a.0)),
            2 if a.1 == 4 && b.1 <= 2 => (Some(a.0), b.0, None),
            2 if b.1 == 4 && a.1 <= 2 => (Some(b.0), a.0, None),
            2 if a.1 <= 2 && b.1 <= 2 && self.expects_day(i) => (None, b.0, Some(a.0)),
            _ => return None,
        };
        let (month, day) = match day {
            Some(day) if month > 12 && day <= 12 => (day, Some(month)),
            day => (month, day),
        };
        if !(1..=12).contains(&month) || day.is_some_and(|d| !(1..=31).contains(&d)) {
            return None;
        }
        if year.is_some_and(|y| !(1300..=2100).contains(&y)) {
            return None;
        }
        let hijri = year.is_some_and(|y| y < 1600) || matches!(self.k(end), "ه" | "هجري" | "هجرية");
        if hijri && year.is_some_and(|y| y >= 1600) {
            return None;
        }
        let end = end + usize::from(matches!(self.k(end), "ه" | "م" | "هجري" | "هجرية"));
        Some((
            end,
            Written {
                year: year.map(|y| y as i16),
                month: Some(month as i8),
                day: day.map(|d| d as i8),
                hijri,
                ..Written::default()
            },
        ))
    }

    /// Whether what stands before `i` makes `5/7` a day and a month.
    fn expects_day(&self, i: usize) -> bool {
        matches!(
            self.before(i),
            "في" | "يوم"
                | "بتاريخ"
                | "تاريخ"
                | "منذ"
                | "حتي"
                | "الموافق"
                | "ليوم"
                | "مساء"
                | "فجر"
                | "صباح"
        ) || words::weekday(self.before(i)).is_some()
    }

    /// A day of the month: digits, `الـ24`, `الخامس والعشرين`, or a word number.
    pub fn day_number(&self, i: usize) -> Option<(usize, i8)> {
        let digits = |key: &str| key.parse::<i8>().ok().filter(|d| key.len() <= 2 && (1..=31).contains(d));
        let key = self.k(i);
        if is_digits(key) {
            return digits(key).map(|d| (i + 1, d));
        }
        if self.whole_first(i) && key.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) && !key.starts_with("واحد") {
            return None; // read again with the small word taken off
        }
        if key == "ال" && is_digits(self.k(i + 1)) {
            return digits(self.k(i + 1)).map(|d| (i + 2, d));
        }
        if let Some((len, n)) = ordinal(self.keys, i) {
            return i8::try_from(n).ok().filter(|n| (1..=31).contains(n)).map(|n| (i + len, n));
        }
        let read = number(self.keys, i)?;
        let day = read.value.whole().filter(|n| (1..=31).contains(n))?;
        Some((i + read.len, day as i8))
    }

    /// The month, or month of the page, that follows a day number.
    fn month_after_day(&self, i: usize) -> Option<(usize, Written)> {
        // 15 الجاري
        if matches!(self.k(i), "الجاري" | "الحالي") {
            return Some((
                i + 1,
                Written {
                    month_turn: Some(0),
                    ..Written::default()
                },
            ));
        }
        let mut at = i;
        if matches!(self.k(at), "/" | "-" | "." | "،") && !is_digits(self.k(at + 1)) {
            at += 1;
        }
        at += usize::from(self.k(at) == "من");
        if let Some((end, 0)) = self.this_unit(at, "شهر") {
            return Some((
                end,
                Written {
                    month_turn: Some(0),
                    ..Written::default()
                },
            ));
        }
        at += usize::from(self.k(at) == "شهر");
        if self.k(at) == "الشهر"
            && let Some(turn) = words::turn(self.k(at + 1))
        {
            return Some((
                at + 2,
                Written {
                    month_turn: Some(turn),
                    ..Written::default()
                },
            ));
        }
        self.month_and_year(at, true)
    }

    /// `هذا الشهر`: its end and turn.
    fn this_unit(&self, i: usize, stem: &str) -> Option<(usize, i32)> {
        let named = |key: &str| key.strip_prefix("ال") == Some(stem);
        (matches!(self.k(i), "هذا" | "هذه") && named(self.k(i + 1))).then_some((i + 2, 0))
    }

    /// A month that stands first: `آذار 2011`, `مارس الماضي`, `November 16`-like `نوفمبر 16، 2014`.
    fn month_first(&self, i: usize) -> Option<(usize, Written)> {
        let named = self.k(i) == "شهر";
        let at = i + usize::from(named);
        let (len, _) = words::month_named(self.k(at), self.k(at + 1), true)?;
        if let Some((end, day)) = self.day_number(at + len) {
            let comma = usize::from(matches!(self.k(end), "،" | ","));
            if let Some(year) = year_digits(self.k(end + comma)) {
                let (_, month) = words::month_named(self.k(at), self.k(at + 1), true)?;
                let written = Written {
                    year: Some(year),
                    month: Some(month.number),
                    day: Some(day),
                    hijri: month.hijri,
                    ..Written::default()
                };
                return Some((end + comma + 1, written));
            }
        }
        let (end, written) = self.month_and_year(at, true)?;
        let certain = named
            || written.year.is_some()
            || written.year_turn.is_some()
            || written.month_turn.is_some()
            || self.k(at + len) == "("
            || self.k(at + len) == "/"
            || words::month_named(self.k(at), self.k(at + 1), false).is_some()
            || self.k(at) != "اب" && matches!(self.before(i), "في" | "منذ" | "شهر" | "خلال" | "وفي" | "حتي" | "الي")
            || words::is_edge(self.before(i));
        certain.then_some((end, written))
    }

    /// A month at `i` with its second name, its year and how it is placed.
    pub fn month_and_year(&self, i: usize, expected: bool) -> Option<(usize, Written)> {
        let (len, month) = words::month_named(self.k(i), self.k(i + 1), expected)?;
        let mut end = self.second_name(i + len, month);
        let mut written = Written {
            month: Some(month.number),
            hijri: month.hijri,
            ..Written::default()
        };
        // المبارك of Ramadan
        end += usize::from(month.hijri && matches!(self.k(end), "المبارك" | "الحرام" | "المعظم"));
        if let Some(turn) = words::turn(self.k(end)).filter(|_| self.k(end) != "الاخير") {
            written.month_turn = Some(turn);
            end += 1;
        }
        if let Some((next, year, turn)) = self.year_after(end) {
            (written.year, written.year_turn) = (year, turn);
            if turn.is_some() || year.is_some() {
                written.month_turn = written.month_turn.filter(|_| year.is_none() && turn.is_none());
            }
            end = next;
            if year.is_some_and(|y| (y < 1600) != month.hijri) {
                // a year of the other calendar: 9 رمضان 2015 is of no use as a Hijri date
                written.hijri = month.hijri;
            }
        } else if matches!(self.k(end), "نفسه" | "ذاته") {
            end += 1;
        }
        Some((end, written))
    }

    /// The same month by another name: `(تموز)`, `/ يناير`, `-يوليو`.
    fn second_name(&self, i: usize, month: Month) -> usize {
        let mark = self.k(i);
        let close = match mark {
            "(" => ")",
            "[" => "]",
            "/" | "-" | "–" | "\\" => "",
            _ => return i,
        };
        match words::month_named(self.k(i + 1), self.k(i + 2), true) {
            Some((len, other)) if other == month || mark == "(" && !other.hijri && !month.hijri => {
                let end = i + 1 + len;
                if close.is_empty() {
                    end
                } else if self.k(end) == close {
                    end + 1
                } else {
                    i
                }
            }
            _ => i,
        }
    }

    /// `(الموافق 3 محرم 1436)` and the like after a date: where it ends.
    fn second_calendar(&self, end: usize) -> usize {
        let open = self.k(end) == "(";
        let mut at = end + usize::from(open);
        let named = matches!(self.k(at), "الموافق" | "الموافقة");
        at += usize::from(named);
        at += usize::from(self.k(at) == "ل");
        if !open && !named {
            return end;
        }
        let view = View::of(self.keys, at);
        match view.written(at) {
            Some((close, written)) if written.day.is_some() || named => {
                if !open {
                    close
                } else if self.k(close) == ")" {
                    close + 1
                } else {
                    end
                }
            }
            _ => end,
        }
    }
}

/// Whether `key` can be the number of a month.
fn a_month(key: &str) -> bool {
    key.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m))
}

/// Whole units from the page: shared with the phrases.
pub(super) fn unit_when(unit: Unit, turn: i32) -> When {
    match unit {
        Unit::Day => When::Day(turn),
        unit => When::Unit(unit, turn),
    }
}
