//! Phrases: which reading a keyword of time opens; what stands before, after, at the edge of a time; decades, seasons.

use super::parse::{Read, View};
use super::words::{self, Number};
use super::{Unit, When, Written};
use crate::number::is_digits;

impl View<'_> {
    /// A phrase that starts with a keyword of time.
    pub fn phrase(&self, i: usize) -> Read {
        let key = self.k(i);
        if key.is_empty() {
            return None;
        }
        match key {
            "منذ" | "مذ" => self.since(i),
            "قبل" | "بعد" | "قبيل" | "بعيد" | "عقب" => self.before_or_after(i),
            "خلال" => None,
            "الان" if self.before(i) == "حتي" => None, // حتى الآن: so far
            "حاليا" | "اخيرا" | "مؤخرا" | "الان" | "انذاك" | "وقتها" | "حينها" | "قريبا" => {
                Some((i + 1, When::Vague))
            }
            "وقت" | "ساعة" | "ساعات" | "الساعات" => {
                self.hours_of(i).or_else(|| self.clock(i)).or_else(|| self.placed_unit(i))
            }
            "الساعة" => self.clock(i),
            "نفس" | "ذات" => {
                let (unit, _) = words::unit(self.k(i + 1).strip_prefix("ال")?).map_or_else(|| named_time(self.k(i + 1)), Some)?;
                (unit > Unit::Minute).then_some((i + 2, When::Vague))
            }
            "كل" => matches!(self.k(i + 1), "يوم" | "ليلة").then_some((i + 2, When::Vague)),
            "هذا" | "هذه" | "ذلك" | "تلك" => self.this(i),
            "اخر" => {
                let (end, unit, count) = self.length(i + 1)?;
                Some((
                    end,
                    When::Recent {
                        unit,
                        count,
                        ahead: false,
                    },
                ))
            }
            "عطلة" if self.k(i + 1) == "نهاية" && self.k(i + 2) == "الاسبوع" => self.edge(i + 1),
            "عام" | "سنة" | "عامي" | "سنتي" | "اعوام" => self.year(i),
            "الربع" | "النصف" => self.part_of_year(i),
            "العام" | "السنة" => self.year(i).or_else(|| self.placed_unit(i)),
            "العقد" | "القرن" => self.placed_unit(i),
            "عقد" => self.decade(i + 1),
            "نحو" | "حوالي" | "قرابة" if self.k(i + 1).starts_with("ال") => {
                let at = i + 1;
                View::of(self.keys, at).clock(at)
            }
            _ if words::is_edge(key) => self.edge(i),
            _ if is_digits(key) => self.year(i).or_else(|| self.clock(i)),
            _ => self
                .day(i)
                .or_else(|| self.part_of_day(i))
                .or_else(|| self.placed_unit(i))
                .or_else(|| self.decade(i))
                .or_else(|| self.season(i))
                .or_else(|| self.clock(i)),
        }
    }

    /// `بعد ظهر أمس`, `قبل يومين`, `بعد غد`, `بعد منتصف ليل الأحد`, `قبل عام 2011`.
    pub fn before_or_after(&self, i: usize) -> Read {
        let word = self.k(i);
        let at = i + 1;
        if word == "بعد" && matches!(self.k(at), "غد" | "الغد") {
            return Some((self.aside(at + 1), When::Day(2)));
        }
        if words::is_part(self.k(at)) || matches!(self.k(at), "منتصف" | "الظهر" | "العصر" | "الفجر" | "المغرب" | "العشاء")
        {
            let view = View::of(self.keys, at);
            if self.k(at) == "منتصف" && matches!(self.k(at + 1), "ليل" | "ليلة" | "نهار") {
                return View::of(self.keys, at + 1).part_of_day(at + 1);
            }
            if self.k(at) == "منتصف" && matches!(self.k(at + 1), "الليل" | "الليلة" | "النهار") {
                return self.of_day(at + 2);
            }
            if let Some(found) = view.part_of_day(at) {
                return Some(found);
            }
            if self.k(at).starts_with("ال") && self.k(at).len() > 6 {
                return self.of_day(at + 1);
            }
            return None;
        }
        if !matches!(word, "قبل" | "بعد") {
            return None;
        }
        if let Some((end, unit, count)) = self.length(at) {
            let now = self.k(end) == "من" && matches!(self.k(end + 1), "الان" | "اليوم");
            let end = if now { end + 2 } else { end };
            let of_other = self.k(end) == "من" && !now;
            let when = match word {
                "قبل" if !of_other => When::Ago {
                    unit,
                    count,
                    since: false,
                },
                "بعد" if now => When::Recent {
                    unit,
                    count,
                    ahead: true,
                },
                _ => When::Vague,
            };
            return Some((end, when));
        }
        if matches!(self.k(at), "عام" | "سنة" | "العام") {
            let (end, year) = self.year_number(at + 1)?;
            let year = Some(Box::new(When::Date(Written {
                year: Some(year),
                hijri: year < 1600,
                ..Written::default()
            })));
            return Some((
                end,
                if word == "قبل" {
                    When::Range(None, year)
                } else {
                    When::Range(year, None)
                },
            ));
        }
        None
    }

    /// `مطلع شهر أغسطس الماضي`, `نهاية الأسبوع`, `أواخر عام 2013`, `منتصف ليل الأحد`.
    pub fn edge(&self, i: usize) -> Read {
        let at = i + 1;
        if self.k(i) == "منتصف" && matches!(self.k(at), "ليل" | "ليلة" | "نهار") {
            return View::of(self.keys, at).part_of_day(at);
        }
        if self.k(i) == "منتصف" && matches!(self.k(at), "الليل" | "النهار" | "الليلة") {
            return self.of_day(at + 1);
        }
        let view = View::of(self.keys, at);
        let found = view
            .this(at)
            .or_else(|| view.year(at))
            .or_else(|| view.placed_unit(at))
            .or_else(|| view.decade(at))
            .or_else(|| view.season(at))
            .or_else(|| view.date(at).filter(|(_, w)| matches!(w, When::Date(d) if d.day.is_none())));
        if let Some((end, when)) = found {
            return Some((end, When::Edge(Box::new(when))));
        }
        let stem = self.k(at).strip_prefix("ال")?;
        match words::unit(stem)? {
            (unit @ (Unit::Week | Unit::Month | Unit::Year), Number::One) => {
                Some((at + 1, When::Edge(Box::new(When::Unit(unit, 0)))))
            }
            _ => None,
        }
    }

    /// `الثمانينات`, `تسعينيات القرن الماضي`.
    pub fn decade(&self, i: usize) -> Read {
        let key = self.k(i);
        let tens = words::decade(key.strip_prefix("ال").unwrap_or(key))?;
        let mut end = i + 1;
        let at = end + usize::from(self.k(end) == "من");
        let mut century = if tens < 30 { 2000 } else { 1900 };
        if self.k(at) == "القرن" {
            end = match self.k(at + 1) {
                "الماضي" | "العشرين" | "المنصرم" => {
                    century = 1900;
                    at + 2
                }
                "التاسع" if self.k(at + 2) == "عشر" => {
                    century = 1800;
                    at + 3
                }
                "الحالي" | "الجاري" => {
                    century = 2000;
                    at + 2
                }
                _ => end,
            };
        }
        Some((end, When::Decade(century + tens)))
    }

    /// `صيف 2006`, `شتاء عام 2013`.
    pub fn season(&self, i: usize) -> Read {
        let season = words::season(self.k(i))?;
        if let Some((end, year, turn)) = self.year_after(i + 1) {
            return Some((end, When::Season(season, year, turn)));
        }
        None
    }
}

/// Words for a time that no unit names.
pub(super) fn named_time(key: &str) -> Option<(Unit, Number)> {
    matches!(key, "الفترة" | "الاونة" | "المدة" | "المرحلة").then_some((Unit::Month, Number::One))
}
