//! The days that an EDTF time (ISO 8601-2) stands for, as days since 1970-01-01.
//!
//! What the calendar writes is read: days, months, years, seasons (21 to 24), decades (`201X`), intervals with
//! open ends, `~` for about.

use jiff::civil::Date;

/// First and last day of an EDTF time; none at an open end. `None` where it is not one that the calendar writes.
pub fn of_edtf(edtf: &str) -> Option<(Option<i32>, Option<i32>)> {
    match edtf.split_once('/') {
        Some((from, to)) => {
            let end = |side: &str| match side {
                ".." | "" => Some(None),
                side => point(side).map(Some),
            };
            let (from, to) = (end(from)?, end(to)?);
            Some((from.map(|(first, _)| first), to.map(|(_, last)| last)))
        }
        None => point(edtf).map(|(first, last)| (Some(first), Some(last))),
    }
}

/// A day as days since 1970-01-01.
pub fn since_1970(date: Date) -> i32 {
    let epoch = Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}

/// The day that is `days` after 1970-01-01, as ISO 8601.
pub fn written(days: i32) -> String {
    let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).unwrap_or_default());
    date.map_or_else(|_| days.to_string(), |d| d.to_string())
}

/// Both days of a stretch, or the one that it is.
pub fn stretch(earliest: i32, latest: i32) -> String {
    if earliest == latest {
        written(earliest)
    } else {
        format!("{}..{}", written(earliest), written(latest))
    }
}

/// A date without interval. About a day is a day to either side; about a month or a year is no wider than itself.
fn point(edtf: &str) -> Option<(i32, i32)> {
    let (edtf, about) = match edtf.strip_suffix(['~', '?', '%']) {
        Some(rest) => (rest, true),
        None => (edtf, false),
    };
    let edtf = edtf.split('T').next().unwrap_or(edtf);
    let mut fields = edtf.splitn(3, '-');
    let (year, month, day) = (fields.next()?, fields.next(), fields.next());
    if let Some(decade) = year.strip_suffix('X') {
        let from: i16 = decade.parse::<i16>().ok()?.checked_mul(10)?;
        return Some((first_of(from, 1)?, first_of(from + 10, 1)? - 1));
    }
    let year: i16 = year.parse().ok().filter(|y| *y < 9999)?;
    let Some(month) = month else {
        return Some((first_of(year, 1)?, first_of(year + 1, 1)? - 1));
    };
    let month: i8 = month.parse().ok()?;
    if let 21..=24 = month {
        return season(year, month);
    }
    match day {
        Some(day) => {
            let day = since_1970(Date::new(year, month, day.parse().ok()?).ok()?);
            let slack = i32::from(about);
            Some((day - slack, day + slack))
        }
        None => {
            let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            Some((first_of(year, month)?, first_of(next_year, next)? - 1))
        }
    }
}

fn first_of(year: i16, month: i8) -> Option<i32> {
    Date::new(year, month, 1).ok().map(since_1970)
}

/// Spring from March, summer from June, autumn from September, winter from December on.
fn season(year: i16, code: i8) -> Option<(i32, i32)> {
    let month = 3 * (code - 20);
    let (next_year, next) = if month == 12 { (year + 1, 3) } else { (year, month + 3) };
    Some((first_of(year, month)?, first_of(next_year, next)? - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_become_days() {
        let day = |y, m, d| since_1970(Date::constant(y, m, d));
        let both = |a, b| Some((Some(a), Some(b)));
        assert_eq!(of_edtf("1970-01-01"), both(0, 0));
        assert_eq!(of_edtf("1969-12-31"), both(-1, -1));
        assert_eq!(of_edtf("2015-02"), both(day(2015, 2, 1), day(2015, 2, 28)));
        assert_eq!(of_edtf("2014-12"), both(day(2014, 12, 1), day(2014, 12, 31)));
        assert_eq!(of_edtf("2012"), both(day(2012, 1, 1), day(2012, 12, 31)));
        assert_eq!(of_edtf("2012-24"), both(day(2012, 12, 1), day(2013, 2, 28)));
        assert_eq!(of_edtf("201X"), both(day(2010, 1, 1), day(2019, 12, 31)));
        assert_eq!(of_edtf("2015-07-03~"), both(day(2015, 7, 2), day(2015, 7, 4)));
        assert_eq!(of_edtf("2011-03/.."), Some((Some(day(2011, 3, 1)), None)));
        assert_eq!(of_edtf("../2015-07-03"), Some((None, Some(day(2015, 7, 3)))));
        assert_eq!(of_edtf("2015-07-01/2015-07-03"), both(day(2015, 7, 1), day(2015, 7, 3)));
        for wrong in [
            "",
            "x",
            "2015-13",
            "2015-02-30",
            "2015-07-03/x",
            "99999",
            "32767-24",
            "3276X",
            "X",
        ] {
            assert_eq!(of_edtf(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_become_dates() {
        assert_eq!(written(16_619), "2015-07-03");
        assert_eq!(stretch(16_619, 16_620), "2015-07-03..2015-07-04");
    }
}
