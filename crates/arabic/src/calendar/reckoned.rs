//! Times reckoned from the page without a number of their own: what is left of a week, lengths from now on, seasons.

use super::dates::unit_when;
use super::parse::{Read, View};
use super::words::{self, Number};
use super::{Unit, When};
use crate::number::and;

impl View<'_> {
    /// A unit of the page's own: `هذا العام`, `الشهر`, `أسبوعي`.
    pub fn own_unit(&self, i: usize) -> Option<(usize, Unit)> {
        let at = i + usize::from(matches!(self.k(i), "هذا" | "هذه"));
        let key = self.k(at);
        let stem = key.strip_prefix("ال").or_else(|| {
            let stem = ["ي", "نا", "هم", "ها", "ه", "كم", "ك"]
                .iter()
                .find_map(|end| key.strip_suffix(end));
            stem.filter(|_| at == i)
        })?;
        let (unit, Number::One) = words::unit(stem)? else {
            return None;
        };
        let end = at + 1 + usize::from(at == i && words::turn(self.k(at + 1)) == Some(0));
        (unit >= Unit::Day).then_some((end, unit))
    }

    /// `بقية الأسبوع`, `باقي هذا الشهر`.
    pub fn rest_of(&self, i: usize) -> Read {
        let at = i + 1;
        let (end, unit) = View::of(self.keys, at).own_unit(at)?;
        let whole = unit_when(unit, 0);
        Some((end, When::Range(Some(Box::new(When::Day(0))), Some(Box::new(whole)))))
    }

    /// `نهاية أسبوعي`, `منتصف الصيف`.
    pub fn edge_of(&self, i: usize) -> Read {
        let at = i + 1;
        let view = View::of(self.keys, at);
        let (end, when) = view
            .alone(at)
            .or_else(|| view.loose_year(at))
            .or_else(|| view.own_unit(at).map(|(end, unit)| (end, unit_when(unit, 0))))?;
        Some((end, When::Edge(Box::new(when))))
    }

    /// `خلال أسبوعين`: from now on.
    pub fn within(&self, at: usize) -> Read {
        let (end, unit, count) = View::of(self.keys, at).length(at)?;
        // خلال شهر رمضان, خلال أيام العيد
        let bare = end == at + 1 && count != Some(2);
        let placed = words::turn(self.k(end)).is_some()
            || bare && words::month_named(self.k(end), self.k(end + 1), true).is_some()
            || bare && count.is_none() && !self.closes(end);
        (!placed).then_some((
            end,
            When::Recent {
                unit,
                count,
                ahead: true,
            },
        ))
    }

    /// Lengths of time that are added up, from now: `شهر و21 يوما من الآن`, `منذ سنة، 3 أشهر من اليوم`.
    pub fn added_up(&self, i: usize) -> Read {
        let lead = matches!(self.k(i), "منذ" | "قبل" | "بعد");
        let start = i + usize::from(lead);
        let view = if lead { View::of(self.keys, start) } else { *self };
        let (mut end, mut unit, mut count) = view.one_length(start)?;
        let in_days = |unit, count: Option<u32>| match unit {
            Unit::Day => i32::try_from(count?).ok(),
            Unit::Week => i32::try_from(count?).ok()?.checked_mul(7),
            _ => None,
        };
        let mut days = in_days(unit, count);
        loop {
            let comma = end + usize::from(matches!(self.k(end), "،" | ","));
            let (at, rest) = match and(self.keys, comma) {
                Some(next) => next,
                None if comma > end => (comma, self.k(comma)),
                None => break,
            };
            let more = View {
                keys: self.keys,
                at,
                first: rest,
            };
            let Some((next, other, many)) = more.one_length(at) else {
                break;
            };
            end = next;
            days = days.zip(in_days(other, many)).and_then(|(a, b)| a.checked_add(b));
            // the largest tells how far it is
            if other > unit {
                (unit, count) = (other, many);
            }
        }
        if self.k(end) != "من" || !matches!(self.k(end + 1), "الان" | "اليوم") {
            return None;
        }
        let past = matches!(if lead { self.k(i) } else { self.before(i) }, "منذ" | "قبل");
        let when = if let Some(days) = days {
            When::Day(if past { -days } else { days })
        } else if past {
            When::Ago {
                unit,
                count,
                since: false,
            }
        } else {
            When::Recent {
                unit,
                count,
                ahead: true,
            }
        };
        Some((end + 2, when))
    }

    /// A season or a unit that stands alone: `الصيف`, `الأسبوع`.
    pub fn alone(&self, i: usize) -> Read {
        if !self.closes(i + 1) {
            return None;
        }
        let key = self.k(i);
        if let Some(season) = words::season(key.strip_prefix("ال").unwrap_or(key)) {
            return Some((i + 1, When::Season(season, None, Some(0))));
        }
        // العام is "general" as well
        let placed = matches!(self.before(i), "" | "في" | "خلال" | "طوال" | "منذ") || words::is_edge(self.before(i));
        if key == "العام" && !placed {
            return None;
        }
        let (unit @ (Unit::Week | Unit::Month | Unit::Year), Number::One) = words::unit(key.strip_prefix("ال")?)? else {
            return None;
        };
        Some((i + 1, When::Unit(unit, 0)))
    }
}
