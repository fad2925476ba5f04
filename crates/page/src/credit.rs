//! The lines that say who printed a story, when, and from whom: dateline, byline, caption credit.

use crate::block::{ends_sentence, word_count};
use crate::date;
use crate::masthead;
use jiff::civil::Date;
use musnad_lexicon::furniture::{Furniture, Role, words};
use musnad_lexicon::outlets::{Kind, Outlets};

/// What credit lines are read with.
#[derive(Clone, Copy)]
pub(crate) struct Credits<'t> {
    pub furniture: &'t Furniture,
    pub outlets: &'t Outlets,
}

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub date: Option<Date>,
    pub issue: Option<u32>,
    pub publisher: Option<String>,
}

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    pub text: String,
    pub publisher: Option<String>,
    pub agencies: Vec<String>,
}

/// The most bytes a credit line has. Words alone do not tell: a megabyte of marks without a space is one word.
const LONGEST: usize = 2_000;

/// Cuts a credit line at dashes, bars, slashes, colons and brackets.
pub(crate) fn segments(line: &str) -> Vec<&str> {
    let mut list = Vec::new();
    // A tatweel between spaces is a dash.
    for piece in line.split(" ـ ") {
        let mut rest = piece;
        let mark = |c: char| "–—|/،,:;؛()[]\u{2022}·»«\n".contains(c);
        while let Some(at) = rest.find(|c: char| mark(c) || c == '-') {
            let c = rest[at..].chars().next().unwrap_or('-');
            list.push(&rest[..at]);
            rest = &rest[at + c.len_utf8()..];
        }
        list.push(rest);
    }
    list.into_iter().map(str::trim).filter(|s| !s.is_empty()).collect()
}

const WEEKDAYS: &[&str] = &[
    "الاحد",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "احد",
    "اثنين",
    "ثلاثاء",
];
const CLOCK: &[&str] = &[
    "#",
    "ص",
    "م",
    "صباحا",
    "مساء",
    "الساعة",
    "يوم",
    "في",
    "am",
    "pm",
    "ه",
    "هـ",
    "ميلادي",
    "غرينتش",
];

