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
//! All functions work on look-up keys, one per token, as [`crate::token::Tokens`] makes them, and start
//! at a given token. They decide on the first key without allocating, so that they can be tried anywhere.
//!
//! ```
//! use musnad_arabic::number::{figure, number, Bound};
//! let keys = ["اكثر", "من", "100", "الف", "شخص"];
//! let toll = figure(&keys, 0).unwrap();
//! assert_eq!((toll.len, toll.low, toll.high, toll.bound), (4, Some(100_001), None, Bound::MoreThan));
//! assert_eq!(number(&["ثلاثة", "وعشرون"], 0).unwrap().value.whole(), Some(23));
//! ```

mod bounds;
mod figure;
mod ordinal;
mod words;

pub use bounds::{Bound, trailing_bound};
pub use figure::{Figure, figure};
pub use ordinal::ordinal;

use words::{Word, word};

/// An amount, exact to a millionth: newsrooms write `1,2 مليون` and `ثلاثة ونصف`, never more places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(i128);

const ONE: i128 = 1_000_000;

impl Value {
    /// The value of a whole number.
    pub const fn of(whole: u64) -> Value {
        Value(whole as i128 * ONE)
    }

    /// The number, where it is whole and not negative.
    pub fn whole(self) -> Option<u64> {
        if self.0 % ONE == 0 {
            u64::try_from(self.0 / ONE).ok()
        } else {
            None
        }
    }

    /// The number as a float.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// `self` times `factor`.
    fn times(self, factor: u64) -> Option<Value> {
        self.0.checked_mul(factor as i128).map(Value)
    }
}

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

#[derive(Clone, Copy)]
enum Start<'a> {
    Digits(&'a str),
    Word(Word),
}

