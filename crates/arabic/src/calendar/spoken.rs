//! Times as people write them to each other: in diaries, letters, messages and appointments.

use super::dates::unit_when;
use super::parse::{Read, Time, View, time};
use super::words::{self, Number};
use super::{Unit, When, Written};
use crate::number::{is_digits, ordinal};

/// The longest expression of time at token `at`, news or not.
///
/// [`time`] reads what newsrooms write, and leaves alone what in news is more often something else. This
/// reads all that [`time`] does and, beyond it, what stands for a time where a text is known to be about
/// times: a bare day (`نلتقي في 12`), days and months without a year (`25/9`, `17.8`), days before their
/// month is over (`الأحد الثاني`, `أول اثنين من سبتمبر`), a weekday in its week (`الأسبوع المقبل الخميس`), what is
/// left of a week or month (`بقية الشهر`), years in words (`ألفين وأربعة عشر`), seasons by themselves.
///
/// What has no day of its own in EDTF comes to the stretch it lies in, marked approximate.
///
/// ```
/// use musnad_arabic::calendar::{resolve, spoken};
/// let page = jiff::civil::date(2014, 11, 16);
/// let read = |keys: &[&str]| {
///     let time = spoken(keys, 0)?;
///     Some((time.len, resolve(&time.when, Some(page))?.edtf))
/// };
/// assert_eq!(read(&["الاسبوع", "القادم", "يوم", "الاحد"]), Some((4, "2014-11-23".to_owned())));
/// assert_eq!(read(&["بقية", "الشهر"]), Some((2, "2014-11-16/2014-11".to_owned())));
/// assert_eq!(read(&["7", "فبراير", "الفين", "وتسعة"]), Some((4, "2009-02-07".to_owned())));
/// ```
pub fn spoken(keys: &[&str], at: usize) -> Option<Time> {
    let key = *keys.get(at)?;
    let mut best = time(keys, at).map(|read| lengthened(keys, at, read));
    let mut attempt = |first: &str, clitic_len: usize| {
        let view = View { keys, at, first };
        let readings = [view.talk(at), view.added_up(at), view.loose_date(at), view.loose_year(at)];
        let longest = readings.into_iter().flatten().max_by_key(|(end, _)| *end);
        if let Some((end, when)) = longest
            && best.as_ref().is_none_or(|b| end - at > b.len)
        {
            let read = Time {
                len: end - at,
                clitic_len,
                when,
            };
            best = Some(lengthened(keys, at, read));
        }
    };
    attempt(key, 0);
    let (mut rest, mut cut) = (key, 0);
    if let Some(after) = rest.strip_prefix(['و', 'ف']).filter(|r| !r.is_empty()) {
        (rest, cut) = (after, 1);
        attempt(rest, cut);
    }
    if let Some(after) = rest.strip_prefix("لل") {
        attempt(after, cut + 2);
    } else if let Some(after) = rest.strip_prefix(['ب', 'ل']).filter(|r| !r.is_empty()) {
        attempt(after, cut + 1);
    }
    best
}

/// A reading with what may follow it here: the year in words, `في المستقبل`.
fn lengthened(keys: &[&str], at: usize, read: Time) -> Time {
    let end = at + read.len;
    let view = View::of(keys, end);
    if let Some((close, year)) = view.any_year(end) {
        let dated = |when: &When| match when {
            When::Date(w) if w.month.is_some() && w.year.is_none() && w.year_turn.is_none() && w.month_turn.is_none() => {
                Some(When::Date(Written { year: Some(year), ..*w }))
            }
            _ => None,
        };
        let when = match &read.when {
            When::Range(Some(from), Some(to)) => dated(to).map(|to| {
                let from = dated(from).map_or(from.clone(), Box::new);
                When::Range(Some(from), Some(Box::new(to)))
            }),
            when => dated(when),
        };
        if let Some(when) = when {
            return Time {
                len: close - at,
                when,
                ..read
            };
        }
    }
    if matches!(read.when, When::Vague | When::Recent { ahead: true, .. }) && view.k(end) == "في" && view.k(end + 1) == "المستقبل"
    {
        return Time {
            len: end + 2 - at,
            ..read
        };
    }
    read
}

