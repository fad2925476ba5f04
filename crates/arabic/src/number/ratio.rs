//! Parts and multiples in words: fifths, dozens, hundreds of hundreds, one in so many.

use super::amount::{AmountKind, Read, plain};
use super::phrase::{and, scale_at};
use super::prose::Prose;
use super::words::{self, Word};
use super::{is_digits, number};

/// `ثمن المساحة`, `خمس السكان`: the name of a part right before a definite noun. Of the forms of five to ten
/// only this one is a part, since counted nouns stand without the article.
pub(super) fn part_before(prose: &Prose<'_>, at: usize) -> Option<Read> {
    let key = prose.k(at);
    let (glued, stem) = match part(key) {
        Some(_) => (0, key),
        None => (1, key.strip_prefix(['و', 'ف', 'ب', 'ل'])?),
    };
    let whole = part(stem).filter(|_| !matches!(stem, "ربع" | "ثلث"))?;
    let noun = prose.k(at + 1).strip_prefix("ال")?;
    (noun.chars().count() >= 2 && words::bare(noun).is_none()).then(|| Read {
        glued,
        ..Read::new(at, at + 1, 1.0 / whole, AmountKind::Fraction)
    })
}

/// Into how many parts the name of one part divides.
fn part(key: &str) -> Option<f64> {
    Some(match key {
        "ثلث" | "ثلثا" => 3.0,
        "ربع" | "ربعا" => 4.0,
        "خمس" | "خمسا" => 5.0,
        "سدس" | "سدسا" => 6.0,
        "سبع" | "سبعا" => 7.0,
        "ثمن" | "ثمنا" => 8.0,
        "تسع" | "تسعا" => 9.0,
        "عشر" | "عشرا" => 10.0,
        _ => return None,
    })
}

/// The plural of the name of a part.
fn parts(key: &str) -> Option<f64> {
    Some(match key {
        "انصاف" => 2.0,
        "اثلاث" => 3.0,
        "اسباع" => 7.0,
        "اتساع" => 9.0,
        key => match words::bare(key)? {
            Word::Parts(n) => f64::from(n),
            _ => return None,
        },
    })
}

/// Two parts in one word.
fn two_parts(key: &str) -> Option<f64> {
    let stem = key.strip_suffix("ين").or_else(|| key.strip_suffix("ان"))?;
    part(stem).filter(|_| !stem.ends_with('ا'))
}

/// A dozen, two dozens.
fn dozen(key: &str) -> Option<f64> {
    Some(match key {
        "دزينة" | "درزن" | "دستة" => 12.0,
        "دزينتين" | "دزينتان" | "دستتين" | "دستتان" => 24.0,
        _ => return None,
    })
}

/// `جزء من مئة`, `دزينة`: amounts that do not begin with a number.
pub(super) fn fraction_of(prose: &Prose<'_>, at: usize) -> Option<Read> {
    if prose.k(at) == "جزء" && prose.k(at + 1) == "من" {
        let whole = plain(prose, at + 2).filter(|w| w.value > 1.0 && w.skip == 0)?;
        return Some(Read::new(at, whole.end, 1.0 / whole.value, AmountKind::Fraction));
    }
    let dozen = dozen(prose.k(at))?;
    Some(Read::new(at, at + 1, dozen, AmountKind::Whole))
}

/// The ratio that an amount begins: `واحد من عشرة`, `2 على 5`, `عشرون جزءا من مئة`.
pub(super) fn ratio(prose: &Prose<'_>, over: Read) -> Option<Read> {
    if over.skip > 0 || over.kind == AmountKind::Power {
        return None;
    }
    let mut at = over.end;
    let named = matches!(prose.k(at), "جزء" | "جزءا" | "اجزاء");
    at += usize::from(named);
    let by = match prose.k(at) {
        "من" => false,
        "علي" if !named => true,
        _ => return None,
    };
    if is_article(prose, at + 1) {
        return None;
    }
    let under = plain(prose, at + 1).filter(|u| u.glued == 0 && u.value > 0.0 && u.kind == AmountKind::Whole)?;
    // أربعة من 2015: no part of it
    if !named && !by && over.value >= under.value {
        return None;
    }
    Some(over.fraction(under.end, over.value / under.value))
}

fn is_article(prose: &Prose<'_>, at: usize) -> bool {
    let key = prose.k(at);
    key == "ال" || words::word(key).is_some_and(|w| w.definite)
}

/// What words after a number make of it: dozens, hundreds, parts, decimals, squares.
pub(super) fn worded(prose: &Prose<'_>, read: Read) -> Read {
    let mut read = read;
    while let Some(more) = multiplied(prose, read)
        .or_else(|| added(prose, read))
        .or_else(|| divided(prose, read))
        .or_else(|| decimals(prose, read))
    {
        read = more;
    }
    read
}

