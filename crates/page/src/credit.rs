//! The lines that say who printed a story, when, and from whom: dateline, byline, caption credit.

mod byline;
mod caption;

pub(crate) use byline::{Byline, is_label};

use crate::block::{ends_sentence, word_count};
use crate::date;
use crate::masthead;
use jiff::civil::Date;
use musnad_lexicon::furniture::{Furniture, Role, words};
use musnad_lexicon::outlets::Outlets;

/// What credit lines are read with.
#[derive(Clone, Copy)]
pub(crate) struct Credits<'t> {
    pub furniture: &'t Furniture,
    pub outlets: &'t Outlets,
}

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub date: Option<Date>,
    pub issue: Option<u32>,
    pub publisher: Option<String>,
}

/// The most bytes a credit line has. Words alone do not tell: a megabyte of marks without a space is one word.
const LONGEST: usize = 2_000;

/// Cuts a credit line at dashes, bars, slashes, colons and brackets.
pub(crate) fn segments(line: &str) -> Vec<&str> {
    let mut list = Vec::new();
    // A tatweel between spaces is a dash.
    for piece in line.split(" ـ ") {
        let mut rest = piece;
        let mark = |c: char| "–—|/،,:;؛()[]\u{2022}·»«\n".contains(c);
        while let Some(at) = rest.find(|c: char| mark(c) || c == '-') {
            let c = rest[at..].chars().next().unwrap_or('-');
            list.push(&rest[..at]);
            rest = &rest[at + c.len_utf8()..];
        }
        list.push(rest);
    }
    list.into_iter().map(str::trim).filter(|s| !s.is_empty()).collect()
}

const WEEKDAYS: &[&str] = &[
    "الاحد",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "احد",
    "اثنين",
    "ثلاثاء",
];
const CLOCK: &[&str] = &[
    "#",
    "ص",
    "م",
    "صباحا",
    "مساء",
    "الساعة",
    "يوم",
    "في",
    "am",
    "pm",
    "ه",
    "هـ",
    "ميلادي",
    "غرينتش",
];

/// Whether a folded word belongs to a date or an hour beside its numbers.
pub(crate) fn is_clock(key: &str) -> bool {
    WEEKDAYS.contains(&key) || CLOCK.contains(&key)
}

