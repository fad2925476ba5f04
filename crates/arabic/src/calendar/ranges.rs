//! Ranges: from one time to another, between two, since.

use super::opening::opens;
use super::parse::{Read, View};
use super::words;
use super::{When, Written};
use crate::number::is_digits;

impl View<'_> {
    /// A range at `i`: `19 – 23 مارس`, `بين 3 و5 أيار`, `من السبت إلى الاثنين`, `بين عامي 2006 و2008`.
    pub fn range(&self, i: usize) -> Read {
        match self.k(i) {
            "بين" | "مابين" => self.both(i + 1, true),
            "ما" if self.k(i + 1) == "بين" => self.both(i + 2, true),
            "من" => self.both(i + 1, false),
            "حتي" => None,
            key if is_digits(key) => self.day_range(i).or_else(|| self.years(i)).or_else(|| self.joined(i)),
            key if key.starts_with("ال") => self.day_range(i).or_else(|| self.joined(i)),
            _ => None,
        }
    }

    /// Two times with `و` (after بين) or `إلى` (after من) between them.
    fn both(&self, i: usize, between: bool) -> Read {
        if !opens(self.k(i)) {
            return None;
        }
        let view = View::of(self.keys, i);
        if matches!(self.k(i), "عامي" | "سنتي") {
            return view.year(i);
        }
        if let Some(found) = view.days(i, between) {
            return Some(found);
        }
        let (end, from) = view.point(i).or_else(|| self.plain_year(i))?;
        let at = self.link(end, between)?;
        let to_view = if self.k(at).starts_with('و') && between {
            View {
                keys: self.keys,
                at,
                first: &self.k(at)['و'.len_utf8()..],
            }
        } else {
            View::of(self.keys, at)
        };
        let (end, to) = to_view.point(at).or_else(|| to_view.plain_year(at))?;
        placed(&from).then_some(())?;
        Some((end, When::Range(Some(Box::new(from)), Some(Box::new(to)))))
    }

    /// A year without عام, where a range makes it plain.
    fn plain_year(&self, i: usize) -> Read {
        let year = super::years::year_digits(self.k(i)).filter(|y| *y > 1800)?;
        Some((
            i + 1,
            When::Date(Written {
                year: Some(year),
                ..Written::default()
            }),
        ))
    }

    /// The token after what links two ends of a range.
    pub fn link(&self, end: usize, between: bool) -> Option<usize> {
        let end =
            end + usize::from(matches!(self.k(end), "،" | ",") && matches!(self.k(end + 1), "وحتي" | "حتي" | "الي" | "والي"));
        match self.k(end) {
            "و" if between => Some(end + 1),
            key if between && key.starts_with('و') && key.len() > 2 => Some(end),
            "الي" | "حتي" | "وحتي" | "والي" | "لغاية" | "ولغاية" => Some(end + 1),
            "-" | "–" | "—" => Some(end + 1),
            _ => None,
        }
    }

    /// Two days of one month: `19 – 23 مارس`, `5 و6 مايو`, `4 إلى 22 يناير 1995`.
    pub fn day_range(&self, i: usize) -> Read {
        self.days(i, true)
    }

    fn days(&self, i: usize, with_and: bool) -> Read {
        let (end, first) = self.day_number(i)?;
        let at = self.link(end, with_and)?;
        let view = if self.k(at).starts_with('و') {
            View {
                keys: self.keys,
                at,
                first: &self.k(at)['و'.len_utf8()..],
            }
        } else {
            View::of(self.keys, at)
        };
        let (end, to) = view.written(at)?;
        // 30 – 12/2013 is no range of days
        let last = to.day.filter(|last| first < *last)?;
        let from = Written { day: Some(first), ..to };
        let to = Written { day: Some(last), ..to };
        Some((
            end,
            When::Range(Some(Box::new(When::Date(from))), Some(Box::new(When::Date(to)))),
        ))
    }

    /// `2011-2015` where a year must stand.
    fn years(&self, i: usize) -> Read {
        if !matches!(
            self.before(i),
            "في" | "خلال" | "الفترة" | "(" | "عامي" | "اعوام" | "بين" | "للفترة"
        ) || !matches!(self.k(i + 1), "-" | "–" | "/")
        {
            return None;
        }
        let (_, from) = self.plain_year(i)?;
        let (end, to) = self.plain_year(i + 2)?;
        Some((end, When::Range(Some(Box::new(from)), Some(Box::new(to)))))
    }

    /// Two full dates, weekdays or months with a dash or إلى: `12 مارس - 5 أبريل 2015`, `السبت حتى الاثنين`.
    fn joined(&self, i: usize) -> Read {
        let (end, from) = self.date(i).or_else(|| self.day(i))?;
        let at = self.link(end, false)?;
        let view = View::of(self.keys, at);
        let (end, to) = view.date(at).or_else(|| view.day(at))?;
        Some((end, When::Range(Some(Box::new(from)), Some(Box::new(to)))))
    }

    /// `منذ` with a time, a length of time, or something that happened, up to the date of that.
    pub fn since(&self, i: usize) -> Read {
        let at = i + 1;
        if self.k(at).is_empty() {
            return None;
        }
        let view = View::of(self.keys, at);
        if let Some((end, unit, count)) = view.length(at) {
            return Some((
                end,
                When::Ago {
                    unit,
                    count,
                    since: true,
                },
            ));
        }
        if matches!(self.k(at), "ذلك" | "تلك") && matches!(self.k(at + 1), "الحين" | "الوقت" | "التاريخ" | "اليوم" | "الفترة")
        {
            return Some((at + 2, When::Vague));
        }
        if let Some((end, when)) = view.point(at) {
            return self.until(end, when);
        }
        if matches!(self.k(at), "الصباح" | "الفجر" | "المساء" | "الليل" | "الظهر" | "ساعات") {
            let end = at + 1 + usize::from(self.k(at) == "ساعات" && self.k(at + 1).starts_with("ال"));
            return Some((
                end + usize::from(matches!(self.k(end), "الباكر" | "الاولي" | "المبكر" | "الباكرة")),
                When::Vague,
            ));
        }
        // منذ بداية المعارك في أبريل 2023: up to the date within the next few words
        for j in at + 1..at + 6 {
            let key = self.k(j);
            if key.is_empty() || !key.chars().next().is_some_and(char::is_alphabetic) && !is_digits(key) {
                break;
            }
            let start = j + usize::from(key == "في");
            let inner = View::of(self.keys, start);
            let dated = inner
                .date(start)
                .or_else(|| inner.year(start))
                .or_else(|| inner.day(start))
                .or_else(|| {
                    let found = inner.placed_unit(start).or_else(|| inner.edge_or_part(start))?;
                    (found.1 != When::Vague).then_some(found)
                });
            if let Some((end, when)) = dated {
                return self.until(end, when);
            }
        }
        self.happening(at)
    }

    fn edge_or_part(&self, i: usize) -> Read {
        if words::is_edge(self.k(i)) || words::is_part(self.k(i)) {
            self.phrase(i)
        } else {
            None
        }
    }

    /// What happened, where no date follows: `منذ اندلاع الثورة السورية`, `منذ الانقلاب`.
    fn happening(&self, at: usize) -> Read {
        let key = self.k(at);
        if !key.chars().next().is_some_and(char::is_alphabetic) {
            return None;
        }
        let mut end = at + 1;
        if !key.starts_with("ال") {
            if !is_happening(key) {
                return None;
            }
            let head = self.k(end);
            if !head.chars().next().is_some_and(char::is_alphabetic) || matches!(head, "في" | "من" | "علي" | "ان" | "الي")
            {
                return None;
            }
            end += 1;
        }
        // one adjective that agrees
        end += usize::from(
            self.k(end - 1).starts_with("ال")
                && self.k(end).starts_with("ال")
                && self.k(end).ends_with(['ي', 'ة'])
                && self.k(end) != "التي",
        );
        Some((end, When::Vague))
    }

    /// The end of a stretch that began at `from`: `وحتى الـ24 من يوليو`.
    fn until(&self, end: usize, from: When) -> Read {
        let from = if let When::Ago { unit, count, .. } = from {
            return Some((
                end,
                When::Ago {
                    unit,
                    count,
                    since: true,
                },
            ));
        } else {
            from
        };
        if let Some(at) = self
            .link(end, false)
            .filter(|at| !matches!(self.keys.get(at - 1), Some(&"-")))
            && let Some((end, to)) = View::of(self.keys, at).point(at)
        {
            return Some((end, When::Range(Some(Box::new(from)), Some(Box::new(to)))));
        }
        if matches!(from, When::Vague) {
            return Some((end, When::Vague));
        }
        Some((end, When::Range(Some(Box::new(from)), None)))
    }
}

/// Nouns of beginning, ending and upheaval that news counts from.
fn is_happening(key: &str) -> bool {
    words::is_edge(key)
        || matches!(
            key,
            "بدء"
                | "اندلاع"
                | "انطلاق"
                | "انطلاقة"
                | "سقوط"
                | "مقتل"
                | "اغتيال"
                | "توقيع"
                | "انهيار"
                | "وصول"
                | "تولي"
                | "سيطرة"
                | "استيلاء"
                | "انقلاب"
                | "غزو"
                | "حرب"
                | "ثورة"
                | "هجوم"
                | "هجمات"
                | "احداث"
                | "رحيل"
                | "عودة"
                | "قيام"
                | "تاسيس"
                | "اعلان"
                | "استقلال"
                | "اختطاف"
                | "خطف"
                | "اعتقال"
                | "انسحاب"
                | "دخول"
                | "نشوب"
                | "تفجر"
                | "سريان"
                | "تشكيل"
                | "انتخاب"
                | "تفجير"
                | "اتفاق"
                | "وفاة"
        )
}

/// Whether a time can begin a range: a bare length cannot.
fn placed(when: &When) -> bool {
    !matches!(when, When::Duration { .. })
}
