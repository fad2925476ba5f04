//! Where a time starts and how far it goes.

use super::When;
use super::opening::opens;

/// An expression of time that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// How many tokens it covers.
    pub len: usize,
    /// How many characters of the first key are small words (و ف ب ل) glued before it.
    pub clitic_len: usize,
    /// What it means.
    pub when: When,
}

/// The longest expression of time that starts at token `at`.
///
/// The prepositions في and خلال are not part of it; منذ, قبل, بعد and من … إلى are.
///
/// ```
/// use musnad_arabic::calendar::{time, When};
/// let found = time(&["وفجر", "امس", "الجمعة", "،"], 0).unwrap();
/// assert_eq!((found.len, found.clitic_len, found.when), (3, 1, When::Day(-1)));
/// assert_eq!(time(&["قتل", "امس"], 0), None);
/// ```
pub fn time(keys: &[&str], at: usize) -> Option<Time> {
    let key = *keys.get(at)?;
    let found = |first: &str, clitic_len: usize| {
        if !opens(first) {
            return None;
        }
        let view = View { keys, at, first };
        view.longest(at).map(|(end, when)| Time {
            len: end - at,
            clitic_len,
            when,
        })
    };
    if let Some(time) = found(key, 0) {
        return Some(time);
    }
    let mut rest = key;
    let mut cut = 0;
    if let Some(after) = rest.strip_prefix(['و', 'ف']) {
        (rest, cut) = (after, 1);
        if rest.is_empty() {
            return None;
        }
        if let Some(time) = found(rest, cut) {
            return Some(time);
        }
    }
    if let Some(after) = rest.strip_prefix("لل") {
        return found(after, cut + 2);
    }
    let after = rest.strip_prefix(['ب', 'ل'])?;
    if after.is_empty() {
        return None;
    }
    found(after, cut + 1)
}

/// The keys, with the first one stripped of its small words.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub keys: &'a [&'a str],
    pub at: usize,
    pub first: &'a str,
}

/// Where a reading ends, and what it means.
pub(super) type Read = Option<(usize, When)>;

impl<'a> View<'a> {
    /// The keys as they are.
    pub fn of(keys: &'a [&'a str], at: usize) -> View<'a> {
        View {
            keys,
            at,
            first: keys.get(at).copied().unwrap_or(""),
        }
    }

    /// The key of token `i`, empty past the end.
    pub fn k(&self, i: usize) -> &'a str {
        if i == self.at {
            self.first
        } else {
            self.keys.get(i).copied().unwrap_or("")
        }
    }

    /// Whether token `i` is the first one, with its small words still on it.
    pub fn whole_first(&self, i: usize) -> bool {
        i == self.at && self.keys.get(i) == Some(&self.first)
    }

    /// The key before token `i`, empty at the start.
    pub fn before(&self, i: usize) -> &'a str {
        if i == 0 {
            ""
        } else {
            self.keys.get(i - 1).copied().unwrap_or("")
        }
    }

    /// The longest reading at `i`.
    pub fn longest(&self, i: usize) -> Read {
        self.range(i).or_else(|| self.point(i))
    }

    /// A reading at `i` that is not a range of two times.
    pub fn point(&self, i: usize) -> Read {
        self.phrase(i).or_else(|| self.date(i)).or_else(|| self.measured(i))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        calendar::{resolve, spoken},
        span::Span,
        token::Tokens,
    };
    use jiff::civil::date;

    pub fn with_keys<T>(text: &str, run: impl FnOnce(&[&str]) -> T) -> T {
        let tokens = Tokens::read(text, Span::new(0, text.len()));
        let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
        run(&keys)
    }

    /// Marked time in brackets, and its EDTF on a page of Sunday 16 November 2014; "-" where it does not resolve.
    const ROWS: &[(&str, &str)] = include!("rows.in");

    /// The same for what [`spoken`] reads beyond.
    const SPOKEN: &[(&str, &str)] = include!("spoken_rows.in");

    #[test]
    fn reads_times() {
        check(ROWS, time);
        check(ROWS, spoken);
    }

    #[test]
    fn reads_talk() {
        check(SPOKEN, spoken);
    }

    fn check(rows: &[(&str, &str)], read: fn(&[&str], usize) -> Option<Time>) {
        let mut wrong = Vec::new();
        for (text, want) in rows {
            let from = text.find('[').expect("a bracket");
            let plain: String = text.replace(['[', ']'], "");
            let marked = &text[from + 1..text.find(']').expect("a bracket")];
            let tokens = Tokens::read(&plain, Span::new(0, plain.len()));
            let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
            let start = tokens.list().iter().position(|t| t.span.end > from).expect("a token");
            let Some(found) = read(&keys, start) else {
                wrong.push(format!("{text}: nothing"));
                continue;
            };
            let span = tokens.span(start, start + found.len - 1);
            let glued: usize = plain[span.start..].chars().take(found.clitic_len).map(char::len_utf8).sum();
            let got = &plain[span.start + glued..span.end];
            let edtf = resolve(&found.when, Some(date(2014, 11, 16))).map_or("-".to_owned(), |r| r.edtf);
            if (got, edtf.as_str()) != (marked, *want) {
                wrong.push(format!("{text}: [{got}] {edtf}, wanted {want} ({:?})", found.when));
            }
        }
        assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    }

    #[test]
    fn leaves_other_words() {
        for (text, at) in [
            ("صلاة الجمعة", 1),
            ("قتل", 0),
            ("أحد الجنود", 0),
            ("اليوم الذي", 0),
            ("الشهر", 0),
            ("بداية المعركة", 0),
            ("من المدينة", 0),
            ("بين الطرفين", 0),
            ("38 شخصا", 0),
            ("ماي", 0),
            ("آب", 0),
            ("رجب طيب", 0),
            ("الأول", 0),
            ("قبل", 0),
            ("بعد الهجوم", 0),
            ("يوم", 0),
            ("2011", 0),
            ("حتى الآن", 1),
            ("المصري اليوم", 1),
            ("فجرا نفسيهما", 0),
            ("(26 عاما", 1),
        ] {
            assert_eq!(with_keys(text, |keys| time(keys, at)), None, "{text}");
        }
    }
}
