//! Letters: controls, presentation forms, tatweel, Persian letters, words without the space between them.

use super::Known;
use musnad_arabic::fold::{is_arabic, is_letter};
use unicode_normalization::UnicodeNormalization;

/// A repair of one block: the better text and how many places were mended, or none.
pub(super) type Repair = fn(&str) -> Option<(String, usize)>;

/// All that need no vocabulary, in order.
pub(super) const ALL: &[(&str, Repair)] = &[
    ("controls", controls),
    ("presentation-forms", presentation),
    ("tatweel", tatweel),
    ("persian-letters", persian),
];

/// Bidi controls, byte order marks, soft hyphens, zero-width spaces. Joiners stay: other languages spell with them.
fn controls(text: &str) -> Option<(String, usize)> {
    let bad = |c: char| {
        matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\0')
    };
    let count = text.chars().filter(|c| bad(*c)).count();
    (count > 0).then(|| (text.chars().filter(|c| !bad(*c)).collect(), count))
}

/// Shapes of letters in place of letters, as old converters print them.
fn presentation(text: &str) -> Option<(String, usize)> {
    let shape = |c: char| matches!(c, '\u{FB50}'..='\u{FBFF}' | '\u{FC00}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDF1}' | '\u{FDF3}'..='\u{FDF9}' | '\u{FE70}'..='\u{FEFC}');
    let count = text.chars().filter(|c| shape(*c)).count();
    if count == 0 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if shape(c) {
            // The forms of single vowel signs come apart into a space and the sign.
            let marks = matches!(c, '\u{FE70}'..='\u{FE7F}' | '\u{FC5E}'..='\u{FC63}');
            out.extend(std::iter::once(c).nfkc().filter(|p| !marks || *p != ' '));
        } else {
            out.push(c);
        }
    }
    Some((out, count))
}

/// Tatweel between two letters of a word. At a word's end it stays (هـ), and between spaces it is a dash.
fn tatweel(text: &str) -> Option<(String, usize)> {
    if !text.contains('ـ') {
        return None;
    }
    let (mut out, mut count) = (String::with_capacity(text.len()), 0);
    let mut rest = text;
    while let Some(at) = rest.find('ـ') {
        let run = rest[at..].len() - rest[at..].trim_start_matches('ـ').len();
        let after = &rest[at + run..];
        out.push_str(&rest[..at]);
        let inside = out.chars().next_back().is_some_and(is_arabic) && after.chars().next().is_some_and(is_arabic);
        if inside {
            count += 1;
        } else {
            out.push_str(&rest[at..at + run]);
        }
        rest = after;
    }
    out.push_str(rest);
    (count > 0).then_some((out, count))
}

/// Words that end in ى and not in ي, without it.
const ALEF: &[&str] = &[
    "عل",
    "إل",
    "ال",
    "حت",
    "لد",
    "مد",
    "سو",
    "مت",
    "أخر",
    "كبر",
    "قتل",
    "جرح",
    "مستشف",
    "مبن",
    "عيس",
    "موس",
    "مصطف",
    "أد",
    "انته",
];

/// Persian letters with the same sound, in an Arabic text: ک ی ہ.
fn persian(text: &str) -> Option<(String, usize)> {
    let count = text.chars().filter(|c| matches!(c, 'ک' | 'ی' | 'ہ')).count();
    if count == 0 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut word = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = !chars.peek().is_some_and(|next| is_arabic(*next));
        match c {
            'ک' => out.push('ك'),
            'ہ' => out.push('ه'),
            'ی' => out.push(if last && ALEF.contains(&&out[word..]) { 'ى' } else { 'ي' }),
            c => out.push(c),
        }
        if !is_arabic(c) {
            word = out.len();
        }
    }
    Some((out, count))
}

/// Words joined where a space was dropped: behind ة, which only ends words, and where both halves are
/// known and the whole is not.
pub(super) fn joined(text: &str, known: Option<&Known<'_>>) -> Option<(String, usize)> {
    let (mut out, mut count) = (String::new(), 0);
    let mut done = 0;
    let mut start = 0;
    let mut word = String::new();
    let mut cut = |from: usize, to: usize, out: &mut String| {
        if let Some(at) = seam(&text[from..to], known, &mut word) {
            out.push_str(&text[done..from + at]);
            out.push(' ');
            done = from + at;
            count += 1;
        }
    };
    for (at, c) in text.char_indices() {
        if !is_arabic(c) {
            cut(start, at, &mut out);
            start = at + c.len_utf8();
        }
    }
    cut(start, text.len(), &mut out);
    out.push_str(&text[done..]);
    (count > 0).then_some((out, count))
}

/// Words that stand before a place.
const SIDES: &[&str] = &[
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
    "شمالي",
    "جنوبي",
    "شرقي",
    "غربي",
    "محافظة",
    "مدينة",
    "وسط",
    "ريف",
];

/// Where a word is two, in bytes.
fn seam(word: &str, known: Option<&Known<'_>>, buffer: &mut String) -> Option<usize> {
    let letter = |c: char| is_arabic(c) && is_letter(c) && c != 'ـ';
    // ة and what is no vowel sign: at least two letters before and three behind.
    if let Some(at) = word.find('ة') {
        let end = at + 'ة'.len_utf8();
        let behind = &word[end..];
        if word[..at].chars().filter(|c| letter(*c)).count() >= 2
            && behind.chars().next().is_some_and(letter)
            && behind.chars().filter(|c| letter(*c)).count() >= 3
        {
            return Some(end);
        }
    }
    let known = known?;
    let count = word.chars().count();
    if !(7..=24).contains(&count) || !word.chars().all(letter) {
        return None;
    }
    let clitics = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "وال", "بال", "لل", "فال"];
    let whole = clitics.iter().filter_map(|c| word.strip_prefix(c)).any(|rest| {
        buffer.clear();
        buffer.push_str(rest);
        known(buffer)
    });
    if whole {
        return None;
    }
    let mut seams = word
        .char_indices()
        .skip(4)
        .map(|(at, _)| at)
        .filter(|&at| word[at..].chars().count() >= 4 && SIDES.contains(&&word[..at]) && known(&word[at..]));
    let first = seams.next()?;
    // Two ways to cut it: not sure.
    seams.next().is_none().then_some(first)
}
