//! What one line among readers' comments is: a number, somebody's name, or the tools that a page prints at each.

use super::is_name;
use crate::block::{ends_sentence, word_count};
use musnad_arabic::fold::fold;
use musnad_lexicon::furniture::{Furniture, Role, words};

/// Words before a commenter's name, folded.
const LABELS: &[&str] = &[
    "الاسم",
    "اسم",
    "كتب",
    "كتبت",
    "قال",
    "قالت",
    "يقول",
    "تقول",
    "بقلم",
    "بواسطة",
    "المرسل",
    "ارسل",
    "علق",
    "علقت",
    "المعلق",
];
/// Verbs of speech before or behind a name that a colon follows, folded.
const VERBS: &[&str] = &[
    "قال", "قالت", "يقول", "تقول", "كتب", "كتبت", "علق", "علقت", "says", "said", "wrote",
];
/// Words of speech and prayer that stand in no name, folded.
const SPOKEN: &[&str] = &[
    "يا",
    "لا",
    "ما",
    "في",
    "هذا",
    "هذه",
    "كل",
    "ليش",
    "لماذا",
    "متي",
    "كفي",
    "شكرا",
    "اللهم",
    "والله",
    "ليس",
    "كلام",
    "حسبنا",
    "نعم",
    "صح",
    "اين",
    "كيف",
    "هل",
    "ان",
    "بس",
    "خلاص",
    "مبروك",
    "رحمه",
    "رحمهم",
    "سبحان",
    "عن",
    "مع",
    "الخبر",
    "لعن",
];
/// Words before God's name in the names of men, folded.
const SERVANTS: &[&str] = &[
    "عبد", "نصر", "فضل", "جار", "عوض", "خلف", "عطا", "رزق", "سعد", "هبة", "امة", "خير", "ضيف", "حرز", "دخل", "شرف", "سيف", "اسد",
];
/// Words that stand before the number of a comment, folded.
const NUMBERED: &[&str] = &[
    "تعليق",
    "التعليق",
    "رقم",
    "رد",
    "الرد",
    "مشاركة",
    "المشاركة",
    "comment",
    "post",
    "no",
];
/// Marks around such a number.
const AROUND: &[char] = &[
    '#', '_', 'ـ', '(', ')', '[', ']', '.', '-', '–', '—', '/', ':', '|', ' ', '\t', '\u{A0}',
];

/// The number that opens a comment, and where the rest of the line begins: `#3 سالم`, `3 - سالم`, `تعليق رقم 3`, `3`.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    let mut rest = text;
    let mut worded = false;
    loop {
        rest = rest.trim_start_matches(['#', '(', '[', ' ']);
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if end == 0 || !NUMBERED.contains(&fold(&rest[..end]).as_str()) {
            break;
        }
        worded = true;
        rest = &rest[end..];
    }
    let digits = rest.find(|c: char| !c.is_numeric()).unwrap_or(rest.len());
    let behind = &rest[digits..];
    let cut = behind.trim_start_matches(AROUND);
    let framed = worded || rest.len() < text.len() || cut.is_empty();
    let mark = behind
        .trim_start()
        .starts_with(['.', '-', '–', '—', ')', '/', ':', '|', '#', '_', 'ـ']);
    // "3.5 ملايين", "5/3/2014" and "2:30" are no numbers of comments.
    let other = cut.starts_with(|c: char| c.is_numeric());
    let number: u32 = fold(&rest[..digits]).parse().ok()?;
    // "3 سالم العدني", but not "3 س".
    let named = || behind.starts_with(' ') && names(cut) && cut.split(' ').all(|word| word.chars().count() >= 3);
    (digits > 0 && number < 10_000 && !other && (framed || mark || named())).then_some((number, text.len() - cut.len()))
}

/// Whether such a number may count something else: likes, hours.
pub(super) fn is_weak(text: &str) -> bool {
    let rest = text.trim_start_matches(char::is_numeric);
    rest.len() < text.len() && !rest.trim_start().starts_with(AROUND)
}

/// A line without what stands around a name: `الاسم: سالم (عدن)`, `سالم - اليمن`.
fn core(text: &str) -> &str {
    let mut text = text.trim_matches(|c: char| c.is_whitespace() || "↳↪└-–—•*>@:|·".contains(c));
    if let Some((label, rest)) = text.split_once([':', ' '])
        && LABELS.contains(&fold(label).as_str())
        && !rest.trim().is_empty()
    {
        text = rest.trim_matches([' ', ':']);
    }
    let cuts = ["(", "[", " - ", " – ", " — ", " | ", " · ", " • ", " / "];
    let cut = cuts.iter().filter_map(|mark| text.find(mark)).filter(|at| *at > 0).min();
    text[..cut.unwrap_or(text.len())].trim()
}