impl Credits<'_> {
    /// Reads a line as a dateline: a whole date or an issue number, and little else.
    pub fn dateline(&self, line: &str) -> Option<Dateline> {
        if line.len() > LONGEST || word_count(line) > 20 {
            return None;
        }
        let found = date::find(line);
        let mut rest = line.to_owned();
        // The same day may be told twice, by two calendars.
        let mut next = found;
        for _ in 0..3 {
            let Some(f) = next else { break };
            rest.replace_range(f.start..f.end, "|");
            next = date::find(&rest);
        }
        let mut out = Dateline {
            date: found.map(|f| f.date),
            ..Dateline::default()
        };
        let mut foreign = 0;
        let dated = self.opens_with_date_label(line);
        let numbered = segments(&rest)
            .iter()
            .any(|segment| self.furniture.role(segment, Role::Issue).is_some());
        for (i, segment) in segments(&rest).into_iter().enumerate() {
            if let Some(hit) = self.furniture.role(segment, Role::Issue) {
                let number: String = segment[hit.end..]
                    .chars()
                    .skip_while(|c| !c.is_numeric())
                    .take_while(|c| c.is_numeric())
                    .collect();
                out.issue = musnad_arabic::fold::fold(&number).parse().ok();
                if out.issue.is_some() {
                    continue;
                }
            }
            if let Some(outlet) = self.outlets.named(segment) {
                out.publisher.get_or_insert_with(|| outlet.name.clone());
                continue;
            }
            let list = words(segment);
            let strange = list
                .iter()
                .filter(|w| !WEEKDAYS.contains(&w.key.as_str()) && !CLOCK.contains(&w.key.as_str()))
                .count();
            if strange == 0
                || self
                    .furniture
                    .line(segment)
                    .is_some_and(|h| matches!(h.role, Role::Date | Role::Time | Role::Nav))
            {
                continue;
            }
            if masthead::is_self_description(segment) {
                continue;
            }
            // "الخرطوم، الخميس 5 أغسطس": where the paper appears.
            let placed = i == 0
                && strange == 1
                && segments(&rest)
                    .get(1)
                    .and_then(|next| words(next).into_iter().next())
                    .is_some_and(|w| WEEKDAYS.contains(&w.key.as_str()));
            // An outlet that no table knows stands first, before its issue number, or behind its head noun.
            if i == 0 && !placed && strange <= 4 && found.is_some() && !segment.chars().any(char::is_numeric) {
                let named = masthead::name(segment).or_else(|| numbered.then(|| segment.to_owned()));
                if named.is_some() {
                    out.publisher = named;
                    continue;
                }
            }
            foreign += strange;
        }
        // "العدد رقم: 3371"
        if out.issue.is_none()
            && let Some(hit) = self.furniture.role(&rest, Role::Issue)
        {
            let behind: String = rest[hit.end..].chars().take(16).collect();
            let number = behind.split(|c: char| !c.is_numeric()).find(|n| !n.is_empty()).unwrap_or("");
            out.issue = musnad_arabic::fold::fold(number).parse().ok();
        }
        let fits = match (out.date, out.issue) {
            // "نشر يوم … بواسطة محرر الموقع في قسم أخبار".
            (Some(_), _) if dated => foreign <= 8,
            (Some(_), _) => foreign <= 4 && !(ends_sentence(line) && foreign > 1),
            (None, Some(_)) => foreign <= 2,
            (None, None) => false,
        };
        fits.then_some(out)
    }

    /// Whether a site is a network, which carries everybody's posts.
    pub fn is_network(&self, site: &str) -> bool {
        self.furniture
            .line(site)
            .is_some_and(|hit| hit.is_whole() && hit.role == Role::Share)
    }

    fn opens_with_date_label(&self, line: &str) -> bool {
        let hits = self.furniture.hits(line);
        hits.iter()
            .any(|h| h.role == Role::Date && line[..h.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
    }

    /// Whether a line tells an hour behind a label, and nothing else: `آخر تحديث: 11:42 م`.
    pub fn clock(&self, line: &str) -> bool {
        if line.len() > LONGEST {
            return false;
        }
        let list = words(line);
        let label = self
            .furniture
            .role(line, Role::Date)
            .filter(|_| self.opens_with_date_label(line));
        let Some(hit) = label else { return false };
        let rest = list.iter().filter(|w| w.start >= hit.end);
        list.len() <= 10
            && rest.clone().any(|w| w.key == "#")
            && rest
                .clone()
                .all(|w| CLOCK.contains(&w.key.as_str()) || WEEKDAYS.contains(&w.key.as_str()))
    }

    /// The publisher that a masthead line names.
    pub fn masthead(&self, line: &str) -> Option<String> {
        if line.len() > LONGEST {
            return None;
        }
        self.outlets
            .named(line)
            .map(|outlet| outlet.name.clone())
            .or_else(|| masthead::name(line))
    }
}

/// Runs a test on the built-in tables.
#[cfg(test)]
fn with<T>(test: impl FnOnce(Credits<'_>) -> T) -> T {
    test(Credits {
        furniture: &Furniture::built_in(),
        outlets: &Outlets::built_in(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        with(|credits| {
            let line = credits
                .dateline("صدى الفرات – العدد 27 – الخميس 5/3/2015")
                .unwrap_or_default();
            assert_eq!((line.issue, line.publisher.as_deref()), (Some(27), Some("صدى الفرات")));
            assert_eq!(line.date.map(|d| d.to_string()).as_deref(), Some("2015-03-05"));
            for line in [
                "الجمعة، 3 نيسان/أبريل 2015 الساعة 14:20",
                "آخر تحديث: 2017-06-09 10:11 بتوقيت غرينتش",
                "القدس العربي - 12 مايو 2018",
                "رقم العدد 15202",
            ] {
                assert!(credits.dateline(line).is_some(), "{line}");
            }
            for line in [
                "قتل 12 جنديا في 5 آذار 2014 بهجوم على حاجز قرب المدينة القديمة.",
                "الأحد",
                "بعد معارك العام 2013",
            ] {
                assert_eq!(credits.dateline(line), None, "{line}");
            }
        });
    }
}