impl View<'_> {
    /// Whether a clause ends before token `i`: nothing or a mark stands there.
    pub fn closes(&self, i: usize) -> bool {
        self.k(i) == "." && !is_digits(self.k(i + 1))
            || matches!(
                self.k(i),
                "" | "،" | "," | "؛" | ";" | "!" | "؟" | "?" | ")" | "»" | "\"" | "”" | ":" | "…"
            )
    }

    /// Phrases of talk at `i`.
    fn talk(&self, i: usize) -> Read {
        match self.k(i) {
            "قبل" if self.k(i + 1) == "امس" || self.k(i + 1) == "يوم" && self.k(i + 2) == "امس" => {
                Some((i + 2 + usize::from(self.k(i + 1) == "يوم"), When::Day(-2)))
            }
            "بعد" if self.k(i + 1) == "يوم" && matches!(self.k(i + 2), "غد" | "الغد") => Some((i + 3, When::Day(2))),
            "هذا" | "هذه" => self.this_named(i).or_else(|| self.in_week(i)),
            "اليوم" => {
                let turn = words::turn(self.k(i + 1)).filter(|t| *t != 0)?;
                Some((i + 2, When::Day(turn)))
            }
            "بقية" | "باقي" | "باقية" | "سائر" => self.rest_of(i),
            "خلال" => self.within(i + 1),
            "في" if self.k(i + 1) == "غضون" => self.within(i + 2),
            "لاحقا" | "مبكرا" => {
                let at = i + 1 + usize::from(matches!(self.k(i + 1), "في" | "من"));
                let view = View::of(self.keys, at);
                view.this(at).or_else(|| view.placed_unit(at))
            }
            "اسبوع" => {
                let (end, when) = View::of(self.keys, i + 1).date(i + 1)?;
                Some((end, When::Edge(Box::new(when))))
            }
            "عطلة" if self.k(i + 1) == "نهاية" && self.k(i + 2) == "الاسبوع" => self.after_next(i + 2),
            key if words::is_edge(key) => self.edge_of(i),
            _ => self
                .after_next(i)
                .or_else(|| self.in_week(i))
                .or_else(|| self.nth_weekday(i))
                .or_else(|| self.nth_week(i))
                .or_else(|| self.alone(i)),
        }
    }

    /// `هذا الجمعة`, `هذا يوم الجمعة`, `هذا سبتمبر`.
    fn this_named(&self, i: usize) -> Read {
        let at = i + 1 + usize::from(self.k(i + 1) == "يوم");
        if let Some(day) = words::weekday(self.k(at)) {
            return Some((at + 1, When::WeekdayOf(day, 0)));
        }
        let (len, month) = words::month_named(self.k(i + 1), self.k(i + 2), true)?;
        let written = Written {
            month: Some(month.number),
            month_turn: Some(0),
            hijri: month.hijri,
            ..Written::default()
        };
        Some((i + 1 + len, When::Date(written)))
    }

    /// A weekday, or two, in the week that stands before: `الأسبوع المقبل الخميس`, `هذا الأسبوع من الأحد إلى الاثنين`.
    fn in_week(&self, i: usize) -> Read {
        let (end, when) = self.this(i).or_else(|| self.placed_unit(i))?;
        let When::Unit(Unit::Week, turn) = when else { return None };
        let of = |day| When::WeekdayOf(day, turn);
        let named = |i: usize| {
            let at = i + usize::from(self.k(i) == "يوم");
            Some((at + 1, words::weekday(self.k(at))?))
        };
        if let Some((end, day)) = named(end) {
            return Some((end, of(day)));
        }
        let between = match self.k(end) {
            "بين" => true,
            "من" => false,
            _ => return None,
        };
        let (next, from) = named(end + 1)?;
        let at = self.link(next, between)?;
        let (end, to) = match self.k(at).strip_prefix('و').filter(|_| between) {
            Some(rest) => (at + 1, words::weekday(rest)?),
            None => named(at)?,
        };
        // from Sunday to Monday: into the week after
        let to = When::WeekdayOf(to, turn + i32::from(to < from));
        Some((end, When::Range(Some(Box::new(of(from))), Some(Box::new(to)))))
    }

    /// `الأسبوع بعد القادم`, `الشهر بعد المقبل`.
    fn after_next(&self, i: usize) -> Read {
        let (unit, Number::One) = words::unit(self.k(i).strip_prefix("ال")?)? else {
            return None;
        };
        let next = words::turn(self.k(i + 2)) == Some(1) || matches!(self.k(i + 2), "التالي" | "التالية");
        (unit >= Unit::Day && self.k(i + 1) == "بعد" && next).then(|| (i + 3, unit_when(unit, 2)))
    }

    /// What a place in a month or year is counted in: `من يوليو`, `في هذا الشهر`, `العام المقبل`.
    fn counted_in(&self, at: usize) -> Read {
        let at = at + usize::from(matches!(self.k(at), "من" | "في"));
        let view = View::of(self.keys, at);
        view.this(at)
            .or_else(|| view.placed_unit(at))
            .or_else(|| view.date(at))
            .or_else(|| view.year(at))
            .or_else(|| view.loose_year(at))
    }

    /// `أول يوم جمعة من يوليو`, `آخر أحد في هذا الشهر`, `الأحد الثاني`.
    fn nth_weekday(&self, i: usize) -> Read {
        let named = i + usize::from(self.k(i) == "يوم");
        if words::weekday(self.k(named)).is_some() {
            let (len, n) = ordinal(self.keys, named + 1)?;
            let end = named + 1 + len;
            if n > 5 || !self.k(named + 1).starts_with("ال") {
                return None;
            }
            let found = matches!(self.k(end), "من" | "في").then(|| self.counted_in(end)).flatten();
            let (end, when) = found.unwrap_or((end, When::Unit(Unit::Month, 0)));
            return Some((end, When::Edge(Box::new(when))));
        }
        let len = match self.k(i) {
            "اخر" => 1,
            key if key.starts_with("ال") => return None,
            _ => ordinal(self.keys, i).filter(|(_, n)| *n <= 5)?.0,
        };
        let at = i + len + usize::from(self.k(i + len) == "يوم");
        words::weekday_stem(self.k(at))?;
        if !matches!(self.k(at + 1), "من" | "في") {
            return None;
        }
        let (end, when) = self.counted_in(at + 1)?;
        Some((end, When::Edge(Box::new(when))))
    }

    /// `الأسبوع الثالث العام المقبل`, `الأسبوع الثاني من ألفين وعشرة`.
    fn nth_week(&self, i: usize) -> Read {
        let (Unit::Week | Unit::Day, Number::One) = words::unit(self.k(i).strip_prefix("ال")?)? else {
            return None;
        };
        let (len, _) = ordinal(self.keys, i + 1)?;
        let (end, when) = self.counted_in(i + 1 + len)?;
        Some((end, When::Edge(Box::new(when))))
    }
}
