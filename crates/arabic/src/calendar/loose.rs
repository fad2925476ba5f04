//! Days, months and years that only a text about times lets one read: `22/4`, `في 15`, `يناير-1`, `ألفين وتسعة`.

use super::parse::{Read, View};
use super::words;
use super::years::year_digits;
use super::{Unit, When, Written};
use crate::number::{Number, is_digits, number, ordinal};

/// A date; a year alone that is too low for news is of the Hijri calendar.
fn dated(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> When {
    When::Date(Written {
        year,
        month,
        day,
        hijri: month.is_none() && year.is_some_and(|y| (1300..1600).contains(&y)),
        ..Written::default()
    })
}

fn range(from: When, to: When) -> When {
    When::Range(Some(Box::new(from)), Some(Box::new(to)))
}

/// Which of two numbers is the day and which the month; the day first where both could be.
fn day_and_month(a: &str, b: &str) -> Option<(i8, i8)> {
    let part = |text: &str| text.parse::<i8>().ok().filter(|n| text.len() <= 2 && (1..=31).contains(n));
    match (part(a)?, part(b)?) {
        (day, month) if month <= 12 => Some((day, month)),
        (month, day) if month <= 12 => Some((day, month)),
        _ => None,
    }
}

impl View<'_> {
    /// A day or a day and month at `i`.
    pub(super) fn loose_date(&self, i: usize) -> Read {
        let readings = [
            self.short_numeric(i),
            self.dotted(i),
            self.month_then_day(i),
            self.day_in_week(i),
            self.days_of_month(i),
            self.bare_day(i),
        ];
        readings.into_iter().flatten().max_by_key(|(end, _)| *end)
    }

    /// `22/4`, `4-22`, `4.22`, `08/12، 2015`, `2015.3`.
    fn short_numeric(&self, i: usize) -> Read {
        let first = self.k(i);
        // 3-2 is a score; 22-4 is not
        let placed = matches!(
            self.before(i),
            "في" | "يوم" | "بتاريخ" | "الي" | "حتي" | "من" | "منذ" | "قبل" | "بعد"
        );
        let certain = |a: &str, b: &str| placed || [a, b].iter().any(|n| n.parse::<u8>().is_ok_and(|n| n > 12));
        if !is_digits(first) || matches!(self.before(i), "/" | "-" | ".") {
            return None;
        }
        if let Some((a, b)) = first.split_once('.') {
            if let Some(year) = year_digits(a) {
                let month = b.parse().ok().filter(|m| (1..=12).contains(m) && b.len() <= 2)?;
                return Some((i + 1, dated(Some(year), Some(month), None)));
            }
            let (day, month) = day_and_month(a, b).filter(|_| self.closes(i + 1) && certain(a, b))?;
            return Some((i + 1, dated(None, Some(month), Some(day))));
        }
        if !matches!(self.k(i + 1), "/" | "-" | "–") {
            return None;
        }
        let (day, month) = day_and_month(first, self.k(i + 2))?;
        let end = i + 3;
        if matches!(self.k(end), "،" | ",") {
            let key = self.k(end + 1);
            let short = key.parse::<i16>().ok().filter(|_| key.len() == 2 && self.closes(end + 2));
            if let Some(year) = year_digits(key).or_else(|| short.map(|y| y + if y < 50 { 2000 } else { 1900 })) {
                return Some((end + 2, dated(Some(year), Some(month), Some(day))));
            }
        }
        (self.closes(end) && certain(first, self.k(i + 2))).then(|| (end, dated(None, Some(month), Some(day))))
    }

    /// `16. نوفمبر. 2016`.
    fn dotted(&self, i: usize) -> Read {
        let (end, day) = self.day_number(i).filter(|_| is_digits(self.k(i)))?;
        let at = end + usize::from(self.k(end) == ".");
        let (len, month) = words::month_named(self.k(at), self.k(at + 1), true)?;
        let year = year_digits(self.k(at + len + 1)).filter(|_| self.k(at + len) == ".")?;
        Some((at + len + 2, dated(Some(year), Some(month.number), Some(day))))
    }

    /// `يناير-1`, `شهر سبتمبر 16`, `أكتوبر الحادي والعشرين، 2018`, `شهر نوفمبر بين 19 و20`.
    fn month_then_day(&self, i: usize) -> Read {
        let at = i + usize::from(self.k(i) == "شهر");
        let (len, month) = words::month_named(self.k(at), self.k(at + 1), at > i)?;
        let mut at = at + len;
        if matches!(self.k(at), "بين" | "من") {
            let (end, first, last) = self.two_day_numbers(at + 1, self.k(at) == "بين")?;
            let day = |day| dated(None, Some(month.number), Some(day));
            return Some((end, range(day(first), day(last))));
        }
        at += usize::from(self.k(at) == "-");
        let (end, day) = self.day_number(at)?;
        let placed = is_digits(self.k(at)) || self.k(at).starts_with("ال");
        if let Some((end, year)) = self.any_year(end) {
            return Some((end, dated(Some(year), Some(month.number), Some(day))));
        }
        (placed && self.closes(end)).then(|| (end, dated(None, Some(month.number), Some(day))))
    }

    /// Two day numbers with `إلى`, a dash, or (after بين) `و` between them.
    fn two_day_numbers(&self, i: usize, between: bool) -> Option<(usize, i8, i8)> {
        let (end, first) = self.day_number(i)?;
        let at = self.link(end, between)?;
        let view = match self.k(at).strip_prefix('و') {
            Some(rest) if between && !rest.is_empty() => View {
                keys: self.keys,
                at,
                first: rest,
            },
            _ => View::of(self.keys, at),
        };
        let (end, last) = view.day_number(at).filter(|(_, last)| first < *last)?;
        Some((end, first, last))
    }

    /// `من 4-23 في الشهر المقبل`, `بين 4 و22 هذا الشهر`.
    fn days_of_month(&self, i: usize) -> Read {
        let (from, between) = match self.k(i) {
            "من" => (i + 1, false),
            "بين" | "مابين" => (i + 1, true),
            "ما" if self.k(i + 1) == "بين" => (i + 2, true),
            _ => (i, false),
        };
        let view = if from == i { *self } else { View::of(self.keys, from) };
        let (end, first, last) = view.two_day_numbers(from, between)?;
        let at = end + usize::from(matches!(self.k(end), "في" | "من"));
        let inner = View::of(self.keys, at);
        let (end, when) = inner.this(at).or_else(|| inner.placed_unit(at))?;
        let When::Unit(Unit::Month, turn) = when else { return None };
        let day = |day| {
            When::Date(Written {
                day: Some(day),
                month_turn: Some(turn),
                ..Written::default()
            })
        };
        Some((end, range(day(first), day(last))))
    }

    /// A weekday with its day of the month, or two such: `الاثنين 10`, `السبت في الخامس عشر`,
    /// `الاثنين، يناير الثاني والعشرين`.
    fn day_in_week(&self, i: usize) -> Read {
        let one = |view: &View<'_>, i: usize| {
            let named = i + usize::from(view.k(i) == "يوم");
            words::weekday(view.k(named))?;
            let comma = named + 1 + usize::from(matches!(view.k(named + 1), "،" | ","));
            let after = View::of(self.keys, comma);
            if let Some(found) = after.month_then_day(comma) {
                return Some(found);
            }
            let at = named + 1 + usize::from(view.k(named + 1) == "في");
            // الأحد الثاني is the second Sunday
            if at == named + 1 && !is_digits(view.k(at)) {
                return None;
            }
            let (end, day) = View::of(self.keys, at).day_number(at)?;
            let goes_on = view.closes(end) || view.link(end, false).is_some();
            goes_on.then(|| (end, dated(None, None, Some(day))))
        };
        let (end, from) = one(self, i)?;
        if let Some(at) = self.link(end, false)
            && let Some((end, to)) = one(&View::of(self.keys, at), at)
        {
            return Some((end, range(from, to)));
        }
        Some((end, from))
    }

    /// A day of the month alone after a preposition: `في 15`, `إلى الخامس`, `للثاني`.
    fn bare_day(&self, i: usize) -> Read {
        let end = if self.whole_first(i) && self.k(i).starts_with("لل") {
            let (len, day) = ordinal(self.keys, i).filter(|(_, n)| *n <= 31)?;
            return self.closes(i + len).then(|| (i + len, dated(None, None, Some(day as i8))));
        } else if matches!(self.before(i), "في" | "الي" | "بتاريخ" | "يوم" | "حتي") {
            self.day_number(i)?
        } else {
            return None;
        };
        let placed = is_digits(self.k(i)) || self.k(i) == "ال" || ordinal(self.keys, i).is_some();
        (placed && self.closes(end.0)).then(|| (end.0, dated(None, None, Some(end.1))))
    }

    /// A year after a date, with or without عام and a comma, in digits or in words.
    pub(super) fn any_year(&self, i: usize) -> Option<(usize, i16)> {
        let mut at = i + usize::from(matches!(self.k(i), "،" | "," | "."));
        at += usize::from(self.k(at) == "من");
        let named = is_year_word(self.k(at));
        at += usize::from(named);
        if let Some(year) = year_digits(self.k(at)) {
            return (named || self.k(i) != "." || self.closes(at + 1)).then_some((at + 1, year));
        }
        self.year_in_words(at).filter(|(end, _)| named || self.closes(*end))
    }

    /// `ألفين وتسعة`, `ألف وتسعمئة`, and in two halves `تسعة عشر تسعة وتسعون`.
    fn year_in_words(&self, i: usize) -> Option<(usize, i16)> {
        if let Some(found) = self.halves(i) {
            return Some(found);
        }
        let read = self.number_in_words(i)?;
        let year = read.value.whole().filter(|y| (1000..=2100).contains(y))?;
        Some((i + read.len, year as i16))
    }

    fn number_in_words(&self, i: usize) -> Option<Number> {
        number(self.keys, i).filter(|n| !is_digits(self.k(i)) && (n.clitic_len == 0 || !self.whole_first(i)))
    }

    /// A year as its century and what is over: `تسعة عشر خمسة وأربعون`.
    fn halves(&self, i: usize) -> Option<(usize, i16)> {
        let century = self.number_in_words(i)?;
        let hundreds = century.value.whole().filter(|n| (13..=20).contains(n))?;
        let at = i + century.len;
        let rest = number(self.keys, at).filter(|n| !is_digits(self.k(at)) && !n.definite)?;
        let over = rest.value.whole().filter(|n| (10..=99).contains(n))?;
        Some((at + rest.len, (hundreds * 100 + over) as i16))
    }

    /// A year, or two, that no date goes before: `عام 622`, `في ألفين`, `2004-2009`, `ربيع عام ألفين`.
    pub(super) fn loose_year(&self, i: usize) -> Read {
        let readings = [
            self.year_of_any_length(i),
            self.two_years(i),
            self.part_of_any_year(i),
            self.year_alone(i),
        ];
        readings.into_iter().flatten().max_by_key(|(end, _)| *end)
    }

    /// `عام 622`, `عام ستمئة واثنين وعشرين`, `سنة تسعة عشر ثمانية وعشرين`.
    fn year_of_any_length(&self, i: usize) -> Read {
        if !is_year_word(self.k(i)) {
            return None;
        }
        if let Some((end, year)) = self.year_in_words(i + 1) {
            return Some((end, dated(Some(year), None, None)));
        }
        let read = number(self.keys, i + 1).filter(|n| n.clitic_len == 0 && !n.definite)?;
        let year = read.value.whole().filter(|y| (100..=2100).contains(y))?;
        let end = i + 1 + read.len;
        self.closes(end).then(|| (end, dated(Some(year as i16), None, None)))
    }

    /// `2004-2009`, `بين 2004-2009`, `من ألفين إلى ألفين وأربعة عشر`.
    fn two_years(&self, i: usize) -> Read {
        let (from, between) = match self.k(i) {
            "من" => (i + 1, false),
            "بين" => (i + 1, true),
            _ => (i, false),
        };
        let view = if from == i { *self } else { View::of(self.keys, from) };
        let one = |view: &View<'_>, i: usize| {
            let digits = year_digits(view.k(i)).map(|year| (i + 1, year));
            digits.or_else(|| view.year_in_words(i))
        };
        let (end, first) = one(&view, from)?;
        let at = self.link(end, between)?;
        let (end, last) = one(&View::of(self.keys, at), at)?;
        let part = matches!(self.k(end), "-" | "/") || matches!(self.before(from), "-" | "/");
        (first < last && !part).then(|| (end, range(dated(Some(first), None, None), dated(Some(last), None, None))))
    }

    /// `الربع الأول من ألفين وتسعة`, `خريف عام ألفين وسبعة`, `يونيو من عام ألفين`.
    fn part_of_any_year(&self, i: usize) -> Read {
        let key = self.k(i);
        if let Some(season) = words::season(key.strip_prefix("ال").unwrap_or(key)) {
            let (end, year) = self.any_year(i + 1)?;
            return Some((end, When::Season(season, Some(year), None)));
        }
        let base = match key {
            "الربع" => 32,
            "النصف" => 39,
            _ => return None,
        };
        let (len, n) = ordinal(self.keys, i + 1).filter(|(_, n)| (1..=4).contains(n))?;
        let (end, year) = self.any_year(i + 1 + len)?;
        (base == 32 || n <= 2).then(|| (end, When::Season(base + n as u8, Some(year), None)))
    }

    /// A year in words where a year is likely: `في ألف وتسعمئة وأربعة عشر`, `مواليد ألفين`, `الألفين والعشرينات`.
    fn year_alone(&self, i: usize) -> Read {
        if let Some((end, year)) = self.halves(i) {
            return Some((end, dated(Some(year), None, None)));
        }
        let placed = matches!(
            self.before(i),
            "في" | "وفي" | "منذ" | "حتي" | "خلال" | "مواليد" | "الي" | "قبل" | "بعد"
        );
        if self.k(i) == "الالفين" || self.k(i) == "الالفينات" {
            let decade = self.k(i + 1).strip_prefix("وال").filter(|_| self.k(i) == "الالفين");
            return match decade {
                Some("عشرات") => Some((i + 2, When::Decade(2010))),
                Some(key) if words::decade(key).is_some() => Some((i + 2, When::Decade(2000 + words::decade(key)?))),
                _ => (placed && self.closes(i + 1)).then_some((i + 1, When::Decade(2000))),
            };
        }
        let (end, year) = self.year_in_words(i).filter(|_| placed)?;
        self.closes(end).then(|| (end, dated(Some(year), None, None)))
    }
}

fn is_year_word(key: &str) -> bool {
    matches!(key, "عام" | "سنة" | "العام" | "السنة" | "لعام" | "لسنة")
}
