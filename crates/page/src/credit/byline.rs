//! The lines that say whose report it is.

use super::{Credits, LONGEST, is_clock, segments};
use crate::block::{ends_sentence, word_count};
use musnad_arabic::fold::{fold, is_mark};
use musnad_lexicon::furniture::{Hit, Role, words};
use musnad_lexicon::outlets::Kind;

/// Marks between a label and a name.
const MARKS: &[char] = &[':', '/', '-', '–', '|', '،', ',', ' '];
/// Words that open a desk's or a correspondent's line, folded.
const REPORTERS: &[&str] = &[
    "مراسل",
    "مراسلنا",
    "مراسلو",
    "مراسلة",
    "مراسلتنا",
    "مكتب",
    "قسم",
    "فريق",
    "هيئة",
    "موفد",
    "موفدنا",
    "موفدة",
    "مندوب",
    "محرر",
    "خاص",
    "وكالات",
    "الوكالات",
    "المكتب",
    "المحرر",
    "امانة",
    "الامانة",
    "لجنة",
    "دائرة",
];

/// Words that stand in headlines and in no name, folded.
const LINKS: &[&str] = &[
    "في", "من", "علي", "الي", "عن", "بين", "مع", "بعد", "قبل", "ضد", "خلال", "لا", "لم", "ان",
];

/// A line without the marks and brackets that papers set around a byline: `» عدن - سالم باعوم`.
fn bare(line: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || "»•●▪■◄►*ـ-–—|".contains(c);
    let line = line.trim();
    let rest = line.trim_start_matches(mark);
    // An opening quotation mark may look the same.
    let rest = if line.starts_with('»') && line.contains('«') {
        line
    } else {
        rest
    };
    rest.trim_matches(|c| "()[]".contains(c)).trim()
}

/// Whether a label leaves no doubt that a name follows: `كتب بواسطة`, `Posted by`.
fn by(label: &str) -> bool {
    let last = label.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    matches!(last.as_str(), "بواسطة" | "by")
}

/// Roles of what says where on a site a story stands, or what can be done with it.
fn sorts(role: Role) -> bool {
    matches!(
        role,
        Role::Tags | Role::Nav | Role::Related | Role::Share | Role::Form | Role::CommentForm
    )
}

/// Whether a block is only the label before a credit: `بواسطة`, `نشر في`.
pub(crate) fn is_label(hit: Option<Hit>, text: &str) -> bool {
    hit.filter(Hit::is_whole).is_some_and(|hit| match hit.role {
        Role::Byline => hit.opens || text.trim_end().ends_with(':'),
        Role::Agency | Role::Time => false,
        _ => !text.chars().any(char::is_numeric),
    })
}

/// A name without the hour behind it: `سلمى الحاج في 11:30 م`.
fn untimed(name: &str) -> &str {
    let at = name.match_indices(" في ").map(|(at, _)| at);
    let timed = |at: &usize| {
        let rest = name[*at..]
            .trim_start_matches(" في ")
            .split_whitespace()
            .next()
            .unwrap_or_default();
        rest.starts_with(char::is_numeric) || matches!(fold(rest).as_str(), "يوم" | "الساعة" | "تاريخ") || is_clock(&fold(rest))
    };
    at.into_iter().find(timed).map_or(name, |at| name[..at].trim())
}

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    pub text: String,
    pub publisher: Option<String>,
    pub agencies: Vec<String>,
    /// Whether a label says that it is one: بقلم، كتب.
    pub labelled: bool,
}

impl Byline {
    /// The byline of a line that says nothing more of itself.
    pub fn plain(line: &str) -> Byline {
        Byline {
            text: bare(line).to_owned(),
            ..Byline::default()
        }
    }
}