impl Credits<'_> {
    /// Reads a line as a dateline: a whole date or an issue number, and little else.
    pub fn dateline(&self, line: &str) -> Option<Dateline> {
        if line.len() > LONGEST || word_count(line) > 20 {
            return None;
        }
        let found = date::find(line);
        let mut rest = line.to_owned();
        // The same day may be told twice, by two calendars.
        let mut next = found;
        for _ in 0..3 {
            let Some(f) = next else { break };
            rest.replace_range(f.start..f.end, "|");
            next = date::find(&rest);
        }
        let mut out = Dateline {
            date: found.map(|f| f.date),
            ..Dateline::default()
        };
        let mut foreign = 0;
        let dated = self.opens_with_date_label(line);
        let numbered = segments(&rest)
            .iter()
            .any(|segment| self.furniture.role(segment, Role::Issue).is_some());
        for (i, segment) in segments(&rest).into_iter().enumerate() {
            if let Some(hit) = self.furniture.role(segment, Role::Issue) {
                let number: String = segment[hit.end..]
                    .chars()
                    .skip_while(|c| !c.is_numeric())
                    .take_while(|c| c.is_numeric())
                    .collect();
                out.issue = musnad_arabic::fold::fold(&number).parse().ok();
                if out.issue.is_some() {
                    continue;
                }
            }
            if let Some(outlet) = self.outlets.named(segment) {
                out.publisher.get_or_insert_with(|| outlet.name.clone());
                continue;
            }
            let list = words(segment);
            let strange = list
                .iter()
                .filter(|w| !WEEKDAYS.contains(&w.key.as_str()) && !CLOCK.contains(&w.key.as_str()))
                .count();
            if strange == 0
                || self
                    .furniture
                    .line(segment)
                    .is_some_and(|h| matches!(h.role, Role::Date | Role::Time | Role::Nav))
            {
                continue;
            }
            if masthead::is_self_description(segment) {
                continue;
            }
            // "الخرطوم، الخميس 5 أغسطس": where the paper appears.
            let placed = i == 0
                && strange == 1
                && segments(&rest)
                    .get(1)
                    .and_then(|next| words(next).into_iter().next())
                    .is_some_and(|w| WEEKDAYS.contains(&w.key.as_str()));
            // An outlet that no table knows stands first, before its issue number, or behind its head noun.
            if i == 0 && !placed && strange <= 4 && found.is_some() && !segment.chars().any(char::is_numeric) {
                let named = masthead::name(segment).or_else(|| numbered.then(|| segment.to_owned()));
                if named.is_some() {
                    out.publisher = named;
                    continue;
                }
            }
            foreign += strange;
        }
        // "العدد رقم: 3371"
        if out.issue.is_none()
            && let Some(hit) = self.furniture.role(&rest, Role::Issue)
        {
            let behind: String = rest[hit.end..].chars().take(16).collect();
            let number = behind.split(|c: char| !c.is_numeric()).find(|n| !n.is_empty()).unwrap_or("");
            out.issue = musnad_arabic::fold::fold(number).parse().ok();
        }
        let fits = match (out.date, out.issue) {
            // "نشر يوم … بواسطة محرر الموقع في قسم أخبار".
            (Some(_), _) if dated => foreign <= 8,
            (Some(_), _) => foreign <= 4 && !(ends_sentence(line) && foreign > 1),
            (None, Some(_)) => foreign <= 2,
            (None, None) => false,
        };
        fits.then_some(out)
    }

    /// Reads a line as a byline: an agency, an outlet, or a name behind بقلم.
    pub fn byline(&self, line: &str) -> Option<Byline> {
        if line.len() > LONGEST {
            return None;
        }
        let line = line.trim().trim_matches(|c| "()[]".contains(c)).trim();
        let count = word_count(line);
        if count == 0 || count > 12 || (ends_sentence(line) && count > 4) {
            return None;
        }
        let mut out = Byline {
            text: line.to_owned(),
            ..Byline::default()
        };
        let label = self
            .furniture
            .hits(line)
            .into_iter()
            .find(|h| h.role == Role::Byline && h.start == line.len() - line.trim_start().len());
        let labelled = label.is_some_and(|h| {
            let after = line[h.end..].trim_start();
            h.is_whole() || after.starts_with([':', '/', '-', '–', '|'])
        });
        let (mut known, mut foreign) = (0, 0);
        // «المنبر» (عدن): the paper's own name and where its reporter is.
        if let Some((name, place)) = line.strip_prefix('«').and_then(|rest| rest.split_once('»'))
            && (1..=3).contains(&word_count(name))
            && (1..=3).contains(&word_count(place))
            && place.trim().starts_with('(')
            && place.matches(')').count() <= 1
        {
            let known = self.outlets.named(name).map(|outlet| outlet.name.clone());
            out.publisher = Some(known.unwrap_or_else(|| name.trim().to_owned()));
            return Some(out);
        }
        for segment in segments(line) {
            if let Some(outlet) = self.outlets.named(segment) {
                known += 1;
                match outlet.kind {
                    Kind::Agency => out.agencies.push(outlet.name.clone()),
                    _ => drop(out.publisher.get_or_insert_with(|| outlet.name.clone())),
                }
            } else if self.furniture.role(segment, Role::Agency).is_some_and(|h| h.is_whole()) {
                known += 1;
                out.agencies.push(segment.to_owned());
            } else if self.all_named(segment, &mut out) {
                known += 1;
            } else if !self.furniture.role(segment, Role::Byline).is_some_and(|h| h.is_whole()) {
                foreign += word_count(segment);
            }
        }
        if let Some(hit) = label.filter(|_| labelled)
            && let Some(name) = Some(line[hit.end..].trim_start_matches([':', '/', '-', '–', '|', ' '])).filter(|n| !n.is_empty())
            && known == 0
        {
            out.text = name.to_owned();
        }
        let fits = (labelled && foreign <= 8) || (known > 0 && foreign <= 4);
        fits.then_some(out)
    }

    fn opens_with_date_label(&self, line: &str) -> bool {
        let hits = self.furniture.hits(line);
        hits.iter()
            .any(|h| h.role == Role::Date && line[..h.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
    }

    /// Whether a line tells an hour behind a label, and nothing else: `آخر تحديث: 11:42 م`.
    pub fn clock(&self, line: &str) -> bool {
        if line.len() > LONGEST {
            return false;
        }
        let list = words(line);
        let label = self
            .furniture
            .role(line, Role::Date)
            .filter(|_| self.opens_with_date_label(line));
        let Some(hit) = label else { return false };
        let rest = list.iter().filter(|w| w.start >= hit.end);
        list.len() <= 10
            && rest.clone().any(|w| w.key == "#")
            && rest
                .clone()
                .all(|w| CLOCK.contains(&w.key.as_str()) || WEEKDAYS.contains(&w.key.as_str()))
    }

    /// Whether a line has the shape of a place and a correspondent's name: `عدن: سالم باعوم`.
    pub fn correspondent(&self, line: &str) -> bool {
        let Some((place, name)) = line.split_once([':', '–', '-', '—']) else {
            return false;
        };
        (1..=2).contains(&word_count(place)) && (2..=4).contains(&word_count(name)) && !ends_sentence(line)
    }

    /// Whether a line is a row of places with who reported from them: `طرابلس ـ مراسل الشمال`,
    /// `بغداد: مكتب «النهرين» ـ بعقوبة: أ.ف.ب`.
    pub fn reporters(&self, line: &str) -> bool {
        const REPORTERS: &[&str] = &[
            "مراسل",
            "مراسلنا",
            "مراسلو",
            "مراسلة",
            "مكتب",
            "موفد",
            "موفدنا",
            "موفدة",
            "مندوب",
            "خاص",
            "وكالات",
            "الوكالات",
        ];
        if line.len() > LONGEST || word_count(line) > 14 || ends_sentence(line) && !line.ends_with(['.']) {
            return false;
        }
        let list = segments(line);
        let known = |segment: &str| {
            words(segment).first().is_some_and(|w| REPORTERS.contains(&w.key.as_str())) || self.byline(segment).is_some()
        };
        list.len() >= 2
            && word_count(list[0]) <= 3
            && list.iter().all(|segment| word_count(segment) <= 4)
            && list[1..].iter().any(|segment| known(segment))
    }

    /// The publisher that a masthead line names.
    pub fn masthead(&self, line: &str) -> Option<String> {
        if line.len() > LONGEST {
            return None;
        }
        self.outlets
            .named(line)
            .map(|outlet| outlet.name.clone())
            .or_else(|| masthead::name(line))
    }

    /// The agencies that open a story: `طرابلس (رويترز) - أعلنت …`.
    pub fn opening_agencies(&self, paragraph: &str) -> Vec<String> {
        let end = paragraph.char_indices().nth(60).map_or(paragraph.len(), |(at, _)| at);
        let head = &paragraph[..end];
        let marks = [" - ", " – ", " — ", " -- ", "): ", ") "];
        let Some(cut) = marks
            .iter()
            .filter_map(|mark| head.rfind(mark).map(|at| at + mark.len()))
            .max()
        else {
            return Vec::new();
        };
        let list = segments(&head[..cut]);
        let named = list.iter().filter_map(|segment| self.outlets.named(segment));
        named
            .filter(|outlet| outlet.kind == Kind::Agency)
            .map(|outlet| outlet.name.clone())
            .collect()
    }

    /// Whether a segment is a list of outlets joined by و or spaces: `رويترز وفرانس برس`.
    fn all_named(&self, segment: &str, out: &mut Byline) -> bool {
        let parts: Vec<&str> = segment
            .split(" و")
            .flat_map(|p| p.split('+'))
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        if parts.len() < 2 {
            return false;
        }
        let mut agencies = Vec::new();
        for part in parts {
            if let Some(outlet) = self.outlets.named(part) {
                agencies.push(outlet.name.clone());
            } else if self.furniture.role(part, Role::Agency).is_some_and(|h| h.is_whole()) {
                agencies.push(part.to_owned());
            } else {
                return false;
            }
        }
        out.agencies.extend(agencies);
        true
    }

    /// The caption of a line that a picture's icon or credit marks as one.
    pub fn caption(&self, line: &str) -> Option<String> {
        let count = word_count(line);
        if line.len() > LONGEST || count > 40 {
            return None;
        }
        let hits = self.furniture.hits(line);
        if let Some(icon) = hits
            .iter()
            .find(|h| h.role == Role::PictureIcon && line[..h.start].trim().is_empty())
        {
            let rest = line[icon.end..].trim_matches(|c: char| c.is_whitespace() || c == ':');
            return (!rest.is_empty()).then(|| rest.to_owned());
        }
        let label = hits.iter().find(|h| h.role == Role::Caption)?;
        if line[..label.start].trim().is_empty() {
            let rest = line[label.end..].trim_start_matches(|c: char| c.is_whitespace() || ":-،/".contains(c));
            return (!rest.is_empty()).then(|| rest.to_owned());
        }
        // The label at the end, in brackets or behind a mark: "… (صورة أرشيفية)".
        let after = word_count(&line[label.end..]);
        let marked = line[..label.start]
            .trim_end()
            .ends_with(['(', '-', '–', '/', '|', '،', '.', '[']);
        (after <= 3 && marked && count <= 30).then(|| line.trim().to_owned())
    }

    /// Whether a line ends with an agency in brackets and is short enough for a caption.
    pub fn credited_picture(&self, line: &str) -> bool {
        let line = line.trim();
        let Some(open) = line.rfind(['(', '[']) else { return false };
        let credit = line[open..].trim_matches(|c| "()[] .".contains(c));
        line.ends_with([')', ']'])
            && open > 0
            && word_count(line) <= 25
            && word_count(credit) <= 4
            && self.byline(credit).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(test: impl FnOnce(Credits<'_>) -> T) -> T {
        test(Credits {
            furniture: &Furniture::built_in(),
            outlets: &Outlets::built_in(),
        })
    }

    #[test]
    fn datelines() {
        with(|credits| {
            let line = credits
                .dateline("صدى الفرات – العدد 27 – الخميس 5/3/2015")
                .unwrap_or_default();
            assert_eq!((line.issue, line.publisher.as_deref()), (Some(27), Some("صدى الفرات")));
            assert_eq!(line.date.map(|d| d.to_string()).as_deref(), Some("2015-03-05"));
            for line in [
                "الجمعة، 3 نيسان/أبريل 2015 الساعة 14:20",
                "آخر تحديث: 2017-06-09 10:11 بتوقيت غرينتش",
                "القدس العربي - 12 مايو 2018",
                "رقم العدد 15202",
            ] {
                assert!(credits.dateline(line).is_some(), "{line}");
            }
            for line in [
                "قتل 12 جنديا في 5 آذار 2014 بهجوم على حاجز قرب المدينة القديمة.",
                "الأحد",
                "بعد معارك العام 2013",
            ] {
                assert_eq!(credits.dateline(line), None, "{line}");
            }
        });
    }

    #[test]
    fn bylines() {
        with(|credits| {
            let line = credits.byline("الجزيرة نت - رويترز وفرانس برس").unwrap_or_default();
            assert_eq!(line.publisher.as_deref(), Some("الجزيرة"));
            assert_eq!(line.agencies, ["رويترز", "وكالة الصحافة الفرنسية"]);
            assert_eq!(
                credits.opening_agencies("كابول (رويترز) - قال مسؤول إن التفجير أوقع ضحايا"),
                ["رويترز"]
            );
            assert!(credits.opening_agencies("قال مصدر في رويترز إن الخبر صحيح").is_empty());
            assert!(credits.correspondent("عدن: سالم باعوم"));
            assert_eq!(credits.byline("بقلم: سلمى الحاج").unwrap_or_default().text, "سلمى الحاج");
            for line in ["بغداد - وكالات", "(أ ف ب)", "المصدر: وكالات", "طرابلس – رويترز"]
            {
                assert!(credits.byline(line).is_some(), "{line}");
            }
            for line in [
                "وقالت رويترز إن القوات انسحبت.",
                "قصف على المدينة",
                "نفى المصدر ذاته",
                "كتب الناشطون شعارات",
            ] {
                assert_eq!(credits.byline(line), None, "{line}");
            }
        });
    }

    #[test]
    fn captions() {
        with(|credits| {
            assert_eq!(
                credits.caption("camera iconجنود عند مدخل البلدة").as_deref(),
                Some("جنود عند مدخل البلدة")
            );
            assert!(credits.caption("مقاتلون في شوارع تعز (صورة أرشيفية)").is_some());
            assert!(credits.credited_picture("لاجئون يعبرون النهر (رويترز)"));
            assert_eq!(
                credits.caption("التقط المصور صورة أرشيفية نادرة للجسر قبل أن يدمره القصف"),
                None
            );
        });
    }
}
