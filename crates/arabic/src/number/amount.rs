//! Amounts: any number of running text, with its sign, its fraction and its power.

use super::figure::stands_alone;
use super::numeral::numeral;
use super::prose::{Prose, with_prose};
use super::ratio::{fraction_of, part_before, ratio, worded};
use super::{number, words};
use crate::{fold::is_arabic, span::Span};

/// How an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AmountKind {
    /// A whole number.
    Whole,
    /// A decimal number.
    Decimal,
    /// A fraction or a ratio: `ثلاثة أخماس`, `3/4`, `واحد من عشرة`.
    Fraction,
    /// A power or an exponent: `2^10`, `1.5e9`.
    Power,
}

/// A number found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Where it stands, small words glued before it left out.
    pub span: Span,
    /// How much it is.
    pub value: f64,
    /// How it is written.
    pub kind: AmountKind,
}

/// All amounts of a text, from left to right, each as long as it goes.
///
/// Where [`number`](super::number()) reads what newsrooms count with, this reads whatever is a number:
/// negative ones (`-5`, `سالب خمسة`), decimals and powers, fractions in digits and in words, ratios
/// (`واحد من ثلاثة`, `2 على 5`), dozens, and digits grouped by spaces or by the Arabic comma. Digits that
/// are written into a word (`1M`, `25مل`) are part of a code or a measure and are left out; addresses and
/// dates give each of their numbers.
///
/// It is not meant for tolls, since `واحد من ثلاثة قتلى` there is one of three and not a third.
///
/// ```
/// use musnad_arabic::number::amounts;
/// let read = |text: &str| amounts(text).iter().map(|a| a.value).collect::<Vec<_>>();
/// assert_eq!(read("بلغت الحرارة سالب خمسة، ثم 3,5 درجات"), [-5.0, 3.5]);
/// assert_eq!(read("ثلاثة أخماس السكان، أي 3 من 5"), [0.6, 0.6]);
/// assert_eq!(read("1 250 000 نسمة"), [1_250_000.0]);
/// ```
pub fn amounts(text: &str) -> Vec<Amount> {
    with_prose(text, |prose| {
        let mut found = Vec::new();
        let mut at = 0;
        while at < prose.keys.len() {
            let in_word = prose.is_word(at) && at > 0 && prose.is_number(at - 1) && prose.touches(at);
            if let Some(read) = amount(prose, at).filter(|_| !in_word) {
                found.push(Amount {
                    span: prose.span(at + read.skip, read.end, read.glued),
                    value: read.value,
                    kind: read.kind,
                });
                at = read.end;
            } else {
                if prose.is_number(at) && !written_into_word(prose, at, at + 1) {
                    pieces(prose, at, &mut found);
                }
                at += 1;
            }
        }
        found
    })
}

/// The numbers of an address or of another row of digits that is no number (`192.168.1.2`).
fn pieces(prose: &Prose<'_>, at: usize, found: &mut Vec<Amount>) {
    let span = prose.tokens.span(at, at);
    let text = span.of(prose.text);
    let key = prose.k(at);
    let mut start = span.start;
    for (piece, shown) in key.split('.').zip(text.split('.')) {
        if let Ok(value) = piece.parse::<f64>() {
            found.push(Amount {
                span: Span::new(start, start + shown.len()),
                value,
                kind: AmountKind::Whole,
            });
        }
        start += shown.len() + 1;
    }
}

/// What was read from a token on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    /// Its first token.
    pub start: usize,
    /// The token after it.
    pub end: usize,
    pub value: f64,
    pub kind: AmountKind,
    /// How many characters of the first token are small words.
    pub glued: usize,
    /// How many tokens at the start are no part of it (the article before digits).
    pub skip: usize,
}

impl Read {
    pub fn new(start: usize, end: usize, value: f64, kind: AmountKind) -> Read {
        Read {
            start,
            end,
            value,
            kind,
            glued: 0,
            skip: 0,
        }
    }

    /// The same with another end and value, as a fraction.
    pub fn fraction(self, end: usize, value: f64) -> Read {
        Read {
            end,
            value,
            kind: AmountKind::Fraction,
            ..self
        }
    }
}

/// The amount that starts at token `at`, with its sign and its ratio.
pub(super) fn amount(prose: &Prose<'_>, at: usize) -> Option<Read> {
    if let Some(next) = sign(prose, at) {
        let read = unsigned(prose, next).filter(|r| r.glued == 0)?;
        let minus = prose.k(at) != "+";
        return Some(Read {
            value: if minus { -read.value } else { read.value },
            skip: usize::from(!minus),
            ..read
        });
    }
    unsigned(prose, at)
}

