//! Days and their parts: `أمس`, `يوم الأحد الماضي`, `فجر اليوم الجمعة`, `ليل السبت-الأحد`.

use super::parse::{Read, View};
use super::words;
use super::{When, Written};
use crate::number::{is_digits, ordinal};

impl View<'_> {
    /// Which day: `أمس`, `اليوم الجمعة`, `يوم الأحد الماضي`, `غدا`.
    pub fn day(&self, i: usize) -> Read {
        let at = |len: usize, when: When| Some((self.aside(i + len), when));
        match self.k(i) {
            "امس" | "الامس" => match self.k(i + 1) {
                "الاول" => at(2, When::Day(-2)),
                "قبل" if self.k(i + 2) == "الاول" => at(3, When::Day(-2)),
                _ => at(1, When::Day(-1)),
            },
            "اول" => match (self.k(i + 1), self.k(i + 2)) {
                ("من", "امس" | "البارحة") => at(3, When::Day(-2)),
                ("امس" | "البارحة", _) => at(2, When::Day(-2)),
                _ => None,
            },
            "البارحة" => match self.k(i + 1) {
                "الاولي" => at(2, When::Day(-2)),
                _ => at(1, When::Day(-1)),
            },
            "الغد" | "اليوم" if is_title(self.before(i)) => None,
            "غدا" | "غد" | "الغد" => at(1, When::Day(1)),
            "الليلة" => match (self.k(i + 1), self.k(i + 2)) {
                ("قبل", "الماضية") => Some((i + 3, When::Day(-2))),
                ("ما", "قبل") if self.k(i + 3) == "الماضية" => Some((i + 4, When::Day(-2))),
                ("الماضية" | "الفائتة" | "البارحة", _) => at(2, When::Day(-1)),
                ("نفسها" | "ذاتها" | "التالية", _) => Some((i + 2, When::Vague)),
                ("المقبلة", _) => Some((i + 2, When::Day(1))),
                _ => at(1, When::Day(0)),
            },
            "اليوم" => {
                if matches!(self.before(i), "ذلك" | "نفس" | "ذات") || self.k(i + 1) == "الذي" {
                    return None;
                }
                if words::is_same(self.k(i + 1)) {
                    return Some((i + 2, When::Vague));
                }
                if ordinal(self.keys, i + 1).is_some() && self.k(i + 1) != "الواحد" && words::weekday(self.k(i + 1)).is_none()
                {
                    return None; // اليوم الثالث: the third day of something
                }
                at(1, When::Day(0))
            }
            "يوم" | "نهار" | "ايام" => {
                if self.k(i + 1) == "نفسه" {
                    return Some((i + 2, When::Vague));
                }
                let after = View::of(self.keys, i + 1);
                if let Some((end, when)) = after.day(i + 1).filter(|_| self.k(i + 1) != "اليوم") {
                    return Some((end, when));
                }
                if let Some(day) = words::weekday_stem(self.k(i + 1)) {
                    return self.after_weekday(i + 2, day);
                }
                if let Some((end, when)) = after
                    .date(i + 1)
                    .filter(|_| words::month_named(self.k(i + 1), "", true).is_none())
                {
                    return Some((end, when));
                }
                // يوم 27
                if self.k(i) == "يوم"
                    && is_digits(self.k(i + 1))
                    && let Some((end, day)) = after.day_number(i + 1).filter(|(end, _)| words::unit(self.k(*end)).is_none())
                {
                    return Some((
                        end,
                        When::Date(Written {
                            day: Some(day),
                            ..Written::default()
                        }),
                    ));
                }
                None
            }
            "يومي" => self.two_days(i + 1),
            key => {
                let day = words::weekday(key)?;
                if matches!(
                    self.before(i),
                    "صلاة" | "خطبة" | "خطبتي" | "جامع" | "مسجد" | "سوق" | "الصلاة" | "ال"
                ) {
                    return None;
                }
                self.after_weekday(i + 1, day)
            }
        }
    }

    /// A weekday or day in brackets or directly after a word for the day: `أمس (السبت)`, `اليوم الجمعة`.
    pub fn aside(&self, end: usize) -> usize {
        let open = self.k(end) == "(";
        let at = end + usize::from(open) + usize::from(self.k(end) == "يوم");
        let Some(day) = words::weekday(self.k(at)) else {
            return self.aside_date(end);
        };
        let (close, _) = self.after_weekday(at + 1, day).unwrap_or((at + 1, When::Vague));
        match open {
            false => close,
            true if self.k(close) == ")" => close + 1,
            true => end,
        }
    }

    /// A full date right after a word for the day.
    pub fn aside_date(&self, end: usize) -> usize {
        let open = self.k(end) == "(";
        let at = end + usize::from(open) + usize::from(self.k(end) == "الموافق");
        if !is_digits(self.k(at)) {
            return end;
        }
        match View::of(self.keys, at).written(at) {
            Some((close, written)) if written.day.is_some() => {
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

    /// What belongs to a weekday: how it is placed, or its date.
    pub fn after_weekday(&self, end: usize, day: i8) -> Read {
        if let Some(turn) = words::turn(self.k(end)) {
            return Some((end + 1, When::Weekday(day, Some(turn))));
        }
        if matches!(self.k(end), "قبل" | "ما") && matches!(self.k(end + 1), "الماضي" | "قبل") {
            let end = end + if self.k(end) == "ما" { 3 } else { 2 };
            return Some((end, When::Weekday(day, Some(-2))));
        }
        if words::is_same(self.k(end)) {
            return Some((end + 1, When::Vague));
        }
        if self.k(end) == "من"
            && self.k(end + 1) == "الاسبوع"
            && let Some(turn) = words::turn(self.k(end + 2))
        {
            return Some((end + 3, When::WeekdayOf(day, turn)));
        }
        let open = self.k(end) == "(";
        let mut at = end + usize::from(matches!(self.k(end), "،" | "," | "("));
        at += usize::from(matches!(self.k(at), "الموافق" | "في") && at == end);
        at += usize::from(self.k(at) == "ل");
        let view = View::of(self.keys, at);
        if let Some((close, written)) = view.written(at).filter(|(_, w)| w.day.is_some())
            && (!open || self.k(close) == ")")
        {
            let close = view.date(at).map_or(close, |(c, _)| c);
            return Some((close + usize::from(open), When::Date(written)));
        }
        if open && self.k(end + 2) == ")" {
            if let Some(turn) = words::turn(self.k(end + 1)) {
                return Some((end + 3, When::Weekday(day, Some(turn))));
            }
            if matches!(self.k(end + 1), "امس" | "اليوم") {
                return Some((end + 3, When::Weekday(day, None)));
            }
        }
        Some((end, When::Weekday(day, None)))
    }

    /// `يومي السبت والأحد`, `يومي 5 و6 مايو`.
    pub fn two_days(&self, i: usize) -> Read {
        let joined = |end: usize| match self.k(end) {
            "و" | "-" | "/" => Some((end + 1, self.k(end + 1))),
            key => key.strip_prefix('و').map(|rest| (end, rest)),
        };
        if let Some(first) = words::weekday(self.k(i)) {
            let (at, key) = joined(i + 1)?;
            let second = words::weekday(key)?;
            let (end, when) = self.after_weekday(at + 1, second)?;
            let from = match when {
                When::Weekday(_, turn) => When::Weekday(first, turn),
                When::WeekdayOf(_, turn) => When::WeekdayOf(first, turn),
                _ => When::Weekday(first, None),
            };
            return Some((end, When::Range(Some(Box::new(from)), Some(Box::new(when)))));
        }
        self.day_range(i)
    }

    /// A part of the day with its day: `فجر أمس`, `بعد ظهر الاثنين`, `ليل السبت-الأحد`, or alone as an adverb.
    pub fn part_of_day(&self, i: usize) -> Read {
        let key = self.k(i);
        if words::is_part(key) {
            let at = i + 1;
            // ليل السبت-الأحد, ليل السبت الأحد
            if let Some(first) = words::weekday(self.k(at)) {
                let next = at + 1 + usize::from(matches!(self.k(at + 1), "-" | "–" | "/" | "الي"));
                if let Some(second) = words::weekday(self.k(next)).filter(|d| *d == first % 7 + 1) {
                    let (end, when) = self.after_weekday(next + 1, second)?;
                    let from = Box::new(When::Weekday(first, None));
                    return Some((end, When::Range(Some(from), Some(Box::new(when)))));
                }
            }
            let at = at + usize::from(self.k(at) == "من");
            let view = View::of(self.keys, at);
            if let Some(found) = view.day(at).or_else(|| view.this(at).filter(|_| key != "ظهر")) {
                return Some(found);
            }
            if !matches!(self.k(at), "اب" | "مارس")
                && let Some((end, written)) = view.written(at).filter(|(_, w)| w.day.is_some())
            {
                return Some((end, When::Date(written)));
            }
            if key == "ليلة" && self.k(at) == "عيد" {
                return None;
            }
        }
        if words::is_part_adverb(key) && !words::is_part(self.before(i)) {
            // فجرا, مساء: placed only by what is around
            // الانتحاريان فجرا نفسيهما: the verb
            let verb = key == "فجرا"
                && (self.k(i + 1).starts_with("نفس") || matches!(self.k(i + 1), "عبوة" | "سيارة" | "حزاميهما" | "قنبلة"));
            let strong = key != "مساء" && key != "ضحي" && !verb;
            return strong.then_some((i + 1, When::Vague));
        }
        None
    }
}

/// Whether the word before اليوم or الغد makes it a paper, a channel or a party (`المصري اليوم`).
fn is_title(key: &str) -> bool {
    matches!(
        key,
        "المصري"
            | "روسيا"
            | "العرب"
            | "العربي"
            | "صحيفة"
            | "جريدة"
            | "حزب"
            | "موقع"
            | "قناة"
            | "القدس"
            | "راي"
            | "لحزب"
            | "لصحيفة"
    )
}
