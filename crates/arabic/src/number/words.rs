//! The number words themselves.

use super::opening::opens;

/// What a number word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// One to nine.
    Unit(u8),
    /// A form of one or two that counts only before عشر or وعشرون.
    Joined(u8),
    /// Ten.
    Ten,
    /// Twenty to ninety.
    Tens(u8),
    /// A hundred.
    Hundred,
    /// Two to nine hundred in one word.
    Hundreds(u16),
    /// A thousand, a million …, alone or after an amount.
    Scale(u64),
    /// The plural of a scale: only after an amount.
    Scales(u64),
    /// Two of a scale.
    Dual(u64),
    /// الفا, مليونا: a scale after an amount (`20 ألفا`), two of it alone (`ألفا جندي`).
    Either(u64),
    /// A fraction in one word.
    Fraction(u8, u8),
    /// The plural of a fraction: only after a unit.
    Parts(u8),
}

/// A first word with what is glued to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub clitic_len: usize,
    pub definite: bool,
    pub word: Word,
}

/// The number word in `key`, with و ف ب ل ك and the article taken off where needed.
pub(super) fn word(key: &str) -> Option<Head> {
    if !opens(key) {
        return None;
    }
    let mut rest = key;
    let mut clitic_len = 0;
    if let Some(head) = stem(rest, 0) {
        return Some(head);
    }
    if let Some(cut) = rest.strip_prefix(['و', 'ف']) {
        (rest, clitic_len) = (cut, 1);
        if let Some(head) = stem(rest, clitic_len) {
            return Some(head);
        }
    }
    if let Some(cut) = rest.strip_prefix("لل") {
        return lookup(cut).map(|word| Head {
            clitic_len: clitic_len + 1,
            definite: true,
            word,
        });
    }
    let cut = rest.strip_prefix(['ب', 'ل', 'ك'])?;
    if matches!(cut, "ست" | "ثمن" | "عشر" | "خمس" | "سبع" | "تسع") {
        return None; // لست، بثمن: other words
    }
    stem(cut, clitic_len + 1)
}

fn stem(key: &str, clitic_len: usize) -> Option<Head> {
    if let Some(word) = lookup(key) {
        return Some(Head {
            clitic_len,
            definite: false,
            word,
        });
    }
    let word = lookup(key.strip_prefix("ال")?)?;
    match word {
        Word::Unit(1 | 2) if key != "الاثنان" => None, // الاثنين is Monday, الواحد is no count
        Word::Joined(_) | Word::Parts(_) | Word::Scales(_) => None,
        word => Some(Head {
            clitic_len,
            definite: true,
            word,
        }),
    }
}

/// A number word inside a phrase: with or without the article, nothing else glued.
pub(super) fn bare(key: &str) -> Option<Word> {
    lookup(key).or_else(|| lookup(key.strip_prefix("ال")?))
}

/// Twenty to ninety, with or without the article.
pub(super) fn tens(key: &str) -> Option<Word> {
    bare(key).filter(|w| matches!(w, Word::Tens(_)))
}

/// The word that `key` is, exactly as written.
fn lookup(key: &str) -> Option<Word> {
    use Word::*;
    Some(match key {
        "واحد" | "واحدة" | "واحدا" => Unit(1),
        "احد" | "احدي" | "حادي" => Joined(1),
        "اثنان" | "اثنين" | "اثنتان" | "اثنتين" | "ثنتان" => Unit(2),
        "اثنا" | "اثني" | "اثنتا" | "اثنتي" => Joined(2),
        "ثلاث" | "ثلاثة" => Unit(3),
        "اربع" | "اربعة" => Unit(4),
        "خمس" | "خمسة" => Unit(5),
        "ست" | "ستة" => Unit(6),
        "سبع" | "سبعة" => Unit(7),
        "ثمان" | "ثماني" | "ثمانية" => Unit(8),
        "تسع" | "تسعة" => Unit(9),
        "عشر" | "عشرة" => Ten,
        "عشرون" | "عشرين" => Tens(20),
        "ثلاثون" | "ثلاثين" => Tens(30),
        "اربعون" | "اربعين" => Tens(40),
        "خمسون" | "خمسين" => Tens(50),
        "ستون" | "ستين" => Tens(60),
        "سبعون" | "سبعين" => Tens(70),
        "ثمانون" | "ثمانين" => Tens(80),
        "تسعون" | "تسعين" => Tens(90),
        "مئة" | "مائة" | "ماية" => Hundred,
        "مئتان" | "مئتين" | "مئتا" | "مئتي" | "مائتان" | "مائتين" | "مائتا" | "مائتي" => {
            Hundreds(200)
        }
        "ثلاثمئة" | "ثلاثمائة" => Hundreds(300),
        "اربعمئة" | "اربعمائة" => Hundreds(400),
        "خمسمئة" | "خمسمائة" => Hundreds(500),
        "ستمئة" | "ستمائة" => Hundreds(600),
        "سبعمئة" | "سبعمائة" => Hundreds(700),
        "ثمانمئة" | "ثمانمائة" | "ثمانيمئة" | "ثمانيمائة" => Hundreds(800),
        "تسعمئة" | "تسعمائة" => Hundreds(900),
        "الف" => Scale(1000),
        "الفا" => Either(1000),
        "الاف" | "ءالاف" => Scales(1000),
        "الفان" | "الفين" | "الفي" => Dual(1000),
        "مليون" => Scale(1_000_000),
        "مليونا" => Either(1_000_000),
        "ملايين" => Scales(1_000_000),
        "مليونان" | "مليونين" | "مليوني" => Dual(1_000_000),
        "مليار" | "بليون" => Scale(1_000_000_000),
        "مليارا" | "بليونا" => Either(1_000_000_000),
        "مليارات" | "بلايين" => Scales(1_000_000_000),
        "ملياران" | "مليارين" | "ملياري" | "بليونين" | "بليوني" => Dual(1_000_000_000),
        "تريليون" | "ترليون" => Scale(1_000_000_000_000),
        "تريليونا" => Either(1_000_000_000_000),
        "تريليونات" | "ترليونات" => Scales(1_000_000_000_000),
        "تريليونين" | "تريليوني" => Dual(1_000_000_000_000),
        "صفر" => Unit(0),
        "نصف" => Fraction(1, 2),
        "ثلث" => Fraction(1, 3),
        "ثلثا" | "ثلثي" | "ثلثان" | "ثلثين" => Fraction(2, 3),
        "ربع" => Fraction(1, 4),
        "ثمن" => Fraction(1, 8),
        "ارباع" => Parts(4),
        "اخماس" => Parts(5),
        "اسداس" => Parts(6),
        "اثمان" => Parts(8),
        "اعشار" => Parts(10),
        _ => return None,
    })
}
