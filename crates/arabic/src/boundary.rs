//! Where a written word falls into words: the likeliest cut, where no table of names and events knows a better one.
//!
//! [`crate::clitic`] offers every cut; here one is chosen. Grammar decides what it can: the small words are a closed
//! class, س stands before an imperfect, the article shows what is before it, an accusative is no نا. For the rest the
//! question is whether the first letters belong to the word (بحث، وزير) or not (ببطء، وغادر), and the last ones
//! likewise (اتجاه، قراره). Three lists of single words answer it: `heads.txt`, `tails.txt` and `glued.txt` hold what
//! the default would cut wrongly. They are made by `examples/boundary_lists.rs` from how often word forms follow the
//! article, a preposition or a conjunction; words derived from a listed one need no line of their own.
//!
//! ```
//! use musnad_arabic::boundary::cut;
//! assert_eq!(cut("وبقراره").as_slice(), [2, 4, 12]); // و ب قرار ه, in bytes
//! assert!(cut("بحث").is_empty());
//! ```

use crate::Span;
use crate::fold::{fold_into, is_mark};
use crate::token::{Kind, Tokens};
use smallvec::SmallVec;
use std::sync::OnceLock;

/// Byte offsets in a key at which a new word begins, in order.
pub type Cuts = SmallVec<[usize; 4]>;

/// Small words that begin or end like a clitic and are whole.
const SMALL: &[&str] = &[
    "انا",
    "احدي",
    "ما",
    "هو",
    "هي",
    "اتجاه",
    "اولئك",
    "بات",
    "باتت",
    "بدون",
    "بعد",
    "بعض",
    "بل",
    "بلي",
    "بي",
    "بين",
    "بينما",
    "تجاه",
    "تلك",
    "حوالي",
    "ذلك",
    "ستة",
    "سبعة",
    "سوف",
    "سوي",
    "سيما",
    "شبه",
    "فحسب",
    "فقط",
    "فوق",
    "في",
    "فيما",
    "كافة",
    "كان",
    "كانت",
    "كانوا",
    "كذلك",
    "كل",
    "كلا",
    "كلما",
    "كم",
    "كما",
    "كون",
    "كي",
    "كيف",
    "لا",
    "لدن",
    "لدي",
    "لذا",
    "لذلك",
    "لعل",
    "لقد",
    "لكن",
    "لكي",
    "لم",
    "لما",
    "لماذا",
    "لن",
    "لو",
    "لولا",
    "ليس",
    "ليست",
    "ليسوا",
    "مما",
    "ممن",
    "منذ",
    "نحن",
    "هاتين",
    "هذه",
    "هذين",
    "هكذا",
    "هؤلاء",
    "هنا",
    "هناك",
    "واحد",
    "واحدة",
    "وحدة",
    "وراء",
    "وسط",
    "وفق",
    "وفقا",
];

/// How words begin that begin with ي and are no imperfect.
const WITH_YA: [&str; 8] = ["يد", "يوم", "يمين", "يمن", "يون", "يول", "يناير", "يقين"];

/// Small words that take a pronoun: prepositions, particles, quantifiers.
const GOVERNORS: &[&str] = &[
    "احد", "ازاء", "الي", "امام", "ان", "انفس", "بعد", "بعض", "بين", "تحت", "جميع", "حول", "خارج", "خلال", "داخل", "دون", "ضد",
    "عبر", "علي", "عن", "عند", "غير", "فوق", "في", "قبل", "كان", "كل", "كلا", "لدي", "لعل", "لكن", "ليت", "مع", "معظم", "من",
    "نحو", "نفس", "وحد", "وراء",
];

/// Pronouns behind a small word.
const PRONOUNS: &[&str] = &["ه", "ها", "هم", "هما", "هن", "نا", "كم", "ك", "ي"];

/// Pronouns behind any noun or verb, longest first; ك and ي end too many words to be told from them.
const TAILS: [&str; 6] = ["هما", "ها", "هم", "هن", "نا", "ه"];

/// Endings of inflection and pronouns, longest first: what may stand behind a listed word.
const ENDINGS: [&str; 22] = [
    "اتها", "اتهم", "اته", "تها", "تهم", "هما", "تين", "تان", "ها", "هم", "هن", "نا", "ات", "ان", "ين", "ون", "وا", "ية", "ته",
    "ا", "ه", "ة",
];
const SHORT_ENDINGS: [&str; 2] = ["ت", "ي"];

/// Letters that a word keeps when an ending is taken off to look it up.
const STEM: usize = 3;

