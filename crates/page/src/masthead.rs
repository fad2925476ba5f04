//! Who prints a page, by its masthead, its rights line and its own name for itself, where no table knows
//! the outlet.

use crate::block::word_count;
use musnad_arabic::fold::fold;
use musnad_lexicon::furniture::{Furniture, Role, words};

/// Nouns that stand before an outlet's name, folded. Those that are part of the name itself come second.
const DROPPED: &[&str] = &["جريدة", "صحيفة", "مجلة", "موقع"];
const KEPT: &[&str] = &["بوابة", "شبكة", "وكالة", "قناة", "اذاعة", "راديو", "منصة", "مرصد"];

/// Nouns of bodies that keep a site of their own, folded.
const BODIES: &[&str] = &[
    "حزب",
    "حركة",
    "تيار",
    "جبهة",
    "تجمع",
    "ائتلاف",
    "اتحاد",
    "نقابة",
    "مركز",
    "مؤسسة",
    "جمعية",
    "وزارة",
    "هيئة",
    "منتدي",
    "منتديات",
    "مجلس",
];

/// What papers call themselves under their name: `صحيفة يومية سياسية مستقلة`.
const GENERIC: &[&str] = &[
    "صحيفة",
    "جريدة",
    "مجلة",
    "نشرة",
    "يومية",
    "اسبوعية",
    "نصف",
    "شهرية",
    "سياسية",
    "مستقلة",
    "عامة",
    "شاملة",
    "جامعة",
    "اخبارية",
    "اجتماعية",
    "اقتصادية",
    "ثقافية",
    "رياضية",
    "فنية",
    "عربية",
    "دولية",
    "وطنية",
    "الكترونية",
    "حرة",
    "تصدر",
    "عن",
    "كل",
    "يوم",
    "و",
    "السنة",
    "العام",
    "سنة",
];
const ORDINALS: &[&str] = &[
    "الاولي",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
];
/// Forms of companies and words of rights that stand beside a name.
const LEGAL: &[&str] = &[
    "ش",
    "م",
    "ل",
    "شمل",
    "محفوظة",
    "حقوق",
    "الحقوق",
    "جميع",
    "كافة",
    "كل",
    "النشر",
    "الطبع",
    "والنشر",
    "لدي",
    "copyright",
    "all",
    "rights",
    "reserved",
    "c",
    "by",
    "لـ",
    "ل",
    "c.",
    "الي",
    "من",
];
/// Adjectives that a masthead adds to the name behind its head noun.
const ADDED: &[&str] = &[
    "الدولية",
    "اليومية",
    "السياسية",
    "المستقلة",
    "الاسبوعية",
    "الالكترونية",
    "الاخبارية",
];

/// Whether a segment only says what kind of paper this is: `صحيفة يومية سياسية`, `السنة الرابعة`.
pub(crate) fn is_self_description(segment: &str) -> bool {
    let list = words(segment);
    !list.is_empty()
        && list.iter().all(|w| {
            let key = w.key.as_str();
            let bare = key.strip_prefix('و').unwrap_or(key);
            key == "#" || GENERIC.contains(&key) || GENERIC.contains(&bare) || ORDINALS.contains(&key)
        })
}

/// The name behind an outlet's head noun, if that is all there is: `جريدة الضفتين الدولية`, `شبكة نجد`.
pub(crate) fn name(segment: &str) -> Option<String> {
    let count = word_count(segment);
    if !(2..=5).contains(&count) || is_self_description(segment) || segment.chars().any(char::is_numeric) {
        return None;
    }
    let trimmed = segment.trim();
    let (head, rest) = trimmed.split_once(char::is_whitespace)?;
    let head = fold(head);
    let mut rest: Vec<&str> = rest.split_whitespace().collect();
    if rest.iter().any(|w| w.chars().any(|c| ".:؟!،؛".contains(c))) {
        return None;
    }
    while rest.len() > 1 && rest.last().is_some_and(|w| ADDED.contains(&fold(w).as_str())) {
        rest.pop();
    }
    if DROPPED.contains(&head.as_str()) {
        Some(rest.join(" ").trim_matches(|c| "«»\"".contains(c)).to_owned())
    } else if KEPT.contains(&head.as_str()) {
        Some(trimmed.to_owned())
    } else {
        None
    }
}

/// The owner that a rights line names: `جميع الحقوق محفوظة © بوابة الشاطئ 2019`.
pub(crate) fn owner(line: &str, furniture: &Furniture) -> Option<String> {
    if word_count(line) > 24 {
        return None;
    }
    line.split(" - ")
        .flat_map(|p| p.split('|'))
        .find_map(|part| owned(part, furniture))
}

