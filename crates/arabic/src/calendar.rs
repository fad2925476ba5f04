//! When: times as newsrooms write them, and what they come to.
//!
//! A time is read in two steps that are kept apart. [`time`] finds the words: the longest expression of time
//! that starts at a token, as a reader would mark it (`فجر أمس الجمعة`, `يوليو (تموز) 2005`, `منذ بداية
//! المعارك في أبريل 2023`), without the preposition في. It says what they mean as a [`When`], which may
//! lean on the day of the page ("yesterday", "last March"). [`resolve`] then turns a [`When`] into an EDTF
//! string (ISO 8601-2), with the page's day or without one; what cannot be known stays `None`. A weekday
//! of an undated page stays a weekday.
//!
//! Arabic newsrooms name the months of one calendar in four ways (Levantine, Egyptian and Gulf, Algerian and
//! Tunisian, Moroccan), often two at once, and some date by the Hijri calendar; [`month`] knows them all.
//! [`spoken`] reads more than [`time`], for texts that are not news: diaries, letters, appointments.
//! [`date_line`] reads the one date of a page's dateline.
//!
//! The rules of resolution:
//! - a weekday is the last such day up to the page's day, today included; with المقبل the next one after it;
//! - a month without a year is the last one begun by the page's day; with الماضي the last one before this month;
//! - the beginning, middle and end of something are that something, marked approximate (`2015-08~`);
//! - a week is Monday to Sunday; "N days ago" is a day, "N months ago" an approximate month;
//! - counts that the text leaves open ("some days ago") and clock times without a day resolve to nothing.
//!
//! ```
//! use musnad_arabic::calendar::{resolve, time};
//! let keys = ["يوليو", "(", "تموز", ")", "2005"];
//! let found = time(&keys, 0).unwrap();
//! assert_eq!(found.len, 5);
//! assert_eq!(resolve(&found.when, None).unwrap().edtf, "2005-07");
//!
//! let page = jiff::civil::date(2014, 11, 16);
//! let found = time(&["مساء", "امس"], 0).unwrap();
//! assert_eq!(resolve(&found.when, Some(page)).unwrap().edtf, "2014-11-15");
//! ```

mod clock;
mod dates;
mod days;
pub mod hijri;
mod line;
mod loose;
mod opening;
mod parse;
mod phrases;
mod ranges;
mod reckoned;
mod resolve;
mod spoken;
mod units;
mod words;
mod years;

pub use line::date_line;
pub use parse::{Time, time};
pub use resolve::{Anchor, Resolved, resolve};
pub use spoken::spoken;
pub use words::{Month, month};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Decades.
    Decade,
    /// Centuries.
    Century,
}

/// A date as written, with the parts that stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The year, where it stands as a number.
    pub year: Option<i16>,
    /// The year as so many after the page's (`العام الماضي` is −1).
    pub year_turn: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The month as so many after the page's (`الشهر الجاري` is 0), or of a named month whether it is
    /// marked as past (−1), present (0) or coming (1).
    pub month_turn: Option<i32>,
    /// The day of the month.
    pub day: Option<i8>,
    /// Whether year and month are of the Hijri calendar.
    pub hijri: bool,
}