/// Whether a line names who speaks, and says nothing: no word of speech, no prayer.
pub(super) fn names(text: &str) -> bool {
    let name = core(text);
    if word_count(text) > 8 || ends_sentence(text) || !is_name(name) {
        return false;
    }
    let mut before = String::new();
    for word in words(name) {
        let god = word.key == "الله" && !SERVANTS.contains(&before.as_str());
        if god || SPOKEN.contains(&word.key.as_str()) {
            return false;
        }
        before = word.key;
    }
    true
}

/// Whether a line says who speaks: `قالت هدى:`, `سالم كتب:`, `سالم العدني:`, `الاسم: سالم`.
pub(super) fn introduces(text: &str) -> bool {
    if let Some((label, name)) = text.split_once(':')
        && matches!(
            fold(label.trim()).as_str(),
            "الاسم" | "اسم المعلق" | "المعلق" | "المرسل" | "اسم الكاتب" | "صاحب التعليق"
        )
        && names(name)
    {
        return true;
    }
    let Some(line) = text.trim_end().strip_suffix(':') else {
        return false;
    };
    let list = words(line);
    let verb = |at: Option<&musnad_lexicon::furniture::Word>| at.is_some_and(|w| VERBS.contains(&w.key.as_str()));
    list.len() <= 6 && (verb(list.first()) || verb(list.last()) || names(line))
}

/// Where the words begin behind the name in one line: `سالم من عدن: متى نرتاح؟`.
pub(super) fn said(text: &str) -> Option<usize> {
    let at = text.find(':')?;
    let (name, rest) = (&text[..at], &text[at + 1..]);
    let spoken = word_count(rest) >= 2 && !rest.starts_with("//") && !rest.starts_with(|c: char| c.is_numeric());
    (spoken && word_count(name) <= 5 && names(name)).then(|| text.len() - rest.trim_start().len())
}

/// Whether a line holds nothing but what can be done with a comment, and counts: `إعجاب · رد · 12`.
pub(super) fn is_tools(text: &str, furniture: &Furniture) -> bool {
    if text.len() > 160 {
        return false;
    }
    // Where a commenter is from, behind its label.
    if let Some((label, rest)) = text.split_once(':')
        && matches!(
            fold(label.trim()).as_str(),
            "البلد" | "الدولة" | "المدينة" | "البريد" | "التاريخ" | "الوقت"
        )
        && word_count(rest) <= 5
    {
        return true;
    }
    let tool = |piece: &str| {
        let hit = furniture.line(piece).filter(musnad_lexicon::furniture::Hit::is_whole);
        hit.is_some_and(|hit| {
            matches!(
                hit.role,
                Role::Reply | Role::Share | Role::Form | Role::PostMark | Role::Nav | Role::Icon | Role::Advert | Role::Time
            )
        })
    };
    let count = |piece: &str| {
        words(piece)
            .iter()
            .all(|word| word.key == "#" || word.key.chars().count() <= 1)
    };
    let pieces = text.split(['·', '|', '•', '-', '–', '—', '/', '،', ',', '\t', '(', ')', '.']);
    let mut seen = false;
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        let fits = count(piece) || tool(piece) || piece.split_whitespace().all(|word| count(word) || tool(word));
        if !fits {
            return false;
        }
        seen = true;
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, number_, rest) in [
            ("#3 سالم", 3, "سالم"),
            ("3 - سالم", 3, "سالم"),
            ("(12) هدى", 12, "هدى"),
            ("تعليق رقم 2", 2, ""),
            ("٤", 4, ""),
            ("Comment #5", 5, ""),
        ] {
            let found = number(text).map(|(n, at)| (n, &text[at..]));
            assert_eq!(found, Some((number_, rest)), "{text}");
        }
        for text in ["3.5 ملايين", "5/3/2014", "2:30 ظهرا", "20 قتيلا في يوم", "كل الناس"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn names_and_words() {
        for text in [
            "سالم العدني",
            "هدى (تعز)",
            "الاسم: أبو علي",
            "عبد الله نصر الله",
            "Noor - Sudan",
            "متابع من صنعاء",
        ] {
            assert!(names(text), "{text}");
        }
        for text in [
            "يا رب سلم",
            "حسبنا الله ونعم الوكيل",
            "الله يرحمهم",
            "لا حول ولا قوة",
            "متى نرتاح؟",
        ] {
            assert!(!names(text), "{text}");
        }
        assert!(introduces("قالت هدى:") && introduces("سالم كتب:") && !introduces("وهذا ما نقوله منذ سنوات للجميع:"));
        let line = "سالم من عدن: متى نرتاح؟";
        assert_eq!(said(line).map(|at| &line[at..]), Some("متى نرتاح؟"));
    }

    #[test]
    fn tools() {
        let furniture = Furniture::built_in();
        for text in ["إعجاب · رد · 12", "12 إعجاب", "7", "رد | إبلاغ", "عرض المزيد"] {
            assert!(is_tools(text, &furniture), "{text}");
        }
        for text in ["سالم العدني", "رد الله كيدهم", "يا رب"] {
            assert!(!is_tools(text, &furniture), "{text}");
        }
    }
}