fn owned(line: &str, furniture: &Furniture) -> Option<String> {
    let rights = |w: &str| {
        let key = fold(w);
        ["حقوق", "copyright", "rights"].iter().any(|right| key.contains(right))
    };
    let claimed = furniture.role(line, Role::Copyright).is_some() && line.split_whitespace().any(rights);
    let marked = claimed || line.contains(['©', '®']);
    if !marked || word_count(line) > 14 {
        return None;
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut closed = false;
    let mark = |c: char| c.is_whitespace() || "©®|-–—().،,:".contains(c);
    for word in line.split(mark).filter(|w| !w.is_empty()) {
        let key = fold(word);
        let noise = key.chars().all(|c| !c.is_alphabetic()) || LEGAL.contains(&key.as_str());
        if noise {
            closed |= !kept.is_empty();
        } else if closed {
            // Two runs of words: the line says more than a name.
            return None;
        } else {
            kept.push(word);
        }
    }
    let joined = kept.join(" ");
    let bare = ["لـ", "لصحيفة ", "لجريدة ", "لموقع "]
        .iter()
        .find_map(|prefix| joined.strip_prefix(prefix))
        .unwrap_or(&joined);
    // "محفوظة لحزب" is of "حزب".
    let headed = |rest: &&str| {
        let head = fold(rest.split_whitespace().next().unwrap_or_default());
        DROPPED.contains(&head.as_str()) || KEPT.contains(&head.as_str()) || BODIES.contains(&head.as_str())
    };
    let bare = bare.strip_prefix('ل').filter(headed).unwrap_or(bare);
    // "محفوظة للنهر" is of "النهر".
    let bare = bare.strip_prefix("لل").map_or(bare.to_owned(), |rest| format!("ال{rest}"));
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || "«»\"ـ".contains(c));
    let fits = (1..=4).contains(&word_count(bare)) && bare.chars().any(musnad_arabic::fold::is_arabic);
    fits.then(|| name(bare).unwrap_or_else(|| bare.to_owned()))
}

/// The site's own name in the title of the browser's window, beside the story's: `هدنة في تعز | صوت الجبل`.
pub(crate) fn beside(head: &str, title: Option<&str>, furniture: &Furniture) -> Option<String> {
    let keys = |text: &str| words(text).into_iter().map(|w| w.key).collect::<Vec<_>>();
    let story = keys(title.unwrap_or_default());
    let mut list = vec![head];
    for mark in [" | ", " - ", " – ", " — ", " » ", " « ", " :: ", ": ", " · ", " • "] {
        list = list.into_iter().flat_map(|piece| piece.split(mark)).collect();
    }
    let told = |piece: &&str| {
        let own = keys(piece);
        own.is_empty() || own.iter().filter(|w| story.contains(w)).count() * 10 >= own.len() * 8
    };
    let name = |piece: &&str| {
        (1..=5).contains(&word_count(piece)) && !told(piece) && !furniture.line(piece).is_some_and(|hit| hit.is_whole())
    };
    // The site stands at the far end from the story.
    let ahead = list.first().is_some_and(told);
    let names: Vec<&str> = list.into_iter().filter(name).map(str::trim).collect();
    let site = if ahead { names.last() } else { names.first() };
    site.map(|site| (*site).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_descriptions() {
        assert_eq!(name("جريدة الوادي الدولية").as_deref(), Some("الوادي"));
        assert_eq!(name("شبكة نبض الجنوب").as_deref(), Some("شبكة نبض الجنوب"));
        for line in ["صحيفة يومية سياسية", "السنة الرابعة", "أسبوعية مستقلة"] {
            assert!(is_self_description(line), "{line}");
            assert_eq!(name(line), None, "{line}");
        }
        assert_eq!(name("شبكة تهريب على الحدود الشرقية للبلاد"), None);
        assert!(!is_self_description("صحيفة النهر"));
    }

    #[test]
    fn names_beside_the_story() {
        let furniture = Furniture::built_in();
        let title = Some("هدنة في تعز: أسبوع أول");
        let site = |head| beside(head, title, &furniture);
        assert_eq!(
            site("هدنة في تعز: أسبوع أول | أخبار | صوت الجبل").as_deref(),
            Some("صوت الجبل")
        );
        assert_eq!(site("صوت الجبل: هدنة في تعز: أسبوع أول").as_deref(), Some("صوت الجبل"));
        assert_eq!(site("هدنة في تعز: أسبوع أول"), None);
        assert_eq!(site("صوت الجبل").as_deref(), Some("صوت الجبل"));
    }

    #[test]
    fn owners() {
        let furniture = Furniture::built_in();
        let owner = |line| owner(line, &furniture);
        assert_eq!(
            owner("جميع الحقوق محفوظة © بوابة الميناء 2018").as_deref(),
            Some("بوابة الميناء")
        );
        assert_eq!(owner("© ٢٠٠٩ صوت الجبل ش.م.ل.").as_deref(), Some("صوت الجبل"));
        assert_eq!(
            owner("عدد الزوار 5120 - حقوق النشر محفوظة للنهر الجديد").as_deref(),
            Some("النهر الجديد")
        );
        assert_eq!(owner("جميع الحقوق محفوظة 2011"), None);
        assert_eq!(owner("صوت الجبل"), None);
    }
}
