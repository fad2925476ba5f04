//! How many: numbers, figures and ordinals as newsrooms write them.
//!
//! Arabic numerals are hard for three reasons, and this module is laid out by them. First, one number
//! has many spellings: digits of three systems with two kinds of group mark, words that agree or disagree
//! in gender, three cases, hundreds written in one word or two, and mixtures (`100 ألف`, `ألف و200`).
//! [`number`] reads them all to one [`Value`]. Second, what news gives is seldom a bare number but a
//! *figure*: "more than", "at least", "between", "dozens of". [`figure`] reads those to a range and a
//! [`Bound`], and leaves alone what only looks like a figure (years, dates, clock times, percentages,
//! scores of an address). Third, the same words in another form are [`ordinal`]s.
//!
//! These work on look-up keys, one per token, as [`crate::token::Tokens`] makes them, and start at a given
//! token. They decide on the first key without allocating, so that they can be tried anywhere.
//!
//! Text that is not news has other numbers, and reading them in news would be wrong. For such text there are
//! readers of their own: [`amounts`] finds every number (negative ones, fractions, ratios, powers), [`ranges`]
//! every comparison, and [`rank`] reads places in a row also from its end (`قبل الأخير`).
//!
//! ```
//! use musnad_arabic::number::{figure, number, Bound};
//! let keys = ["اكثر", "من", "100", "الف", "شخص"];
//! let toll = figure(&keys, 0).unwrap();
//! assert_eq!((toll.len, toll.low, toll.high, toll.bound), (4, Some(100_001), None, Bound::MoreThan));
//! assert_eq!(number(&["ثلاثة", "وعشرون"], 0).unwrap().value.whole(), Some(23));
//! ```

mod amount;
mod bounds;
mod compare;
mod figure;
mod numeral;
mod opening;
mod ordinal;
mod phrase;
mod prose;
mod range;
mod rank;
mod ratio;
mod spread;
#[cfg(test)]
mod tests;
mod value;
mod words;

pub use amount::{Amount, AmountKind, amounts};
pub use bounds::{Bound, trailing_bound};
pub use figure::{Figure, figure};
pub use ordinal::ordinal;
pub use range::{End, Range, RangeForm, ranges};
pub use rank::{Origin, Rank, rank};
pub use value::Value;
pub(crate) use {phrase::and, value::is_digits};

use phrase::{Start, from_part};
use words::{Word, word};

/// A number read from tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// How many tokens it covers.
    pub len: usize,
    /// How much it is.
    pub value: Value,
    /// How many characters of the first key are small words (و ف ب ل ك) glued before it.
    pub clitic_len: usize,
    /// Whether it stands with the article (`الخمسة`).
    pub definite: bool,
}

/// The number that starts at token `at`: digits, words, or both mixed.
///
/// ```
/// use musnad_arabic::number::number;
/// let read = |keys: &[&str]| number(keys, 0).map(|n| (n.len, n.value.as_f64()));
/// assert_eq!(read(&["مئة", "وخمسة", "وعشرين", "الفا", "و", "300"]), Some((6, 125_300.0)));
/// assert_eq!(read(&["1,2", "مليون"]), Some((2, 1_200_000.0)));
/// assert_eq!(read(&["نصف", "مليون"]), Some((2, 500_000.0)));
/// assert_eq!(read(&["احد", "الجنود"]), None);
/// ```
pub fn number(keys: &[&str], at: usize) -> Option<Number> {
    let key = *keys.get(at)?;
    if key == "ال" {
        let digits = keys.get(at + 1).filter(|k| is_digits(k))?;
        let (len, value) = from_part(keys, at + 1, Start::Digits(digits))?;
        return Some(Number {
            len: len + 1,
            value,
            clitic_len: 0,
            definite: true,
        });
    }
    let (clitic_len, definite, start) = if is_digits(key) {
        (0, false, Start::Digits(key))
    } else {
        let head = word(key)?;
        if head.definite && matches!(head.word, Word::Hundred) && at > 0 && matches!(keys[at - 1], "في" | "ب") {
            return None; // في المئة: per cent
        }
        if head.clitic_len > 0 && head.definite && matches!(head.word, Word::Hundred) && key.starts_with('ب') {
            return None; // بالمئة
        }
        (head.clitic_len, head.definite, Start::Word(head.word))
    };
    let (len, value) = from_part(keys, at, start)?;
    Some(Number {
        len,
        value,
        clitic_len,
        definite,
    })
}
