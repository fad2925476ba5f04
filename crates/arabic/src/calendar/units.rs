//! Weeks, months and years from the page's own, and lengths of time.

use super::dates::unit_when;
use super::parse::{Read, View};
use super::phrases::named_time;
use super::words::{self, Number};
use super::years::year_digits;
use super::{Unit, When};
use crate::number::{and, is_digits, number, ordinal};

impl View<'_> {
    /// `هذا الأسبوع`, `هذا العام`, `ذلك اليوم`, `هذا الصيف`.
    pub fn this(&self, i: usize) -> Read {
        if !matches!(self.k(i), "هذا" | "هذه" | "ذلك" | "تلك") {
            return None;
        }
        let far = matches!(self.k(i), "ذلك" | "تلك");
        let stem = self.k(i + 1).strip_prefix("ال")?;
        if let Some(season) = words::season(stem) {
            return Some((
                i + 2,
                if far {
                    When::Vague
                } else {
                    When::Season(season, None, Some(0))
                },
            ));
        }
        let unit = match words::unit(stem) {
            Some((unit, Number::One)) if unit >= Unit::Day => unit,
            None if far && matches!(stem, "فترة" | "حين" | "وقت") => return Some((i + 2, When::Vague)),
            Some((_, Number::Many)) if !far => return Some((i + 2, When::Vague)),
            _ => return None,
        };
        Some((i + 2, if far { When::Vague } else { unit_when(unit, 0) }))
    }

    /// A unit with the article, placed from the page: `الأسبوع الماضي`, `الأيام الثلاثة الماضية`, `الـ24 ساعة الماضية`.
    pub fn placed_unit(&self, i: usize) -> Read {
        let key = self.k(i);
        if key == "ال" && is_digits(self.k(i + 1)) || is_digits(key) {
            let at = i + usize::from(key == "ال");
            let count = number(self.keys, at)?;
            let end = at + count.len;
            let name = self.k(end);
            let (unit, _) = words::unit(name.strip_prefix("ال").unwrap_or(name))?;
            let turn = words::turn(self.k(end + 1)).filter(|t| *t != 0)?;
            let count = count.value.whole().and_then(|n| u32::try_from(n).ok());
            return Some((
                end + 2,
                When::Recent {
                    unit,
                    count,
                    ahead: turn > 0,
                },
            ));
        }
        let stem = key.strip_prefix("ال")?;
        if let Some((unit, count)) = words::unit(stem) {
            return match count {
                Number::One => self.one_unit(i, unit),
                Number::Two => {
                    let turn = words::turn(self.k(i + 1)).filter(|t| *t != 0)?;
                    Some((
                        i + 2,
                        When::Recent {
                            unit,
                            count: Some(2),
                            ahead: turn > 0,
                        },
                    ))
                }
                Number::Many => self.many_units(i, unit),
            };
        }
        if let Some(season) = words::season(stem) {
            if let Some(turn) = words::turn(self.k(i + 1)) {
                return Some((i + 2, When::Season(season, None, Some(turn))));
            }
            return year_digits(self.k(i + 1)).map(|year| (i + 2, When::Season(season, Some(year), None)));
        }
        if named_time(key).is_some() && (words::turn(self.k(i + 1)).is_some() || words::is_same(self.k(i + 1))) {
            return Some((i + 2, When::Vague));
        }
        None
    }

    pub fn one_unit(&self, i: usize, unit: Unit) -> Read {
        if unit < Unit::Day {
            return None;
        }
        let next = self.k(i + 1);
        // الأسبوع الأخير من يوليو
        if matches!(next, "الاخير" | "الاخيرة") && self.k(i + 2) == "من" {
            let view = View::of(self.keys, i + 3);
            if let Some((end, when)) = view
                .date(i + 3)
                .or_else(|| view.year(i + 3))
                .or_else(|| view.this(i + 3))
                .or_else(|| view.placed_unit(i + 3))
            {
                return Some((end, When::Edge(Box::new(when))));
            }
        }
        if let Some(turn) = words::turn(next) {
            return Some((i + 2, unit_when(unit, turn)));
        }
        if next == "قبل" && matches!(self.k(i + 2), "الماضي" | "الماضية" | "الاخير") {
            return Some((i + 3, unit_when(unit, -2)));
        }
        if next == "ما" && self.k(i + 2) == "قبل" && matches!(self.k(i + 3), "الماضي" | "الماضية") {
            return Some((i + 4, unit_when(unit, -2)));
        }
        if words::is_same(next) {
            return Some((i + 2, When::Vague));
        }
        // الأسبوع الأول من أكتوبر
        if matches!(unit, Unit::Week | Unit::Day)
            && let Some((len, _)) = ordinal(self.keys, i + 1)
            && self.k(i + 1 + len) == "من"
        {
            let at = i + 2 + len;
            let view = View::of(self.keys, at);
            let (end, when) = view
                .date(at)
                .or_else(|| view.year(at))
                .or_else(|| view.this(at))
                .or_else(|| view.placed_unit(at))?;
            return Some((end, When::Edge(Box::new(when))));
        }
        None
    }

    pub fn many_units(&self, i: usize, unit: Unit) -> Read {
        let mut end = i + 1;
        let mut count = None;
        if matches!(self.k(end), "القليلة" | "العديدة" | "الكثيرة" | "الاولي") {
            end += 1;
        } else if let Some(read) = number(self.keys, end).filter(|n| n.definite) {
            count = read.value.whole().and_then(|n| u32::try_from(n).ok());
            end += read.len;
        }
        if let Some(turn) = words::turn(self.k(end)).filter(|t| *t != 0) {
            end += 1;
            end += usize::from(self.k(end) == "القليلة");
            if count.is_none()
                && let Some(read) = number(self.keys, end).filter(|n| n.definite)
            {
                count = read.value.whole().and_then(|n| u32::try_from(n).ok());
                end += read.len;
            }
            return Some((
                end,
                When::Recent {
                    unit,
                    count,
                    ahead: turn > 0,
                },
            ));
        }
        None
    }

    /// A length of time: `ثلاثة أيام`, `يومين`, `بضعة أشهر`, `24 ساعة`, `نحو عام`, with a smaller one added
    /// (`عام وثلاثة أشهر`). Gives its end, unit and count; the smaller one counts for nothing.
    pub fn length(&self, i: usize) -> Option<(usize, Unit, Option<u32>)> {
        let (end, unit, count) = self.one_length(i)?;
        if let Some((at, rest)) = and(self.keys, end)
            && let Some((more, smaller, Some(_))) = (View {
                keys: self.keys,
                at,
                first: rest,
            })
            .one_length(at)
            && smaller < unit
        {
            return Some((more, unit, count));
        }
        Some((end, unit, count))
    }

    pub fn one_length(&self, i: usize) -> Option<(usize, Unit, Option<u32>)> {
        let mut at = i;
        match self.k(at) {
            "نحو" | "حوالي" | "قرابة" | "زهاء" => at += 1,
            "اكثر" | "اقل" if self.k(at + 1) == "من" => at += 2,
            _ => {}
        }
        let key = self.k(at);
        if matches!(key, "بضعة" | "بضع" | "عدة") {
            let (unit, _) = words::unit(self.k(at + 1))?;
            return Some((at + 2, unit, None));
        }
        if let Some((unit, count)) = words::unit(key) {
            if unit == Unit::Year && self.year_number(at + 1).is_some() {
                return None; // عام 2003
            }
            let count = match count {
                Number::One => Some(1),
                Number::Two => Some(2),
                Number::Many => None,
            };
            let mut end = at + 1;
            end += usize::from(matches!(self.k(end), "واحد" | "واحدة" | "كامل" | "كاملة"));
            end += usize::from(matches!(self.k(end), "قليلة" | "طويلة" | "عدة" | "معدودة") && count.is_none());
            end += usize::from(matches!(self.k(end), "ونصف" | "ونيف"));
            return Some((end, unit, count));
        }
        let read = number(self.keys, at).filter(|n| n.clitic_len == 0 || !self.whole_first(at))?;
        let end = at + read.len;
        let (unit, _) = words::unit(self.k(end))?;
        let end = end + 1 + usize::from(matches!(self.k(end + 1), "ونصف" | "كاملة" | "كامل"));
        Some((end, unit, read.value.whole().and_then(|n| u32::try_from(n).ok())))
    }

    /// A length of time that stands by itself, with a number in it: `36 ساعة`, `يومين`.
    pub fn measured(&self, i: usize) -> Read {
        if let Some(found) = self.placed_unit(i).filter(|_| is_digits(self.k(i)) || self.k(i) == "ال") {
            return Some(found);
        }
        let (end, unit, count) = self.length(i)?;
        // a bare unit (يوم, شهر, سنوات) is no time by itself
        if end == i + 1 && (count != Some(2) || matches!(self.k(i), "يومان" | "عامان" | "شهران" | "ساعتان"))
        {
            return None;
        }
        if matches!(self.k(i), "اكثر" | "اقل" | "نحو" | "حوالي" | "قرابة" | "زهاء")
            && count == Some(1)
            && !is_digits(self.k(i + 1))
            && end == i + 2
        {
            return None;
        }
        if let Some(turn) = words::turn(self.k(end)).filter(|t| *t != 0) {
            return Some((
                end + 1,
                When::Recent {
                    unit,
                    count,
                    ahead: turn > 0,
                },
            ));
        }
        // (26 عاما), يبلغ من العمر 15 سنة: an age
        if unit == Unit::Year
            && matches!(
                self.before(i),
                "(" | "العمر" | "عمره" | "عمرها" | "عمر" | "يبلغ" | "تبلغ" | "العمرية"
            )
        {
            return None;
        }
        Some((end, When::Duration { unit, count }))
    }
}
