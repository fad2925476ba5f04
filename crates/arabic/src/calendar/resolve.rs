//! What a time comes to: EDTF (ISO 8601-2), from the words alone or from the day of the page.

use jiff::civil::Date;

use super::{Unit, When, Written, hijri};

/// What a resolution rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The words state it in full.
    Stated,
    /// It was reckoned from the day of the page.
    Published,
}

/// A time that was resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The time in EDTF.
    pub edtf: String,
    /// What it rests on.
    pub anchor: Anchor,
}

/// Resolves `when` with the page's day `anchor`, or `None` where it cannot be known.
///
/// ```
/// use musnad_arabic::calendar::{resolve, Anchor, When};
/// assert_eq!(resolve(&When::Day(-1), None), None);
/// let known = resolve(&When::Day(-1), Some(jiff::civil::date(2014, 11, 16))).unwrap();
/// assert_eq!((known.edtf.as_str(), known.anchor), ("2014-11-15", Anchor::Published));
/// ```
pub fn resolve(when: &When, anchor: Option<Date>) -> Option<Resolved> {
    let mut page = Page {
        day: anchor,
        used: false,
    };
    let edtf = page.edtf(when)?;
    Some(Resolved {
        edtf,
        anchor: if page.used { Anchor::Published } else { Anchor::Stated },
    })
}

struct Page {
    day: Option<Date>,
    used: bool,
}

impl Page {
    fn day(&mut self) -> Option<Date> {
        self.used = true;
        self.day
    }

    fn edtf(&mut self, when: &When) -> Option<String> {
        match when {
            When::Date(written) => self.date(written),
            When::Day(n) => Some(plus(self.day()?, *n)?.to_string()),
            When::Weekday(weekday, turn) => Some(weekday_near(self.day()?, *weekday, *turn)?.to_string()),
            When::WeekdayOf(weekday, weeks) => {
                let monday = monday(self.day()?)?;
                Some(plus(monday, weeks * 7 + *weekday as i32 - 1)?.to_string())
            }
            When::Unit(unit, n) => self.unit(*unit, *n),
            When::Ago { unit, count, since } => {
                let point = self.ago(*unit, (*count)? as i32)?;
                Some(if *since { format!("{point}/..") } else { point })
            }
            When::Recent { unit, count, ahead } => {
                let today = self.day()?;
                let count = (*count)? as i32;
                let far = shifted(today, *unit, if *ahead { count } else { -count })?;
                Some(if *ahead {
                    format!("{today}/{far}")
                } else {
                    format!("{far}/{today}")
                })
            }
            When::Duration { .. } | When::Vague => None,
            When::Season(code, year, turn) => {
                let year = match (year, turn) {
                    (Some(year), _) => *year as i32,
                    (None, Some(turn)) => year_of_season(self.day()?, *code, *turn),
                    (None, None) => return None,
                };
                Some(format!("{year:04}-{code}"))
            }
            When::Decade(year) => Some(format!("{}X", year / 10)),
            When::Edge(inner) => {
                let edtf = self.edtf(inner)?;
                Some(if edtf.contains(['/', '~']) { edtf } else { format!("{edtf}~") })
            }
            When::Range(from, to) => {
                let (from, to) = self.ends(from.as_deref(), to.as_deref())?;
                let from = from.map_or("..".to_owned(), |e| e.split('/').next().unwrap_or("..").to_owned());
                let to = to.map_or("..".to_owned(), |e| e.rsplit('/').next().unwrap_or("..").to_owned());
                Some(format!("{from}/{to}"))
            }
        }
    }

    /// Both ends of a range; the first takes from the second what it leaves out, and stays before it.
    fn ends(&mut self, from: Option<&When>, to: Option<&When>) -> Option<(Option<String>, Option<String>)> {
        let end = match to {
            Some(to) => Some(self.edtf(to)?),
            None => None,
        };
        let Some(from) = from else { return Some((None, end)) };
        let mut start = match (from, to) {
            (When::Date(a), Some(When::Date(b))) if a.year.is_none() && a.year_turn.is_none() && a.hijri == b.hijri => {
                let mut a = *a;
                if a.month_turn.is_none() {
                    (a.year, a.year_turn) = (b.year, b.year_turn);
                }
                if a.month.is_none() && a.month_turn.is_none() {
                    (a.month, a.month_turn) = (b.month, b.month_turn);
                }
                self.date(&a)?
            }
            _ => self.edtf(from)?,
        };
        // the night of Saturday to Sunday, Sunday being today or past
        if let (When::Weekday(a, None), Some(When::Weekday(b, _)), Some(end)) = (from, to, &end) {
            let end: Date = end.parse().ok()?;
            start = plus(end, -((b - a).rem_euclid(7) as i32))?.to_string();
        }
        Some((Some(start), end))
    }

    fn date(&mut self, written: &Written) -> Option<String> {
        if written.hijri {
            return self.hijri_date(written);
        }
        let year = match (written.year, written.year_turn) {
            (Some(year), _) => Some(year),
            (None, Some(turn)) => Some(self.day()?.year() + i16::try_from(turn).ok()?),
            _ => None,
        };
        let Some(month) = written.month else {
            return match (year, written.month_turn, written.day) {
                (None, Some(turn), Some(day)) => {
                    let (y, m) = month_plus(self.day()?, turn);
                    Some(Date::new(y, m, day).ok()?.to_string())
                }
                (None, None, Some(day)) => {
                    let today = self.day()?;
                    let (y, m) = month_plus(today, -i32::from(day > today.day()));
                    Some(Date::new(y, m, day).ok()?.to_string())
                }
                (Some(year), _, None) => Some(format!("{year:04}")),
                _ => None,
            };
        };
        let year = match year {
            Some(year) => year,
            None => self.year_of_month(month, written)?,
        };
        match written.day {
            Some(day) => Some(Date::new(year, month, day).ok()?.to_string()),
            None => Some(format!("{year:04}-{month:02}")),
        }
    }

