//! Look-up keys: one spelling for every way newsrooms write a word.
//!
//! A key is never shown and never replaces the text. Folding drops vowel signs, tatweel and invisible
//! marks, and joins letters that outlets interchange: أ إ آ ٱ with ا, ى with ي, Persian and Urdu letters
//! with their Arabic ones, presentation forms with plain letters, all digits with ASCII. ة and ه stay
//! apart, because قتلة and قتله are different words; ئ and ؤ stay, because dropping them joins too much.
//!
//! ```
//! use musnad_arabic::fold::fold;
//! assert_eq!(fold("إدلـب"), fold("ادلب"));
//! assert_eq!(fold("قُتِلَ"), "قتل");
//! assert_eq!(fold("١٢"), "12");
//! ```

use unicode_normalization::UnicodeNormalization;

/// The key of `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the key of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        if !is_kept(c) {
            out.push_str(&text[kept..at]);
            kept = at + c.len_utf8();
            fold_letter(c, out);
        }
    }
    out.push_str(&text[kept..]);
}

/// Whether folding leaves `c` as it is; nearly all letters of a text.
fn is_kept(c: char) -> bool {
    matches!(c, 'ء' | 'ؤ' | 'ئ' | 'ا' | 'ب'..='\u{063F}' | 'ف'..='و' | 'ي' | ' ' | 'a'..='z' | '0'..='9')
}

/// Appends what stands for a letter that is not kept.
fn fold_letter(c: char, out: &mut String) {
    match c {
        'أ' | 'إ' | 'آ' => out.push('ا'),
        'ى' => out.push('ي'),
        c if is_mark(c) => {}
        '\u{0671}' | '\u{0672}' | '\u{0673}' => out.push('ا'),
        'ک' | 'ڪ' => out.push('ك'),
        'ی' | 'ې' | 'ے' => out.push('ي'),
        'ہ' | 'ھ' | 'ە' => out.push('ه'),
        'گ' => out.push('غ'),
        'پ' => out.push('ب'),
        'چ' => out.push('ج'),
        'ژ' => out.push('ج'),
        'ڤ' => out.push('ف'),
        'ۀ' | 'ۃ' => out.push('ة'),
        '٠'..='٩' => out.push((b'0' + (c as u32 - '٠' as u32) as u8) as char),
        '۰'..='۹' => out.push((b'0' + (c as u32 - '۰' as u32) as u8) as char),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => {
            let plain: String = std::iter::once(c)
                .nfkc()
                .filter(|p| !('\u{FB50}'..='\u{FEFE}').contains(p))
                .collect();
            fold_into(&plain, out);
        }
        '０'..='９' => out.push((b'0' + (c as u32 - '０' as u32) as u8) as char),
        c => out.extend(c.to_lowercase()),
    }
}

/// Whether `c` is a letter: `char::is_alphabetic`, but quick for the letters of Arabic.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي') || c.is_alphabetic()
}

/// Whether folding drops `c`: vowel signs, Quranic marks, tatweel, joiners and bidi controls.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}' | '\u{0610}'..='\u{061A}' | '\u{00AD}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
}

/// Whether `c` is written in the Arabic script (letters, marks, presentation forms; not digits).
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{06D5}' | '\u{06EE}' | '\u{06EF}'
        | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_spellings() {
        for (a, b) in [
            ("أمريكا", "امريكا"),
            ("على", "علي"),
            ("الآن", "الان"),
            ("ســوريا", "سوريا"),
            ("ﻻجئ", "لاجئ"),
            ("۱۲", "12"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("قتلة"), fold("قتله"));
    }

    #[test]
    fn is_idempotent() {
        for word in ["ﷲ", "ﻼ", "İstanbul", "ﷺ", "آلاف", "٣٫٥", "ẞ"] {
            let once = fold(word);
            assert_eq!(fold(&once), once, "{word}");
        }
    }
}
