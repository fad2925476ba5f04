//! Dates as datelines, metadata and addresses write them.

use jiff::civil::Date;
use musnad_arabic::Span;
use musnad_arabic::calendar::date_line;
use musnad_arabic::token::Tokens;

/// Lines of more tokens than this are no datelines.
const LONGEST: usize = 64;

/// A date found in a text, and the words it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub date: Date,
    pub start: usize,
    pub end: usize,
}

/// The whole date (day, month and year) that a line tells, if it tells one.
pub(crate) fn find(line: &str) -> Option<Found> {
    if line.len() > 64 * LONGEST {
        return None;
    }
    let tokens = Tokens::read(line, Span::new(0, line.len()));
    if tokens.len() > LONGEST {
        return None;
    }
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    if let Some(at) = keys.iter().position(|key| dotted(key).is_some()) {
        let span = tokens.list()[at].span;
        return dotted(keys[at]).map(|date| Found {
            date,
            start: span.start,
            end: span.end,
        });
    }
    let date = date_line(&keys)?;
    // The fewest tokens that still tell it.
    let end = (1..=keys.len()).find(|&j| date_line(&keys[..j]) == Some(date))?;
    let start = (0..end).rev().find(|&i| date_line(&keys[i..end]) == Some(date))?;
    let span = tokens.span(start, end - 1);
    Some(Found {
        date,
        start: span.start,
        end: span.end,
    })
}

/// `16.11.2014`, which is one number to the tokens.
fn dotted(key: &str) -> Option<Date> {
    let mut list = key.split('.');
    let (d, m, y) = (list.next()?, list.next()?, list.next()?);
    let fits = list.next().is_none() && y.len() == 4 && d.len() <= 2 && m.len() <= 2;
    if fits {
        Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()
    } else {
        None
    }
}

/// The date at the head of a machine-written time: `2014-11-16T10:00:00+02:00`.
pub(crate) fn machine(text: &str) -> Option<Date> {
    let text = text.trim();
    let head = text.get(..10)?;
    head.parse::<Date>().ok().or_else(|| find(text).map(|f| f.date))
}

/// The date in an address: `/2014/11/16/`, `/2014-11-16-`, `/20141116/`.
pub(crate) fn in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let plausible = |y: i16| (1995..2100).contains(&y);
    for (i, c) in path.char_indices() {
        let rest = &path[i..];
        let start = !path[..i].ends_with(|c: char| c.is_ascii_digit());
        if !c.is_ascii_digit() || !start {
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        // 2014/11/16 and 2014-11-16, one mark throughout; 20141116.
        let numbers = match digits {
            4 => rest[4..]
                .chars()
                .next()
                .filter(|mark| "/-_.".contains(*mark))
                .and_then(|mark| {
                    let mut list = rest.split(mark).take(3);
                    let (y, m, d) = (list.next()?, list.next()?, list.next()?);
                    let d = d.split(|c: char| !c.is_ascii_digit()).next()?;
                    (m.len() <= 2 && d.len() <= 2).then_some((y, m, d))
                }),
            8 => Some((&rest[..4], &rest[4..6], &rest[6..8])),
            _ => None,
        };
        let date = numbers.and_then(|(y, m, d)| Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok());
        if let Some(date) = date.filter(|d| plausible(d.year())) {
            return Some(date);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_written() {
        for text in [
            "الأحد 16/11/2014",
            "١٦ / ١١ / ٢٠١٤",
            "2014-11-16T08:12:00Z",
            "16 تشرين الثاني/نوفمبر 2014",
            "الأحد، 16 نوفمبر، 2014",
            "نوفمبر 16, 2014",
            "16 تشرين الثاني (نوفمبر) 2014",
            "November 16, 2014 at 9:30",
            "16.11.2014",
            "الأحد 16 من نوفمبر 2014",
        ] {
            assert_eq!(
                find(text).map(|f| f.date.to_string()).as_deref(),
                Some("2014-11-16"),
                "{text}"
            );
        }
        assert_eq!(
            find("28 آب/اغسطس 2013").map(|f| f.date.to_string()).as_deref(),
            Some("2013-08-28")
        );
        for text in ["مارس 2011", "العدد 143", "100 ألف", "31/2/2014", "الأحد", "12:30"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn in_addresses() {
        let date = |url| in_url(url).map(|d| d.to_string());
        assert_eq!(date("https://example.org/2019/02/08/a").as_deref(), Some("2019-02-08"));
        assert_eq!(
            date("https://example.org/news/20190208-12.html").as_deref(),
            Some("2019-02-08")
        );
        assert_eq!(date("https://example.org/a-2019-2-8_x.html").as_deref(), Some("2019-02-08"));
        assert_eq!(date("https://example.org/story/123456"), None);
        assert_eq!(date("https://example.org/2013/east/8/3/a"), None);
    }
}