/// The token after a sign: a minus that touches its number and no other, or a word for it.
fn sign(prose: &Prose<'_>, at: usize) -> Option<usize> {
    match prose.k(at) {
        "-" | "−" | "+" => {
            let free = !prose.touches(at) || !(prose.is_number(at - 1) || prose.is_word(at - 1));
            (free && prose.is_number(at + 1) && prose.touches(at + 1)).then_some(at + 1)
        }
        "سالب" | "ناقص" => Some(at + 1),
        _ => None,
    }
}

fn unsigned(prose: &Prose<'_>, at: usize) -> Option<Read> {
    if let Some(read) = fraction_of(prose, at) {
        return Some(read);
    }
    let read = plain(prose, at)?;
    Some(ratio(prose, read).unwrap_or(read))
}

/// A number without sign and ratio: digits, words, or both.
pub(super) fn plain(prose: &Prose<'_>, at: usize) -> Option<Read> {
    if prose.k(at) == "ال" && prose.is_number(at + 1) && prose.touches(at + 1) {
        return digits(prose, at + 1).map(|read| Read { skip: 1, ..read });
    }
    if prose.is_number(at) {
        return digits(prose, at);
    }
    if let Some(value) = bare_decimal(prose, at) {
        return Some(Read::new(at, at + 2, value, AmountKind::Decimal));
    }
    if let Some(read) = part_before(prose, at) {
        return Some(read);
    }
    let key = prose.k(at);
    let head = words::word(key)?;
    if matches!(head.word, words::Word::Fraction(1, 8)) {
        return None; // ثمن: a price, where no definite noun follows
    }
    let read = number(prose.keys, at)?;
    if read.definite && matches!(head.word, words::Word::Fraction(..)) && super::ordinal(prose.keys, at + 1).is_some() {
        return None; // الربع الأول: a quarter of the year
    }
    let value = exact(read.value.as_f64());
    if read.len == 1 && value == 1.0 && !stands_alone(prose.keys, at, 1) {
        return None;
    }
    let kind = if read.value.whole().is_some() {
        AmountKind::Whole
    } else {
        AmountKind::Fraction
    };
    let read = Read {
        glued: read.clitic_len,
        ..Read::new(at, at + read.len, value, kind)
    };
    Some(worded(prose, read))
}

/// `.25`: decimals with nothing before their mark.
fn bare_decimal(prose: &Prose<'_>, at: usize) -> Option<f64> {
    let key = prose.k(at + 1);
    let plain = matches!(prose.k(at), "." | "٫") && prose.is_number(at + 1) && !key.contains([',', '.', '٫', '٬']);
    let free = prose.touches(at + 1) && (at == 0 || !prose.touches(at)) && !written_into_word(prose, at + 1, at + 2);
    format!("0.{key}").parse().ok().filter(|_| plain && free)
}

/// Thirds, sixths, sevenths and ninths, of which a [`Value`](super::Value) keeps six places.
fn exact(value: f64) -> f64 {
    let near = |parts: &f64| (value * parts - (value * parts).round()).abs() < parts * 1.1e-6;
    match [1.0, 3.0, 7.0, 9.0].iter().find(|parts| near(parts)) {
        Some(parts) if value.abs() < 1e6 => (value * parts).round() / parts,
        _ => value,
    }
}

/// An amount whose first token is digits.
fn digits(prose: &Prose<'_>, at: usize) -> Option<Read> {
    let read = numeral(prose, at)?;
    if read.kind == AmountKind::Whole || read.kind == AmountKind::Decimal {
        // 3 مئة, 20 ألفا
        if let Some(long) = number(prose.keys, at).filter(|n| at + n.len > read.end) {
            if written_into_word(prose, at, read.end) {
                return None;
            }
            let long = Read {
                end: at + long.len,
                value: long.value.as_f64(),
                ..read
            };
            return Some(worded(prose, long));
        }
    }
    if written_into_word(prose, at, read.end) {
        return None;
    }
    Some(worded(prose, read))
}