/// Whether `key` is a number token.
pub(crate) fn is_digits(key: &str) -> bool {
    key.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Reads a whole number phrase whose first token is `start`; gives its length and value.
fn from_part(keys: &[&str], at: usize, start: Start<'_>) -> Option<(usize, Value)> {
    let mut total: i128 = 0;
    let mut ceiling = i128::MAX;
    let mut at_end = at;
    let (mut next, mut part) = (at, start);
    while let Some((end, value, scale)) = group(keys, next, part) {
        let amount = if scale > 1 { value.times(scale)? } else { value };
        // A smaller group must follow a larger scale; else it is another number.
        if amount.0 >= ceiling || (ceiling != i128::MAX && scale as i128 * ONE >= ceiling) {
            break;
        }
        total += amount.0;
        at_end = end;
        if scale == 1 {
            if let Some((end, half)) = and_fraction(keys, end) {
                total += half;
                at_end = end;
            }
            break;
        }
        ceiling = scale as i128 * ONE;
        if let Some((end, half)) = and_fraction(keys, end) {
            total += half * scale as i128;
            at_end = end;
            // ثلاثة ملايين ونصف المليون
            if scale_at(keys, end) == Some(scale) {
                at_end += 1;
            }
            break;
        }
        let Some((i, stem)) = and(keys, end) else { break };
        part = if is_digits(stem) {
            Start::Digits(stem)
        } else {
            match words::bare(stem) {
                Some(w) => Start::Word(w),
                None => break,
            }
        };
        next = i;
    }
    (at_end > at).then_some((at_end - at, Value(total)))
}

/// Reads one group: a number below a thousand (or digits), and the scale word after it.
fn group(keys: &[&str], at: usize, start: Start<'_>) -> Option<(usize, Value, u64)> {
    let (end, value) = match start {
        Start::Digits(key) => {
            let scaled = scale_at(keys, at + 1).is_some() || keys.get(at + 1).is_some_and(|k| matches!(*k, "مئة" | "مائة"));
            let value = digits(key, scaled)?;
            if keys.get(at + 1).is_some_and(|k| matches!(*k, "مئة" | "مائة")) && value < Value::of(10) {
                (at + 2, value.times(100)?)
            } else {
                (at + 1, value)
            }
        }
        Start::Word(Word::Scale(s)) => {
            // ألف مليون: a thousand million
            if s == 1000 && scale_at(keys, at + 1).is_some_and(|t| t > s) {
                return Some((at + 2, Value::of(s), scale_at(keys, at + 1)?));
            }
            return Some((at + 1, Value::of(1), s));
        }
        Start::Word(Word::Dual(s) | Word::Either(s)) => return Some((at + 1, Value::of(2), s)),
        Start::Word(Word::Fraction(n, d)) => {
            let value = Value(ONE * n as i128 / d as i128);
            return Some(match scale_at(keys, at + 1) {
                Some(s) => (at + 2, Value(s as i128 * ONE * n as i128 / d as i128), 1),
                None => (at + 1, value, 1),
            });
        }
        Start::Word(Word::Parts(_)) => return None,
        Start::Word(w) => below_thousand(keys, at, w)?,
    };
    match scale_at(keys, end) {
        Some(s) => Some((end + 1, value, s)),
        None => Some((end, value, 1)),
    }
}

/// A word number below a thousand, or a fraction of units (`ثلاثة أرباع`).
fn below_thousand(keys: &[&str], at: usize, w: Word) -> Option<(usize, Value)> {
    let (end, base) = match w {
        Word::Hundred => (at + 1, 100),
        Word::Hundreds(h) => (at + 1, h as u64),
        Word::Unit(u)
            if u >= 3
                && keys
                    .get(at + 1)
                    .is_some_and(|k| matches!(*k, "مئة" | "مائة" | "مئه" | "مائه")) =>
        {
            (at + 2, u as u64 * 100)
        }
        _ => {
            if let (Word::Unit(u), Some(Word::Parts(d))) = (w, keys.get(at + 1).and_then(|k| words::bare(k))) {
                return Some((at + 2, Value(ONE * u as i128 / d as i128)));
            }
            return small(keys, at, w).map(|(end, v)| (end, Value::of(v)));
        }
    };
    if let Some((i, stem)) = and(keys, end)
        && let Some(w) = words::bare(stem)
        && !(matches!(w, Word::Unit(_))
            && matches!(
                keys.get(i + 1).and_then(|k| words::bare(k)),
                Some(Word::Parts(_) | Word::Hundred)
            ))
        && let Some((end, v)) = small(keys, i, w)
    {
        return Some((end, Value::of(base + v)));
    }
    Some((end, Value::of(base)))
}

/// A word number below a hundred whose first word is `w`.
fn small(keys: &[&str], at: usize, w: Word) -> Option<(usize, u64)> {
    let teen = |i: usize| keys.get(i).is_some_and(|k| matches!(*k, "عشر" | "عشرة"));
    match w {
        Word::Ten => Some((at + 1, 10)),
        Word::Tens(t) => Some((at + 1, t as u64)),
        Word::Unit(u) | Word::Joined(u) => {
            if teen(at + 1) {
                return Some((at + 2, 10 + u as u64));
            }
            if let Some((i, stem)) = and(keys, at + 1)
                && let Some(Word::Tens(t)) = words::tens(stem)
            {
                return Some((i + 1, (t + u) as u64));
            }
            matches!(w, Word::Unit(_)).then_some((at + 1, u as u64))
        }
        _ => None,
    }
}

/// The scale word (ألف، مليون …) at token `i`, as it stands after an amount.
fn scale_at(keys: &[&str], i: usize) -> Option<u64> {
    match words::bare(keys.get(i)?)? {
        Word::Scale(s) | Word::Scales(s) | Word::Either(s) => Some(s),
        _ => None,
    }
}

/// `ونصف`, `وربع`, `وثلاثة أرباع`: the end and the fraction in millionths.
fn and_fraction(keys: &[&str], at: usize) -> Option<(usize, i128)> {
    let (i, stem) = and(keys, at)?;
    match words::bare(stem)? {
        Word::Fraction(n, d) => Some((i + 1, ONE * n as i128 / d as i128)),
        Word::Unit(u) => match words::bare(keys.get(i + 1)?)? {
            Word::Parts(d) => Some((i + 2, ONE * u as i128 / d as i128)),
            _ => None,
        },
        _ => None,
    }
}

/// What follows an "and", glued or apart: the index of its token and the key without the و.
pub(crate) fn and<'a>(keys: &[&'a str], at: usize) -> Option<(usize, &'a str)> {
    let key = *keys.get(at)?;
    let rest = key.strip_prefix('و')?;
    if rest.is_empty() {
        Some((at + 1, keys.get(at + 1)?))
    } else {
        Some((at, rest))
    }
}

