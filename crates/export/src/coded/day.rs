//! On which day was it, and how sure is that?
//!
//! Days come from EDTF times (ISO 8601-2) or from an incident's own reckoning. Each table has a scale of its own for how
//! narrow they are, and its own rule for the one day that it wants.

use musnad::incident::days::{of_edtf, since_1970, written};
use musnad::incident::telling::Days;
use musnad::record::Time;

/// A stretch of days, counted from 1970-01-01; both belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub first: i32,
    /// Last day; no earlier than the first.
    pub last: i32,
}

impl From<Days> for Stretch {
    fn from(days: Days) -> Stretch {
        Stretch {
            first: days.earliest,
            last: days.latest.max(days.earliest),
        }
    }
}

impl Stretch {
    /// The narrowest stretch that times name; none where none resolves. One without an end is as wide as can be.
    pub fn of(times: &[Time]) -> Option<Stretch> {
        let spans = times.iter().filter_map(|t| of_edtf(t.edtf.as_deref()?));
        let spans = spans.filter_map(|(first, last)| {
            let first = first.or(last)?;
            Some((last.map_or(i32::MAX, |last| last - first), first, last.unwrap_or(first)))
        });
        let (_, first, last) = spans.min()?;
        Some(Stretch { first, last })
    }

    /// A day as ISO 8601 has it.
    pub fn on(date: &str) -> Option<Stretch> {
        let day = since_1970(date.parse().ok()?);
        Some(Stretch { first: day, last: day })
    }

    /// How many days.
    pub fn width(self) -> i32 {
        self.last - self.first + 1
    }

    /// The first day, ISO 8601.
    pub fn first_day(self) -> String {
        written(self.first)
    }

    /// The last day, ISO 8601.
    pub fn last_day(self) -> String {
        written(self.last)
    }

    /// The day in the middle, the earlier of two, ISO 8601.
    pub fn middle_day(self) -> String {
        written(self.first + (self.last - self.first) / 2)
    }

    /// UCDP's `date_prec` (GED codebook 24.1, 2024): 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 more.
    pub fn ucdp_precision(self) -> u8 {
        match self.width() {
            ..=1 => 1,
            2..=6 => 2,
            7 => 3,
            8..=31 => 4,
            _ => 5,
        }
    }

    /// ACLED's `time_precision` (codebook, 2024): 1 a day, 2 within a week, 3 within a month; none for what is known
    /// less well, which ACLED does not record.
    pub fn acled_precision(self) -> Option<u8> {
        match self.width() {
            ..=1 => Some(1),
            2..=7 => Some(2),
            8..=31 => Some(3),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad::record::Words;

    fn times(edtf: &[&str]) -> Vec<Time> {
        let time = |edtf: &&str| Time {
            words: Words::default(),
            edtf: Some((*edtf).to_owned()),
            anchor: None,
        };
        edtf.iter().map(time).collect()
    }

    #[test]
    fn the_narrowest_time_counts() {
        let stretch = Stretch::of(&times(&["2014-08", "2014-08-03"])).expect("it resolves");
        assert_eq!((stretch.first_day().as_str(), stretch.width()), ("2014-08-03", 1));
        let since = Stretch::of(&times(&["2011-03/..", "2013"])).expect("it resolves");
        assert_eq!(since.first_day(), "2013-01-01");
        assert_eq!(Stretch::of(&times(&[])), None);
    }

    #[test]
    fn each_table_has_its_scale() {
        for (edtf, ucdp, acled) in [
            ("2016-02-29", 1, Some(1)),
            ("2016-02-28/2016-02-29", 2, Some(2)),
            ("2016-02-01/2016-02-07", 3, Some(2)),
            ("2016-02", 4, Some(3)),
            ("2016", 5, None),
        ] {
            let stretch = Stretch::of(&times(&[edtf])).expect("it resolves");
            assert_eq!((stretch.ucdp_precision(), stretch.acled_precision()), (ucdp, acled), "{edtf}");
        }
    }

    #[test]
    fn the_middle_is_a_day_of_it() {
        let month = Stretch::of(&times(&["2021-04"])).expect("it resolves");
        assert_eq!(
            (month.middle_day().as_str(), month.last_day().as_str()),
            ("2021-04-15", "2021-04-30")
        );
        assert_eq!(
            Stretch::on("2021-04-30").map(Stretch::middle_day).as_deref(),
            Some("2021-04-30")
        );
        assert_eq!(Stretch::on("amid the week"), None);
    }
}