/// Where the folded word `key` falls into words; empty where it is one.
pub fn cut(key: &str) -> Cuts {
    let mut cuts = Cuts::new();
    let mut at = 0;
    for glued in [conjunction, particle] {
        if glued(&key[at..]) {
            at += 2;
            cuts.push(at);
        }
    }
    if let Some(stem) = tail(&key[at..]) {
        cuts.push(at + stem);
    }
    cuts
}

/// The conjunction and the particle in front of the folded word `key`, as [`cut`] sees them.
pub fn front(key: &str) -> (Option<char>, Option<char>) {
    let letter = |at: usize| key[at..].chars().next();
    let at = if conjunction(key) { 2 } else { 0 };
    let found = if at > 0 { letter(0) } else { None };
    (found, if particle(&key[at..]) { letter(at) } else { None })
}

/// The words of `text[range]`: tokens as [`cut`] divides them. Spans point into `text`.
pub fn words(text: &str, range: Span) -> Vec<Span> {
    let tokens = Tokens::read(text, range);
    let mut out = Vec::with_capacity(tokens.len() * 5 / 4);
    for (i, token) in tokens.list().iter().enumerate() {
        let mut from = token.span.start;
        if token.kind == Kind::Word {
            for to in places(token.span.of(text), &cut(tokens.key(i))) {
                out.push(Span::new(from, token.span.start + to));
                from = token.span.start + to;
            }
        }
        out.push(Span::new(from, token.span.end));
    }
    out
}

/// Offsets in the written word for offsets in its key; marks stay with the letter before them. A ligature that holds
/// both sides of a cut is not cut.
fn places(word: &str, cuts: &[usize]) -> SmallVec<[usize; 4]> {
    let mut out = SmallVec::new();
    let mut key = String::new();
    for (at, c) in word.char_indices().filter(|&(_, c)| !is_mark(c)) {
        if at > 0 && cuts.contains(&key.len()) {
            out.push(at);
        }
        fold_into(c.encode_utf8(&mut [0; 4]), &mut key);
    }
    out
}

/// Whether و or ف in front is a word of its own.
fn conjunction(key: &str) -> bool {
    let Some((letter, rest)) = first(key) else { return false };
    if !matches!(letter, 'و' | 'ف') || letters(rest) < 2 || SMALL.contains(&key) {
        return false;
    }
    match letter {
        'و' => opens_small(rest) || has_article(rest) && !listed(heads(), key) || !whole(key) && !foreign(letter, rest),
        'ف' => opens_small(rest) || has_article(rest) || listed(glued(), key),
        _ => false,
    }
}

/// Whether ب, ل, ك or س in front is a word of its own.
fn particle(key: &str) -> bool {
    let Some((letter, rest)) = first(key) else { return false };
    if !matches!(letter, 'ب' | 'ل' | 'ك' | 'س') {
        return false;
    }
    if letters(rest) < 2 || SMALL.contains(&key) || governed(key).is_some() && key != "بان" && !key.starts_with("لان") {
        return matches!(letter, 'ب' | 'ل') && PRONOUNS.contains(&rest) && !SMALL.contains(&key);
    }
    match letter {
        'ل' if rest.starts_with('ل') => letters(rest) > 2,
        'ب' | 'ل' => PRONOUNS.contains(&rest) || opens_small(rest) || has_article(rest) && !listed(heads(), key) || !whole(key),
        'س' => rest.starts_with(['ي', 'ت', 'ن']) && letters(rest) > 2 && !whole(key),
        'ك' => has_article(rest) && !whole(key) || listed(glued(), key),
        _ => false,
    }
}

/// Whether `letter` and `rest` spell a foreign name (بوستون، بيتر): Arabic words that begin with و are listed, and those
/// that begin with ي and follow ب are few.
fn foreign(letter: char, rest: &str) -> bool {
    match first(rest) {
        Some(('و', _)) => !whole(rest),
        Some(('ي', _)) => letter == 'ب' && !WITH_YA.iter().any(|word| rest.starts_with(word)),
        _ => false,
    }
}

/// Where the pronoun at the end begins, in bytes.
fn tail(key: &str) -> Option<usize> {
    if SMALL.contains(&key) {
        return None;
    }
    if let Some(stem) = governed(key) {
        return Some(stem);
    }
    if has_article(key) || listed(tails(), key) {
        return None;
    }
    let pronoun = TAILS.into_iter().find(|p| key.ends_with(p))?;
    let stem = &key[..key.len() - pronoun.len()];
    // بيانا is an accusative.
    (letters(stem) > 1 && !(pronoun == "نا" && stem.ends_with('ا') && !stem.starts_with('ي'))).then_some(stem.len())
}