/// The value of a number token. `1,200` and `1.200` are groups of thousands, `3,5` and `3.5` decimals;
/// before a scale word (`1.200 مليون`) one mark is always the decimal mark.
fn digits(key: &str, scaled: bool) -> Option<Value> {
    let is_mark = |c: char| matches!(c, ',' | '.' | '٫' | '٬');
    let marks = key.chars().filter(|c| is_mark(*c)).count();
    if key.chars().any(|c| !is_mark(c) && !c.is_ascii_digit()) || key.len() > 24 {
        return None;
    }
    let whole = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .fold(0i128, |n, c| n * 10 + (c as u8 - b'0') as i128)
    };
    let grouped = |text: &str| {
        let mut parts = text.split(is_mark);
        let first = parts.next().unwrap_or("");
        (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|p| p.len() == 3)
    };
    if marks == 0 {
        return whole(key).checked_mul(ONE).map(Value);
    }
    let last = key.rfind(is_mark)?;
    let mark = key[last..].chars().next()?;
    let (before, after) = (&key[..last], &key[last + mark.len_utf8()..]);
    let one_kind = key.chars().filter(|c| is_mark(*c)).all(|c| c == mark);
    if marks > 1 && one_kind {
        return if grouped(key) {
            whole(key).checked_mul(ONE).map(Value)
        } else {
            None
        };
    }
    if marks == 1 && mark != '٫' && grouped(key) && !scaled {
        return whole(key).checked_mul(ONE).map(Value);
    }
    if marks > 1 && !grouped(before) {
        return None;
    }
    let mut places = ONE / 10;
    let mut fraction = 0;
    for c in after.bytes() {
        fraction += places * (c - b'0') as i128;
        places /= 10;
    }
    Some(Value(whole(before).checked_mul(ONE)? + fraction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{span::Span, token::Tokens};

    pub(super) fn with_keys<T>(text: &str, run: impl FnOnce(&[&str]) -> T) -> T {
        let tokens = Tokens::read(text, Span::new(0, text.len()));
        let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
        run(&keys)
    }

    #[test]
    fn reads_numbers() {
        // text, tokens covered, value
        for (text, len, value) in [
            ("12 قتيلا", 1, 12.0),
            ("1,200", 1, 1200.0),
            ("1.200 لاجئ", 1, 1200.0),
            ("1.200 مليون", 2, 1_200_000.0),
            ("1.234.567", 1, 1_234_567.0),
            ("3,5", 1, 3.5),
            ("٣٫٥ ملايين", 2, 3_500_000.0),
            ("واحد وعشرون جنديا", 2, 21.0),
            ("إحدى وعشرين امرأة", 2, 21.0),
            ("أحد عشر شرطيا", 2, 11.0),
            ("إحدى عشرة غارة", 2, 11.0),
            ("اثنا عشر قتيلا", 2, 12.0),
            ("اثنتي عشرة قذيفة", 2, 12.0),
            ("ثلاثة عشر", 2, 13.0),
            ("تسع عشرة", 2, 19.0),
            ("اثنان وعشرون", 2, 22.0),
            ("اثنين من الجنود", 1, 2.0),
            ("عشرة مسلحين", 1, 10.0),
            ("خمسة و ثلاثين", 3, 35.0),
            ("مئة وخمسة وعشرين ألفا و300", 6, 125_300.0),
            ("مائتي أسرة", 1, 200.0),
            ("مئتان وثلاثة", 2, 203.0),
            ("ثلاثمئة وأربعة عشر", 3, 314.0),
            ("ثلاث مئة", 2, 300.0),
            ("خمسمائة", 1, 500.0),
            ("ألفين وستمائة", 2, 2600.0),
            ("ألفي عائلة", 1, 2000.0),
            ("ثلاثة آلاف و200 أسرة", 4, 3200.0),
            ("ألف و500 معتقل", 3, 1500.0),
            ("عشرين ألفا", 2, 20_000.0),
            ("100 ألف شخص", 2, 100_000.0),
            ("مئة ألف", 2, 100_000.0),
            ("مليونا نازح", 1, 2_000_000.0),
            ("مليون ونصف مليون نازح", 3, 1_500_000.0),
            ("ثلاثة ملايين ونصف المليون", 4, 3_500_000.0),
            ("ربع مليون", 2, 250_000.0),
            ("نصف المليون", 2, 500_000.0),
            ("ثلاثة أرباع", 2, 0.75),
            ("خمسة ونصف", 2, 5.5),
            ("ملياري دولار", 1, 2e9),
            ("بألفي دولار", 1, 2000.0),
            ("وخمسة جرحى", 1, 5.0),
            ("الخمسة", 1, 5.0),
            ("الـ15 يوما", 2, 15.0),
            ("ثلاثة وأربعة", 1, 3.0),
            ("مئتين وثلاثمئة", 1, 200.0),
            ("صفر", 1, 0.0),
        ] {
            let read = with_keys(text, |keys| number(keys, 0)).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.len, read.value.as_f64()), (len, value), "{text}");
        }
    }

    #[test]
    fn leaves_other_words() {
        for text in [
            "أحد الجنود",
            "الأحد",
            "الاثنين",
            "لست أدري",
            "قتل",
            "بالمئة",
            "192.168.1.2",
            "آلاف",
            "مئات",
            "وزير",
        ] {
            assert_eq!(with_keys(text, |keys| number(keys, 0)), None, "{text}");
        }
        assert_eq!(with_keys("50 في المئة", |keys| number(keys, 2)), None);
    }

    #[test]
    fn tells_the_clitic() {
        for (text, clitic) in [("وخمسة", 1), ("وبخمسة", 2), ("خمسة", 0), ("واحد", 0), ("وواحد وعشرون", 1)]
        {
            assert_eq!(
                with_keys(text, |keys| number(keys, 0)).map(|n| n.clitic_len),
                Some(clitic),
                "{text}"
            );
        }
    }
}