/// Whether letters touch the digits `at..end`: any after them, or before them one letter that is no small
/// word, or letters of another script. A whole Arabic word before them only lacks its space.
fn written_into_word(prose: &Prose<'_>, at: usize, end: usize) -> bool {
    let after = prose.is_word(end) && prose.touches(end);
    let before = at > 0 && prose.is_word(at - 1) && prose.touches(at) && {
        let key = prose.k(at - 1);
        !key.starts_with(is_arabic) || key.chars().count() == 1 && !matches!(key, "و" | "ف" | "ب" | "ل" | "ك")
    };
    after || before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, f64)> {
        amounts(text).into_iter().map(|a| (a.span.of(text), a.value)).collect()
    }

    #[test]
    fn reads_amounts() {
        let rows: &[(&str, &[(&str, f64)])] = &[
            ("هبطت إلى -12 مئوية", &[("-12", -12.0)]),
            ("سالب سبعة", &[("سالب سبعة", -7.0)]),
            ("ناقص 3,5", &[("ناقص 3,5", -3.5)]),
            ("العدد 2015-2016", &[("2015", 2015.0), ("2016", 2016.0)]),
            ("3/4 السكان", &[("3/4", 0.75)]),
            ("2 1/2 كيلومتر", &[("2 1/2", 2.5)]),
            ("12/7/2005", &[("12", 12.0), ("7", 7.0), ("2005", 2005.0)]),
            ("2^10", &[("2^10", 1024.0)]),
            ("الربع الأول وربع السكان", &[("ربع", 0.25)]),
            ("01/10", &[("01", 1.0), ("10", 10.0)]),
            ("عام 1436/1437", &[("1436", 1436.0), ("1437", 1437.0)]),
            ("بين ست وعشر سنوات", &[("ست", 6.0), ("عشر", 10.0)]),
            ("خمسة وثلث", &[("خمسة وثلث", 16.0 / 3.0)]),
            ("نسبة .25 فقط", &[(".25", 0.25)]),
            ("2 500 000.75", &[("2 500 000.75", 2_500_000.75)]),
            ("ألف خمسمئة", &[("ألف خمسمئة", 1500.0)]),
            ("1,5e3", &[("1,5e3", 1500.0)]),
            ("٤،٥٠٠ طن", &[("٤،٥٠٠", 4500.0)]),
            ("10 000 دينار", &[("10 000", 10_000.0)]),
            ("5، 10، 15", &[("5", 5.0), ("10", 10.0), ("15", 15.0)]),
            ("ثلاثة من عشرة", &[("ثلاثة من عشرة", 0.3)]),
            ("سبعة على ثمانية", &[("سبعة على ثمانية", 0.875)]),
            ("جزء من ألف", &[("جزء من ألف", 0.001)]),
            ("5 أجزاء من 8", &[("5 أجزاء من 8", 0.625)]),
            ("أربعون عشرا", &[("أربعون عشرا", 4.0)]),
            ("سبع المساحة", &[("سبع", 1.0 / 7.0)]),
            ("سبع قرى", &[("سبع", 7.0)]),
            ("ثمن السيارة ستة آلاف", &[("ثمن", 0.125), ("ستة آلاف", 6000.0)]),
            ("ثمن سيارة", &[]),
            ("دزينتان من البيض", &[("دزينتان", 24.0)]),
            ("ست دزينات", &[("ست دزينات", 72.0)]),
            ("25 مئة و12", &[("25 مئة و12", 2512.0)]),
            ("مئة ألف مليار", &[("مئة ألف مليار", 1e14)]),
            ("ثلاثة فاصلة خمسة", &[("ثلاثة فاصلة خمسة", 3.5)]),
            ("اثنان فاصلة صفر سبعة", &[("اثنان فاصلة صفر سبعة", 2.07)]),
            ("أربعة تربيع", &[("أربعة تربيع", 16.0)]),
            ("2 أس 5", &[("2 أس 5", 32.0)]),
            ("الطراز 7B و25مل و7آلاف س5", &[]),
            ("الساعة10", &[("10", 10.0)]),
            ("٣،٧٥٠,٥ لتر", &[("٣،٧٥٠,٥", 3750.5)]),
            ("أي واحد منهم", &[]),
            ("10.20.30.40", &[("10", 10.0), ("20", 20.0), ("30", 30.0), ("40", 40.0)]),
        ];
        for (text, want) in rows {
            let got = read(text);
            let close = got.len() == want.len()
                && got
                    .iter()
                    .zip(*want)
                    .all(|(g, w)| g.0 == w.0 && (g.1 - w.1).abs() < 1e-9 * w.1.abs().max(1.0));
            assert!(close, "{text}: {got:?}, wanted {want:?}");
        }
    }

    #[test]
    fn tells_the_kind() {
        use AmountKind::*;
        for (text, kind) in [
            ("12", Whole),
            ("1,25", Decimal),
            ("نصف", Fraction),
            ("3^2", Power),
            ("1 من 5", Fraction),
        ] {
            assert_eq!(amounts(text)[0].kind, kind, "{text}");
        }
    }
}
