//! Years: after a month, alone after عام, in halves and quarters.

use super::parse::{Read, View};
use super::words;
use super::{When, Written};
use crate::number::{is_digits, number, ordinal};

impl View<'_> {
    /// A year after a month: digits, `عام 2011`, `من العام الماضي`. Gives its end, number and turn.
    pub fn year_after(&self, i: usize) -> Option<(usize, Option<i16>, Option<i32>)> {
        let mut at = i;
        at += usize::from(matches!(self.k(at), "،" | ",") && year_digits(self.k(at + 1)).is_some());
        if let Some(year) = year_digits(self.k(at)) {
            return Some((self.era(at + 1), Some(year), None));
        }
        at += usize::from(matches!(self.k(at), "من" | "في"));
        if matches!(self.k(at), "هذا" | "هذه") && matches!(self.k(at + 1), "العام" | "السنة") {
            return Some((at + 2, None, Some(0)));
        }
        if !matches!(
            self.k(at),
            "عام" | "سنة" | "العام" | "السنة" | "لعام" | "لسنة" | "للعام" | "بعام"
        ) {
            return None;
        }
        if let Some((end, year)) = self.year_number(at + 1) {
            return Some((end, Some(year), None));
        }
        if self.k(at + 1) == "قبل" && self.k(at + 2) == "الماضي" {
            return Some((at + 3, None, Some(-2)));
        }
        if matches!(self.k(at + 1), "نفسه" | "نفسها" | "ذاته") {
            return Some((at + 2, None, None));
        }
        let turn = words::turn(self.k(at + 1))?;
        Some((at + 2, None, Some(turn)))
    }

    /// A year as a number at `i`, in digits or words, with its era.
    pub fn year_number(&self, i: usize) -> Option<(usize, i16)> {
        if let Some(year) = year_digits(self.k(i)) {
            return Some((self.era(i + 1), year));
        }
        if is_digits(self.k(i)) || self.k(i).is_empty() {
            return None;
        }
        let read = number(self.keys, i)?;
        let year = read.value.whole().filter(|y| (1300..=2100).contains(y))?;
        Some((self.era(i + read.len), year as i16))
    }

    pub fn era(&self, end: usize) -> usize {
        end + usize::from(matches!(
            self.k(end),
            "م" | "ه" | "هجرية" | "هجري" | "ميلادي" | "ميلادية" | "للهجرة"
        ))
    }

    /// A year that stands alone after عام, سنة, or after في and the like: `عام 2006`.
    pub fn year(&self, i: usize) -> Read {
        let date = |year| {
            When::Date(Written {
                year: Some(year),
                hijri: year < 1600,
                ..Written::default()
            })
        };
        match self.k(i) {
            "عام" | "سنة" | "العام" | "السنة" => {
                let (end, year) = self.year_number(i + 1)?;
                Some((end, date(year)))
            }
            "عامي" | "سنتي" | "العامين" | "اعوام" | "سنوات" => {
                let (end, from) = self.year_number(i + 1)?;
                let next = match self.k(end) {
                    "و" | "-" | "–" | "الي" | "/" | "حتي" => end + 1,
                    key if key.starts_with('و') => end,
                    _ => return None,
                };
                let (end, to) = self.year_number(next)?;
                Some((end, When::Range(Some(Box::new(date(from))), Some(Box::new(date(to))))))
            }
            key => {
                let year = year_digits(key)?;
                let placed = matches!(
                    self.before(i),
                    "في" | "وفي"
                        | "منذ"
                        | "ومنذ"
                        | "حتي"
                        | "الي"
                        | "مطلع"
                        | "بداية"
                        | "نهاية"
                        | "اواخر"
                        | "اوائل"
                        | "منتصف"
                ) && (1900..=2100).contains(&year)
                    && !matches!(self.k(i + 1), "/" | "-" | "%" | "حالة" | "شخص" | "شخصا");
                placed.then_some((self.era(i + 1), date(year)))
            }
        }
    }

    /// Quarters and halves: `الربع الثالث من عام 2016`, `النصف الأول من العام الجاري`.
    pub fn part_of_year(&self, i: usize) -> Read {
        let base = match self.k(i) {
            "الربع" => 32,
            "النصف" => 39,
            _ => return None,
        };
        let (len, n) = ordinal(self.keys, i + 1).filter(|(_, n)| (1..=4).contains(n))?;
        if base == 39 && n > 2 {
            return None;
        }
        let mut at = i + 1 + len;
        at += usize::from(self.k(at) == "من");
        let code = base + n as u8;
        if let Some(year) = year_digits(self.k(at)) {
            return Some((at + 1, When::Season(code, Some(year), None)));
        }
        if let Some((end, year, turn)) = self.year_after(at) {
            return Some((end, When::Season(code, year, turn)));
        }
        let (end, when) = self.placed_unit(at).or_else(|| self.date(at))?;
        Some((end, When::Edge(Box::new(when))))
    }
}

/// A year in digits, from 1300 AH to 2100.
pub(super) fn year_digits(key: &str) -> Option<i16> {
    if key.len() != 4 || !key.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    key.parse()
        .ok()
        .filter(|y| (1300..=1500).contains(y) || (1700..=2100).contains(y))
}
