//! Text that was damaged on its way: what was lost, and how it is put right.
//!
//! Two stages. [`misread`] undoes a whole text read in the wrong encoding (UTF-8 read as windows-1252 or
//! windows-1256, once or twice; windows-1256 read as windows-1252) and works on runs, so that a page of
//! good and bad pieces keeps its good ones. [`Mender`] then mends single blocks: entities that lost their
//! `&` or `;`, invisible controls, presentation forms, stretched letters, Persian letters in Arabic words,
//! words joined where a line break was dropped. Every repair is counted, and told as a note
//! `repaired`, its detail `kind count`.
//!
//! What cannot be told from good text is left as it is: clean Arabic comes out unchanged, byte for byte.

mod entity;
mod letters;
mod misread;

pub use misread::misread;

use crate::Note;

/// Whether a word is known for sure: a place, a party, a word of the coder's tables.
pub type Known<'k> = dyn Fn(&str) -> bool + 'k;

/// Kinds of repair, in the order in which they are told.
pub const KINDS: &[&str] = &[
    "utf-8-as-windows-1252",
    "utf-8-as-windows-1256",
    "windows-1256-as-windows-1252",
    "entities",
    "controls",
    "presentation-forms",
    "tatweel",
    "persian-letters",
    "joined-words",
];

/// Counts of repairs by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    counts: [usize; KINDS.len()],
}

impl Repairs {
    fn add(&mut self, kind: &str, count: usize) {
        if let Some(at) = KINDS.iter().position(|k| *k == kind) {
            self.counts[at] += count;
        }
    }

    /// How often something of this kind was repaired.
    pub fn count(&self, kind: &str) -> usize {
        KINDS.iter().position(|k| *k == kind).map_or(0, |at| self.counts[at])
    }

    /// One note for each kind.
    pub fn notes(&self) -> impl Iterator<Item = Note> + '_ {
        let made = KINDS.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        made.map(|(kind, count)| Note::new("repaired", format!("{kind} {count}")))
    }
}

/// Mends the blocks of one page.
pub struct Mender<'k> {
    /// Whether the page is Arabic, so that Persian letters in it are a keyboard's doing.
    pub arabic: bool,
    /// Which words are sure.
    pub known: Option<&'k Known<'k>>,
    /// What was done.
    pub repairs: Repairs,
}

impl Mender<'_> {
    /// Mends one block; lines stay lines.
    pub fn mend(&mut self, text: &mut String) {
        if let Some((better, count)) = entity::restore(text) {
            *text = better;
            self.repairs.add("entities", count);
        }
        // Soft hyphens and joiners are good spelling in other scripts.
        if !text.chars().any(musnad_arabic::fold::is_arabic) {
            return;
        }
        for (kind, repair) in letters::ALL {
            if *kind == "persian-letters" && !self.arabic {
                continue;
            }
            if let Some((better, count)) = repair(text) {
                *text = better;
                self.repairs.add(kind, count);
            }
        }
        if let Some((better, count)) = letters::joined(text, self.known) {
            *text = better;
            self.repairs.add("joined-words", count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, Repairs) {
        let known = |word: &str| matches!(word, "جنوب" | "سوريا" | "شمال" | "الحسكة" | "السودان");
        let mut mender = Mender {
            arabic: true,
            known: Some(&known),
            repairs: Repairs::default(),
        };
        let mut text = text.to_owned();
        mender.mend(&mut text);
        (text, mender.repairs)
    }

    #[test]
    fn each_kind() {
        for (damaged, whole, kind, count) in [
            ("وصفه بأنهquot;عدوانquot; سافر", "وصفه بأنه \"عدوان\" سافر", "entities", 2),
            ("قال: &quotلن نقبل&quot بذلك", "قال: \"لن نقبل\" بذلك", "entities", 2),
            ("شركة أ amp; ب", "شركة أ & ب", "entities", 1),
            ("قال &amp;laquo;نعم&amp;raquo; مرتين", "قال «نعم» مرتين", "entities", 2),
            ("\u{202B}عدن\u{202C} آمنة", "عدن آمنة", "controls", 2),
            ("ﻗﺘﻞ ﺟﻨﺪﻳﺎﻥ ﻓﻲ ﺍﻹﻧﻔﺠﺎﺭ", "قتل جنديان في الإنفجار", "presentation-forms", 18),
            ("التــعليــقــــات", "التعليقات", "tatweel", 3),
            ("قتل شرطی فی کرکوک", "قتل شرطي في كركوك", "persian-letters", 5),
            ("معارك جنوبسوريا أمس", "معارك جنوب سوريا أمس", "joined-words", 1),
            ("الغوطةالشرقية تحت النار", "الغوطة الشرقية تحت النار", "joined-words", 1),
        ] {
            let (text, repairs) = mended(damaged);
            assert_eq!(text, whole, "{damaged}");
            assert_eq!(repairs.count(kind), count, "{damaged}: {repairs:?}");
        }
    }

    #[test]
    fn good_text_stays() {
        for text in [
            "وقال الناطق باسم الـ«يونيفيل» إن 3 جنود جُرحوا في 12 ربيع الأول 1430 هـ؛ ولم يُسمِّ أحداً…",
            "شركة AT&T وموقع example.org?a=1&b=2; والسعر 5 دولارات (تقريباً)",
            "بورتسودان وعبدالله وأبوظبي وچاد وڤيينا",
            "طرابلس ـ مراسل الشمال",
        ] {
            assert_eq!(mended(text).0, text);
        }
    }
}