impl Credits<'_> {
    /// Reads a line as a byline: an agency, an outlet, or a name behind بقلم.
    pub fn byline(&self, line: &str) -> Option<Byline> {
        if line.len() > LONGEST {
            return None;
        }
        let line = untimed(bare(line));
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
            .filter(|h| h.role == Role::Byline && h.start == 0)
            .max_by_key(|h| h.end);
        let labelled = label.is_some_and(|h| {
            let after = line[h.end..].trim_start();
            h.is_whole() || after.starts_with(MARKS) || by(&line[..h.end])
        });
        out.labelled = labelled;
        // "المجموعة: الأخبار": where the story stands, though a paper may be called so.
        let first = segments(line).into_iter().next().unwrap_or_default();
        let sorted = self
            .furniture
            .line(first)
            .filter(|h| h.is_whole())
            .is_some_and(|h| sorts(h.role));
        if sorted && self.outlets.named(first).is_none() {
            return None;
        }
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
        if let Some(hit) = label.filter(|_| labelled && known == 0) {
            let name = line[hit.end..].trim_start_matches(MARKS).trim();
            if !name.is_empty() {
                out.text = name.to_owned();
            }
        }
        let fits = (labelled && foreign <= 8) || (known > 0 && foreign <= 4);
        fits.then_some(out)
    }

    /// Whether a line has the shape of a place and a correspondent's name: `عدن: سالم باعوم`.
    pub fn correspondent(&self, line: &str) -> bool {
        let Some((place, name)) = bare(line).split_once([':', '–', '-', '—']) else {
            return false;
        };
        (1..=2).contains(&word_count(place)) && (2..=4).contains(&word_count(name)) && !ends_sentence(line)
    }

    /// The same with a dash between, which a headline under another seldom has: `عدن - سالم باعوم`, `سالم باعوم - عدن`.
    pub fn dashed_correspondent(&self, line: &str) -> bool {
        let Some((first, last)) = [" - ", " – ", " — "].iter().find_map(|dash| bare(line).split_once(dash)) else {
            return false;
        };
        let plain = |text: &str| text.chars().all(|c| c.is_alphabetic() || c == ' ' || is_mark(c));
        let turned =
            (2..=4).contains(&word_count(first)) && (1..=2).contains(&word_count(last)) && self.lone_name(first) && plain(last);
        !line.contains(':') && word_count(line) <= 5 && (self.correspondent(line) || turned)
    }

    /// Whether a line can be a lone reporter's name or desk: `سلمى الحاج`, `مراسلنا في عدن`.
    pub fn lone_name(&self, line: &str) -> bool {
        let plain = |c: char| c.is_alphabetic() || c.is_whitespace() || is_mark(c) || c == '.';
        let list = words(line);
        let Some(first) = list.first() else { return false };
        if line.len() > LONGEST || !line.chars().all(plain) || self.furniture.line(line).is_some_and(|hit| hit.is_whole()) {
            return false;
        }
        let desk = REPORTERS.contains(&first.key.as_str());
        let linked = list.iter().any(|word| LINKS.contains(&word.key.as_str()));
        // What begins with the article is rather a section: "الشرق الأوسط".
        desk && list.len() <= 5 || (2..=4).contains(&list.len()) && !linked && !first.key.starts_with("ال")
    }

    /// Whether a line is a row of places with who reported from them: `طرابلس ـ مراسل الشمال`,
    /// `بغداد: مكتب «النهرين» ـ بعقوبة: أ.ف.ب`.
    pub fn reporters(&self, line: &str) -> bool {
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
}

#[cfg(test)]
mod tests {
    use super::super::with;

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
            assert_eq!(
                credits.byline("مرسلة بواسطة هاني سعد في 9:10 م").unwrap_or_default().text,
                "هاني سعد"
            );
            assert!(credits.dashed_correspondent("» تعز - وفاء الشامي"));
            assert!(credits.lone_name("وفاء الشامي") && credits.lone_name("مراسلنا في تعز"));
            for line in [
                "الشرق الأوسط",
                "أخبار محلية",
                "سقط ثلاثة قتلى، بينهم طفل",
                "هدوء حذر في تعز",
                "وفاء",
            ] {
                assert!(!credits.lone_name(line), "{line}");
            }
            for line in [
                "المجموعة: الأخبار",
                "وقالت رويترز إن القوات انسحبت.",
                "قصف على المدينة",
                "نفى المصدر ذاته",
                "كتب الناشطون شعارات",
            ] {
                assert_eq!(credits.byline(line), None, "{line}");
            }
        });
    }
}
