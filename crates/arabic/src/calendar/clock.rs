//! Clock times and hours of a day: `الساعة العاشرة صباحا`, `ساعة متأخرة من مساء الأحد`.

use super::When;
use super::parse::{Read, View};
use super::words;
use crate::number::{is_digits, ordinal};

impl View<'_> {
    /// The day after a part of it that has the article: `منتصف الليل أمس`; else only the part.
    pub fn of_day(&self, end: usize) -> Read {
        let at = end + usize::from(self.k(end) == "من");
        let view = View::of(self.keys, at);
        view.day(at).or_else(|| view.part_of_day(at)).or(Some((end, When::Vague)))
    }

    /// `وقت سابق من يوم أمس`, `ساعة متأخرة من مساء الأحد`, `الساعات الأولى من صباح اليوم`, `ساعات الفجر الأولى`.
    pub fn hours_of(&self, i: usize) -> Read {
        let mut end = i + 1;
        let part = |key: &str| matches!(key, "الصباح" | "الفجر" | "الليل" | "المساء" | "النهار" | "الظهر");
        if self.k(i) == "ساعات" && part(self.k(end)) {
            end += 1;
        }
        let described = matches!(
            self.k(end),
            "سابق"
                | "لاحق"
                | "مبكر"
                | "متاخر"
                | "متاخرة"
                | "مبكرة"
                | "الاولي"
                | "المبكرة"
                | "الباكرة"
                | "المتاخرة"
                | "سابقة"
                | "اولي"
        );
        end += usize::from(described);
        if !described && end == i + 1 {
            return None;
        }
        let at = end + usize::from(self.k(end) == "من");
        let view = View::of(self.keys, at);
        if let Some(found) = view
            .day(at)
            .or_else(|| view.part_of_day(at))
            .or_else(|| view.this(at))
            .or_else(|| view.placed_unit(at))
        {
            return Some(found);
        }
        if at > end && (part(self.k(at)) || self.k(at) == "يوم") && self.k(at) != "يوم" {
            return Some((at + 1, When::Vague));
        }
        Some((end, When::Vague))
    }

    /// A clock time, with the day after it: `الساعة العاشرة صباحا`, `10:30 بتوقيت غرينتش`, `التاسعة من مساء أمس`.
    pub fn clock(&self, i: usize) -> Read {
        let named = matches!(self.k(i), "الساعة" | "ساعة");
        let mut end = i + usize::from(named);
        if is_digits(self.k(end)) {
            let minutes = self.k(end + 1) == ":" && is_digits(self.k(end + 2)) && self.k(end + 2).len() == 2;
            if !named && !minutes || self.k(end).len() > 5 {
                return None;
            }
            if !minutes && named && self.k(i) == "ساعة" {
                return None;
            }
            end += if minutes { 3 } else { 1 };
        } else {
            let (len, hour) = ordinal(self.keys, end)?;
            let feminine = self.k(end).ends_with('ة') || self.k(end) == "الاولي";
            if hour > 12 || !feminine || !self.k(end).starts_with("ال") {
                return None;
            }
            end += len;
        }
        match self.k(end) {
            "والنصف" | "والربع" | "والثلث" => end += 1,
            "الا" if matches!(self.k(end + 1), "ربعا" | "الربع" | "ثلثا" | "ربع") => end += 2,
            key if key.starts_with('و') && self.k(end + 1).starts_with("دقيق") => end += 2,
            "و" if is_digits(self.k(end + 1)) && self.k(end + 2).starts_with("دقيق") => end += 3,
            _ => {}
        }
        let bare = end;
        let mut placed = named;
        if words::is_part_adverb(self.k(end)) {
            end += 1;
            placed = true;
        } else if matches!(self.k(end), "بعد" | "قبل") && matches!(self.k(end + 1), "الظهر" | "منتصف") {
            end += if self.k(end + 1) == "منتصف" { 3 } else { 2 };
            placed = true;
        }
        let zone = |end: usize| match (self.k(end), self.k(end + 1)) {
            ("بالتوقيت", _) => end + 2,
            ("بتوقيت", _) => end + 2,
            ("تغ" | "gmt", _) => end + 1,
            _ => end,
        };
        let zoned = zone(end);
        placed |= zoned > end;
        end = zoned;
        if self.k(end) == "(" && is_digits(self.k(end + 1)) {
            // (10:30 تغ)
            let close = (end + 2..end + 8).find(|j| self.k(*j) == ")");
            if let Some(close) = close.filter(|c| matches!(self.k(c - 1), "تغ" | "gmt" | "غرينتش" | "جرينتش")) {
                end = close + 1;
                placed = true;
            }
        }
        let at = end + usize::from(matches!(self.k(end), "من"));
        let view = View::of(self.keys, at);
        if let Some(found) = view
            .day(at)
            .or_else(|| view.part_of_day(at).filter(|(_, w)| *w != When::Vague))
        {
            return Some(found);
        }
        (placed || is_digits(self.k(i)) && bare > i).then_some((end, When::Vague))
    }
}