/// The length of a small word that only a pronoun follows.
fn governed(key: &str) -> Option<usize> {
    GOVERNORS
        .iter()
        .find(|g| key.strip_prefix(**g).is_some_and(|rest| PRONOUNS.contains(&rest)))
        .map(|g| g.len())
}

/// Whether `key` is a small word, alone or with a pronoun.
fn opens_small(key: &str) -> bool {
    SMALL.contains(&key) || GOVERNORS.contains(&key) || governed(key).is_some()
}

/// Whether the article stands in front, and not two letters of a short name.
fn has_article(key: &str) -> bool {
    key.strip_prefix("ال").is_some_and(|stem| letters(stem) > 1)
}

/// Whether `key`, or the word that it is derived from, is listed as one whose first letter is its own.
fn whole(key: &str) -> bool {
    let list = heads();
    if listed(list, key) {
        return true;
    }
    // ليكون is ل and a verb, not ليك with an ending.
    if key.starts_with("لي") {
        return false;
    }
    ENDINGS.iter().chain(&SHORT_ENDINGS).any(|end| {
        key.strip_suffix(end).is_some_and(|stem| {
            letters(stem) >= STEM && (listed(list, stem) || end.starts_with(['ا', 'ت']) && listed(list, &format!("{stem}ة")))
        })
    })
}

fn first(key: &str) -> Option<(char, &str)> {
    let letter = key.chars().next()?;
    Some((letter, &key[letter.len_utf8()..]))
}

fn letters(key: &str) -> usize {
    key.chars().take(8).count()
}

/// A sorted list of words, one a line.
fn listed(list: &[&str], key: &str) -> bool {
    list.binary_search(&key).is_ok()
}

/// Words whose first letter is their own, though it looks like و ب ل ك or س.
fn heads() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&str>> = OnceLock::new();
    LIST.get_or_init(|| include_str!("boundary/heads.txt").lines().collect())
}

/// Words whose ف or ك is one of its own: these letters begin a word more often than not.
fn glued() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&str>> = OnceLock::new();
    LIST.get_or_init(|| include_str!("boundary/glued.txt").lines().collect())
}

/// Words whose last letters are their own, though they look like a pronoun.
fn tails() -> &'static [&'static str] {
    static LIST: OnceLock<Vec<&str>> = OnceLock::new();
    LIST.get_or_init(|| include_str!("boundary/tails.txt").lines().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn pieces(word: &str) -> String {
        let parts: Vec<&str> = words(word, Span::new(0, word.len())).iter().map(|s| s.of(word)).collect();
        parts.join("+")
    }

    #[test]
    fn divides() {
        for want in [
            "و+الجيش",
            "ل+لجيش",
            "ف+إن+ها",
            "ب+ال+متحف",
            "س+يغادر",
            "قوات+ه",
            "و+مع+هم",
            "ل+أن+ها",
            "ب+بطء",
            "و+وزير",
            "ل+وزير",
            "مدينت+ها",
            "و+ب+قرار+ه",
            "ل+ه",
            "ك+رئيس",
            "و+غير+ها",
            "قُتِ+لَ",
        ] {
            // The article stays with its noun; marks are never cut off their letter.
            let want = want.replace("ال+", "ال").replace("قُتِ+لَ", "قُتِلَ");
            assert_eq!(pieces(&want.replace('+', "")), want);
        }
    }

    #[test]
    fn leaves_whole() {
        for word in [
            "بحث",
            "وزير",
            "وزارة",
            "لجنة",
            "كبير",
            "فريق",
            "سيارة",
            "بيانا",
            "بوستون",
            "هذه",
            "اتجاه",
            "واحد",
            "إحدى",
        ] {
            assert_eq!(pieces(word), word);
        }
    }

    #[test]
    fn lists_are_sorted_and_folded() {
        for list in [heads(), glued(), tails()] {
            assert!(list.windows(2).all(|w| w[0] < w[1]));
            assert!(list.iter().all(|w| fold(w) == *w));
        }
    }

    #[test]
    fn spans_of_ligatures_stay_inside_the_text() {
        for word in ["ﻻ", "وﻻجئ", "ﷲ", "وﷲ", "بﷺ", "وِ", "ـ"] {
            assert!(!words(word, Span::new(0, word.len())).is_empty(), "{word}");
        }
    }
}