    /// The year of a month that stands without one.
    fn year_of_month(&mut self, month: i8, written: &Written) -> Option<i16> {
        let today = self.day()?;
        let year = today.year();
        let first = written.day.unwrap_or(1);
        let begun = (month, first) <= (today.month(), today.day());
        Some(match written.month_turn {
            Some(turn) if turn < 0 => {
                let before = if written.day.is_some() { begun } else { month < today.month() };
                if before { year } else { year - 1 }
            }
            Some(0) => year,
            Some(_) => {
                if month > today.month() || written.day.is_some() && !begun {
                    year
                } else {
                    year + 1
                }
            }
            None => {
                if begun {
                    year
                } else {
                    year - 1
                }
            }
        })
    }

    fn hijri_date(&mut self, written: &Written) -> Option<String> {
        let year = match (written.year, written.month) {
            (Some(year), _) => year,
            (None, Some(month)) => {
                let (year, now) = hijri::month_of(self.day()?)?;
                let year = year + i16::try_from(written.year_turn.unwrap_or(0)).ok()?;
                match written.month_turn {
                    Some(turn) if turn > 0 => year + i16::from(month <= now),
                    Some(turn) if turn < 0 => year - i16::from(month >= now),
                    _ if written.year_turn.is_some() => year,
                    _ => year - i16::from(month > now),
                }
            }
            _ => return None,
        };
        let Some(month) = written.month else {
            let last = hijri::to_gregorian(year, 12, hijri::days_in(year, 12))?;
            return Some(format!("{}/{last}", hijri::to_gregorian(year, 1, 1)?));
        };
        if year > 1600 {
            return None;
        }
        match written.day {
            Some(day) => Some(hijri::to_gregorian(year, month, day)?.to_string()),
            None => {
                let last = hijri::to_gregorian(year, month, hijri::days_in(year, month))?;
                Some(format!("{}/{last}", hijri::to_gregorian(year, month, 1)?))
            }
        }
    }

    fn unit(&mut self, unit: Unit, n: i32) -> Option<String> {
        let today = self.day()?;
        let year = today.year() as i32;
        Some(match unit {
            Unit::Minute | Unit::Hour => return None,
            Unit::Day => plus(today, n)?.to_string(),
            Unit::Week => {
                let from = plus(monday(today)?, n * 7)?;
                format!("{from}/{}", plus(from, 6)?)
            }
            Unit::Month => {
                let (y, m) = month_plus(today, n);
                format!("{y:04}-{m:02}")
            }
            Unit::Year => format!("{:04}", year + n),
            Unit::Decade => format!("{:03}X", year / 10 + n),
            Unit::Century => format!("{:02}XX", year / 100 + n),
        })
    }

    fn ago(&mut self, unit: Unit, count: i32) -> Option<String> {
        let today = self.day()?;
        let then = shifted(today, unit, -count)?;
        Some(match unit {
            Unit::Minute | Unit::Hour | Unit::Day => then.to_string(),
            Unit::Week => format!("{then}~"),
            Unit::Month => format!("{:04}-{:02}~", then.year(), then.month()),
            Unit::Year | Unit::Decade | Unit::Century => format!("{:04}~", then.year()),
        })
    }
}

fn plus(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn monday(day: Date) -> Option<Date> {
    plus(day, 1 - day.weekday().to_monday_one_offset() as i32)
}

fn month_plus(day: Date, months: i32) -> (i16, i8) {
    let index = day.year() as i32 * 12 + day.month() as i32 - 1 + months;
    (index.div_euclid(12) as i16, (index.rem_euclid(12) + 1) as i8)
}

fn shifted(day: Date, unit: Unit, count: i32) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Minute => return Some(day),
        Unit::Hour => span.try_days(count / 24),
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count.checked_mul(10)?),
        Unit::Century => span.try_years(count.checked_mul(100)?),
    };
    day.checked_add(span.ok()?).ok()
}

/// The year of last, this or next summer (a quarter or half goes with the year).
fn year_of_season(today: Date, code: u8, turn: i32) -> i32 {
    let year = today.year() as i32;
    let last_month = match code {
        21..=23 => (code as i8 - 20) * 3 + 2,
        24 => 2,
        _ => return year + turn,
    };
    match turn {
        0 => year,
        n if n < 0 => year - i32::from(today.month() <= last_month),
        _ => year + i32::from(today.month() >= last_month - 2),
    }
}

/// The weekday that a page of `today` means.
fn weekday_near(today: Date, weekday: i8, turn: Option<i32>) -> Option<Date> {
    let now = today.weekday().to_monday_one_offset();
    let back = (now - weekday).rem_euclid(7) as i32;
    match turn {
        None | Some(0) => plus(today, -back),
        Some(n) if n < 0 => plus(today, -(if back == 0 { 7 } else { back }) + (n + 1) * 7),
        Some(n) => plus(today, 7 - back + (n - 1) * 7),
    }
}
