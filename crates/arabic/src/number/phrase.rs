//! Number phrases: groups below a thousand, scales and halves, put together.

use super::value::{ONE, Value, digits, is_digits};
use super::words::{Word, bare, tens};

#[derive(Clone, Copy)]
pub(super) enum Start<'a> {
    Digits(&'a str),
    Word(Word),
}

/// Reads a whole number phrase whose first token is `start`; gives its length and value.
pub(super) fn from_part(keys: &[&str], at: usize, start: Start<'_>) -> Option<(usize, Value)> {
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
            match bare(stem) {
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
            if let (Word::Unit(u), Some(Word::Parts(d))) = (w, keys.get(at + 1).and_then(|k| bare(k))) {
                return Some((at + 2, Value(ONE * u as i128 / d as i128)));
            }
            return small(keys, at, w).map(|(end, v)| (end, Value::of(v)));
        }
    };
    if let Some((i, stem)) = and(keys, end)
        && let Some(w) = bare(stem)
        && !(matches!(w, Word::Unit(_)) && matches!(keys.get(i + 1).and_then(|k| bare(k)), Some(Word::Parts(_) | Word::Hundred)))
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
                && let Some(Word::Tens(t)) = tens(stem)
            {
                return Some((i + 1, (t + u) as u64));
            }
            matches!(w, Word::Unit(_)).then_some((at + 1, u as u64))
        }
        _ => None,
    }
}

/// The scale word (ألف، مليون …) at token `i`, as it stands after an amount.
pub(super) fn scale_at(keys: &[&str], i: usize) -> Option<u64> {
    match bare(keys.get(i)?)? {
        Word::Scale(s) | Word::Scales(s) | Word::Either(s) => Some(s),
        _ => None,
    }
}

/// `ونصف`, `وربع`, `وثلاثة أرباع`: the end and the fraction in millionths.
fn and_fraction(keys: &[&str], at: usize) -> Option<(usize, i128)> {
    let (i, stem) = and(keys, at)?;
    match bare(stem)? {
        Word::Fraction(n, d) => Some((i + 1, ONE * n as i128 / d as i128)),
        Word::Unit(u) => match bare(keys.get(i + 1)?)? {
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
