//! The date of a dateline.

use jiff::civil::Date;

use super::parse::View;
use super::{When, Written, hijri};
use crate::number::is_digits;

/// The first full date in a dateline: day, month and year in any order and naming, Arabic or English, with or
/// without a weekday and a clock time. A Hijri date is converted where no Gregorian one stands beside it.
///
/// ```
/// use jiff::civil::date;
/// use musnad_arabic::calendar::date_line;
/// assert_eq!(date_line(&["الاحد", "16", "/", "11", "/", "2014"]), Some(date(2014, 11, 16)));
/// assert_eq!(date_line(&["28", "اب", "/", "اغسطس", "2013"]), Some(date(2013, 8, 28)));
/// assert_eq!(date_line(&["صباح", "الاحد"]), None);
/// ```
pub fn date_line(keys: &[&str]) -> Option<Date> {
    let mut of_hijri = None;
    for i in 0..keys.len() {
        if let Some(day) = english(keys, i).or_else(|| glued_iso(keys[i])) {
            return Some(day);
        }
        let view = View::of(keys, i);
        let written = match view.date(i) {
            Some((_, When::Date(written))) => written,
            _ => match view.phrase(i) {
                Some((_, When::Date(written))) => written,
                _ => continue,
            },
        };
        let Written {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            ..
        } = written
        else {
            continue;
        };
        if !written.hijri {
            if let Ok(day) = Date::new(year, month, day) {
                return Some(day);
            }
        } else if of_hijri.is_none() {
            of_hijri = hijri::to_gregorian(year, month, day);
        }
    }
    of_hijri
}

/// `20141116`
fn glued_iso(key: &str) -> Option<Date> {
    if key.len() != 8 || !key.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = key[..4].parse().ok().filter(|y| (1990..=2100).contains(y))?;
    Date::new(year, key[4..6].parse().ok()?, key[6..].parse().ok()?).ok()
}

/// `16 November 2014`, `Nov 16, 2014`, `16-Nov-2014`
fn english(keys: &[&str], i: usize) -> Option<Date> {
    let k = |i: usize| keys.get(i).copied().unwrap_or("");
    let skip = |i: usize| i + usize::from(matches!(k(i), "," | "-" | "/" | "." | "of" | "،" | "th" | "st" | "nd" | "rd"));
    let day = |key: &str| key.parse::<i8>().ok().filter(|_| key.len() <= 2 && is_digits(key));
    let year = |key: &str| key.parse::<i16>().ok().filter(|_| key.len() == 4);
    if let Some(d) = day(k(i)) {
        let at = skip(skip(i + 1));
        let month = english_month(k(at))?;
        return Date::new(year(k(skip(at + 1)))?, month, d).ok();
    }
    let month = english_month(k(i))?;
    let at = skip(i + 1);
    let d = day(k(at))?;
    Date::new(year(k(skip(skip(at + 1))))?, month, d).ok()
}

fn english_month(key: &str) -> Option<i8> {
    Some(match key {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse::tests::with_keys;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_datelines() {
        for (text, want) in [
            ("الأحد 16/11/2014", date(2014, 11, 16)),
            ("الأحد، 16 نوفمبر/تشرين الثاني 2014، 10:30", date(2014, 11, 16)),
            ("28 آب/اغسطس 2013", date(2013, 8, 28)),
            ("16-11-2014", date(2014, 11, 16)),
            ("2014/11/16 - 09:15", date(2014, 11, 16)),
            ("آخر تحديث: 2014-11-16T08:00:00+03:00", date(2014, 11, 16)),
            ("Sunday 16 November 2014", date(2014, 11, 16)),
            ("Nov 16, 2014", date(2014, 11, 16)),
            ("16-Nov-2014", date(2014, 11, 16)),
            (
                "الخميس 29 رمضان 1436 هـ - 16 يوليو 2015 مـ رقم العدد [13379]",
                date(2015, 7, 16),
            ),
            ("1436/9/29 هـ", date(2015, 7, 16)),
            ("الخميس 29 رمضان 1436", date(2015, 7, 16)),
            ("نشر في: 3 كانون الثاني/ يناير 2012 الساعة 14:20", date(2012, 1, 3)),
            ("السبت 25 تشرين الأول (أكتوبر) 2008", date(2008, 10, 25)),
            ("الجزائر في 12 جويلية 2010", date(2010, 7, 12)),
            ("12 غشت 2019", date(2019, 8, 12)),
            ("07.04.2017", date(2017, 4, 7)),
            ("يوم 5 مايو 2009م", date(2009, 5, 5)),
        ] {
            assert_eq!(with_keys(text, date_line), Some(want), "{text}");
        }
        for text in ["الأحد", "16 نوفمبر", "2014", "العدد 13379", "10:30"] {
            assert_eq!(with_keys(text, date_line), None, "{text}");
        }
    }
}