/// What an expression of time means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A date or a part of one.
    Date(Written),
    /// So many days after the page's day.
    Day(i32),
    /// A weekday, 1 (Monday) to 7, in so many weeks: `None` unmarked, −1 `الماضي`, 1 `المقبل`.
    Weekday(i8, Option<i32>),
    /// A weekday, 1 (Monday) to 7, of the week that is so many after the page's.
    WeekdayOf(i8, i32),
    /// So many units after the page's own: (Week, −1) is last week.
    Unit(Unit, i32),
    /// So long before the page (`قبل ثلاثة أيام`), with the count where it stands; `since`: from then on (`منذ`).
    Ago {
        /// In what it is counted.
        unit: Unit,
        /// How many.
        count: Option<u32>,
        /// From then on.
        since: bool,
    },
    /// The last or next so many units (`الـ24 ساعة الماضية`).
    Recent {
        /// In what it is counted.
        unit: Unit,
        /// How many.
        count: Option<u32>,
        /// Whether they are to come.
        ahead: bool,
    },
    /// A length of time that is not placed (`36 ساعة`).
    Duration {
        /// In what it is counted.
        unit: Unit,
        /// How many.
        count: Option<u32>,
    },
    /// A season by its EDTF number (21 spring to 24 winter), quarter (33 to 36) or half (40, 41) of a year.
    Season(u8, Option<i16>, Option<i32>),
    /// A decade by its first year.
    Decade(i16),
    /// The beginning, middle or end of something.
    Edge(Box<When>),
    /// From one time to another; an open end is `None`.
    Range(Option<Box<When>>, Option<Box<When>>),
    /// A time that only its context places (`ليلا`, `في وقت سابق`, `نفس اليوم`).
    Vague,
}

impl When {
    /// Whether the day of the page is needed to resolve it, or nothing resolves it.
    pub fn is_relative(&self) -> bool {
        resolve(self, None).is_none()
    }
}

#[cfg(test)]
mod fuzz {
    use super::*;

    /// Words of time and number in any order: nothing panics, and every reading stays inside the tokens.
    #[test]
    fn survives_any_order() {
        const WORDS: &str = "منذ قبل بعد من الي حتي وحتي بين و في ( ) / - : . ، الاحد السبت يوم يومي امس اول اليوم ليل فجر \
            الساعة العاشرة صباحا 12 5 2014 45 1436 16.11.2014 ال الشهر العام عام سنة الماضي الجاري المقبل كانون الاول مارس \
            اب تموز رمضان ذي الحجة ه مطلع نهاية بداية الثمانينات صيف ثلاثة وعشرين مئة الف الاف مليون ونصف ارباع ايام ساعة \
            يومين اكثر ما لا يقل عن علي الاقل نحو عشرات الالاف الخامس والعشرين عشر وقت سابق هذا ذلك التالي للثاني لل ل ب وب \
            الموافق اخر بضعة واحد احد 30 31 0 99999999999999999999999 2.2.2.2 % المئة او سالب ^ e ~ < > = دزينة فاصلة صفر خمس \
            جزء اجزاء يساوي بقية عطلة شهر تسعة عشر وتسعين الالفين خلال";
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let page = jiff::civil::date(2024, 2, 29);
        let mut seed = 88172645463325252u64;
        let mut pick = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            words[(seed % words.len() as u64) as usize]
        };
        for _ in 0..12_000 {
            let keys: Vec<&str> = (0..7).map(|_| pick()).collect();
            for at in 0..=keys.len() {
                if let Some(found) = time(&keys, at) {
                    assert!(found.len > 0 && at + found.len <= keys.len(), "{keys:?} {at} {found:?}");
                    resolve(&found.when, Some(page));
                    resolve(&found.when, None);
                }
                if let Some(found) = spoken(&keys, at) {
                    assert!(found.len > 0 && at + found.len <= keys.len(), "{keys:?} {at} {found:?}");
                    resolve(&found.when, Some(page));
                }
                if let Some(found) = crate::number::rank(&keys, at) {
                    assert!(found.len > 0 && at + found.len <= keys.len());
                }
                if let Some(found) = crate::number::figure(&keys, at) {
                    assert!(found.len > 0 && at + found.len <= keys.len(), "{keys:?} {at} {found:?}");
                }
                if let Some((len, _)) = crate::number::ordinal(&keys, at) {
                    assert!(len > 0 && at + len <= keys.len());
                }
            }
            date_line(&keys);
            let text = keys.join(if keys[0].len().is_multiple_of(3) { "" } else { " " });
            for amount in crate::number::amounts(&text) {
                assert!(!amount.span.of(&text).is_empty());
            }
            for range in crate::number::ranges(&text) {
                assert!(!range.span.of(&text).is_empty());
            }
        }
    }
}