/// `ثلاث دزينات`, `خمس وعشرون مئة`, `مئة ألف تريليون`, `أربعة تربيع`.
fn multiplied(prose: &Prose<'_>, read: Read) -> Option<Read> {
    let key = prose.k(read.end);
    let by = |end: usize, value: f64, kind: AmountKind| {
        Some(Read {
            end,
            value,
            kind,
            ..read
        })
    };
    match key {
        "دزينة" | "دزينات" | "درزن" | "دستة" | "دستات" => {
            return by(read.end + 1, read.value * 12.0, AmountKind::Whole);
        }
        "تربيع" if read.kind != AmountKind::Power => {
            return by(read.end + 1, read.value * read.value, AmountKind::Power);
        }
        "تكعيب" if read.kind != AmountKind::Power => {
            return by(read.end + 1, read.value.powi(3), AmountKind::Power);
        }
        "مئة" | "مائة" if read.kind == AmountKind::Whole && (10.0..100.0).contains(&read.value) => {
            return by(read.end + 1, read.value * 100.0, AmountKind::Whole);
        }
        _ => {}
    }
    // a scale above the one that was read
    let scale = scale_at(prose.keys, read.end)? as f64;
    (read.value >= 1000.0 && read.value < scale && !key.starts_with("ال") && !is_digits(prose.k(read.end - 1)))
        .then(|| by(read.end + 1, read.value * scale, AmountKind::Whole))
        .flatten()
}

/// `3 مئة و21`, `ثلاثمئة ودزينتين`, `4 آلاف 3 مائة`, `ثلاث وخمس`, `مئتان وأربعون وسبعين`.
fn added(prose: &Prose<'_>, read: Read) -> Option<Read> {
    if read.kind != AmountKind::Whole || read.value < 1.0 {
        return None;
    }
    let plus = |end: usize, value: f64| {
        Some(Read {
            end,
            value: read.value + value,
            ..read
        })
    };
    if is_digits(prose.k(read.end)) {
        // 4 آلاف 3 مائة
        let named = matches!(prose.k(read.end + 1), "مئة" | "مائة") || scale_at(prose.keys, read.end + 1).is_some();
        let next = number(prose.keys, read.end).filter(|n| n.len > 1 && named)?;
        let value = next.value.as_f64();
        return (read.value >= 1000.0 && read.value % 1000.0 == 0.0 && value < 1000.0 && !is_digits(prose.k(read.end - 1)))
            .then(|| plus(read.end + next.len, value))
            .flatten();
    }
    // ألف خمسمئة
    if read.value % 1000.0 == 0.0
        && let Some(next) = number(prose.keys, read.end).filter(|n| n.clitic_len == 0 && !n.definite)
        && let value = next.value.as_f64()
        && (100.0..1000.0).contains(&value)
        && !is_digits(prose.k(read.end - 1))
    {
        return plus(read.end + next.len, value);
    }
    let (i, stem) = and(prose.keys, read.end)?;
    if let Some(dozens) = dozen(stem) {
        return plus(i + 1, dozens);
    }
    let word_before = !is_digits(prose.k(read.end - 1));
    let hundreds = read.value % 100.0 == 0.0 && read.value < 10_000.0 && word_before;
    if is_digits(stem) && hundreds {
        let value = stem.parse::<f64>().ok().filter(|v| stem.len() <= 2 && *v > 0.0)?;
        return (!prose.is_word(i + 1) || !prose.touches(i + 1))
            .then(|| plus(i + 1, value))
            .flatten();
    }
    if is_digits(stem) || !word_before {
        return None;
    }
    let tens = matches!(words::bare(stem), Some(Word::Tens(_)));
    if let Some(whole) = two_parts(stem).filter(|_| !tens || read.value % 100.0 >= 20.0) {
        return Some(read.fraction(i + 1, read.value + 2.0 / whole));
    }
    // after a unit no other unit can follow: a fifth
    let whole = part(stem).filter(|_| read.value % 10.0 != 0.0 && !stem.ends_with('ا') && !prose.is_between(read.start))?;
    Some(read.fraction(i + 1, read.value + 1.0 / whole))
}

/// `سبعون أخماس`, `ثلاثة وعشرون خمسا`.
fn divided(prose: &Prose<'_>, read: Read) -> Option<Read> {
    if read.kind != AmountKind::Whole {
        return None;
    }
    let key = prose.k(read.end);
    let many = read.value > 10.0 && !is_digits(prose.k(read.end - 1));
    let whole = parts(key).or_else(|| part(key).filter(|_| many))?;
    Some(read.fraction(read.end + 1, read.value / whole))
}

/// `ثلاثة فاصلة خمسة`, `اثنان فاصلة صفر سبعة`: what follows is read digit by digit, or as one number.
fn decimals(prose: &Prose<'_>, read: Read) -> Option<Read> {
    if read.kind != AmountKind::Whole || !matches!(prose.k(read.end), "فاصلة" | "فاصل" | "نقطة") {
        return None;
    }
    let mut end = read.end + 1;
    let (mut value, mut place) = (read.value, 1.0);
    while prose.k(end) == "صفر" || prose.k(end) == "0" {
        (end, place) = (end + 1, place * 10.0);
    }
    let rest = number(prose.keys, end).filter(|n| n.clitic_len == 0 && !n.definite);
    match rest.and_then(|n| Some((n.len, n.value.whole()?))) {
        Some((len, whole)) => {
            end += len;
            place *= 10f64.powi(whole.to_string().len() as i32);
            value += whole as f64 / place;
        }
        None if place == 1.0 => return None,
        None => {}
    }
    Some(Read {
        end,
        value,
        kind: AmountKind::Decimal,
        ..read
    })
}
