//! Ranges: what a text says a number is above, below or between.

use super::amount::amount;
use super::bounds::Bound;
use super::compare::{Side, adjective, comparator, is_equal};
use super::phrase::scale_at;
use super::prose::{Prose, with_prose};
use super::{number, ordinal};
use crate::span::Span;

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// The number there.
    pub value: f64,
    /// Whether the number itself belongs to the range.
    pub inclusive: bool,
}

/// How a range is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RangeForm {
    /// By comparison: `أكثر من 20`, `>= 5`, `يساوي 7`, `10 أو أقل`.
    Compared,
    /// By its two ends: `بين 20 و30`, `من 3 إلى 5`, `20-30`. Everyday speech leaves open whether the upper
    /// end belongs to it; it is given as inclusive.
    Between,
}

/// A range of numbers found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Where it stands, small words glued before it left out.
    pub span: Span,
    /// The lower end, where there is one.
    pub low: Option<End>,
    /// The upper end, where there is one.
    pub high: Option<End>,
    /// How it is put.
    pub form: RangeForm,
}

/// All ranges of numbers in a text, from left to right, each as long as it goes.
///
/// Where [`figure`](super::figure()) reads tolls, this reads any comparison: with signs (`<=`), with
/// fractions and negative numbers, with `يساوي`, with both ends in two clauses (`أكبر من 10 وأصغر من 20`).
///
/// ```
/// use musnad_arabic::number::ranges;
/// let read = |text: &str| {
///     let range = ranges(text)[0];
///     (range.low.map(|e| (e.value, e.inclusive)), range.high.map(|e| (e.value, e.inclusive)))
/// };
/// assert_eq!(read("أقل من أو يساوي نصف"), (None, Some((0.5, true))));
/// assert_eq!(read("بين سالب خمسة وعشرة"), (Some((-5.0, true)), Some((10.0, true))));
/// assert_eq!(read("أكبر من 10 وأصغر من 20"), (Some((10.0, false)), Some((20.0, false))));
/// ```
pub fn ranges(text: &str) -> Vec<Range> {
    with_prose(text, |prose| {
        let mut found = Vec::new();
        let mut at = 0;
        while at < prose.keys.len() {
            let Some(read) = range(prose, at) else {
                at += 1;
                continue;
            };
            found.push(Range {
                span: prose.span(at, read.end, read.glued),
                low: read.low,
                high: read.high,
                form: read.form,
            });
            at = read.end;
        }
        found
    })
}

/// What was read from a token on.
#[derive(Clone, Copy, Debug)]
struct Read {
    end: usize,
    glued: usize,
    low: Option<End>,
    high: Option<End>,
    form: RangeForm,
}

/// The longest range at token `at`.
fn range(prose: &Prose<'_>, at: usize) -> Option<Read> {
    let key = prose.k(at);
    let mut best = chained(prose, at, key, 0).or_else(|| between(prose, at, key, 0));
    if best.is_none()
        && let Some(stem) = key.strip_prefix(['و', 'ف', 'ب']).filter(|s| !s.is_empty())
    {
        best = chained(prose, at, stem, 1).or_else(|| between(prose, at, stem, 1));
    }
    best.or_else(|| dashed(prose, at)).or_else(|| trailed(prose, at))
}

/// A comparison, and a second one after `و` that closes it.
fn chained(prose: &Prose<'_>, at: usize, stem: &str, glued: usize) -> Option<Read> {
    let (end, side, value) = comparison(prose, at, stem)?;
    let (low, high) = side.ends(value);
    let read = Read {
        end,
        glued,
        low,
        high,
        form: RangeForm::Compared,
    };
    let closing = || {
        let at = end + usize::from(matches!(prose.k(end), "،" | ","));
        let (i, stem) = super::and(prose.keys, at)?;
        let (end, side, value) = comparison(prose, i, stem)?;
        let (second_low, second_high) = side.ends(value);
        let (low, high) = match (low, high, second_low, second_high) {
            (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
            _ => return None,
        };
        (low.value < high.value).then_some(Read {
            end,
            low: Some(low),
            high: Some(high),
            ..read
        })
    };
    Some(closing().unwrap_or(read))
}

/// `أكثر من 20`, `< 5`, `لا يقل عن ثلاثة`, `يساوي 7 أو أقل`: its end, its side and its number.
fn comparison(prose: &Prose<'_>, at: usize, stem: &str) -> Option<(usize, Side, f64)> {
    let (next, mut side) = comparator(prose, at, stem)?;
    let (mut end, value) = operand(prose, next)?;
    if prose.k(end) == "او" {
        let second = prose.k(end + 1);
        let equal = is_equal(second) && operand(prose, end + 2).is_none();
        if side != Side::Equal && equal {
            (end, side) = (end + 2, side.or_equal());
        } else if side == Side::Equal
            && let Some((close, more)) = or_adjective(prose, end)
        {
            (end, side) = (close, more);
        }
    }
    Some((end, side, value))
}

/// `أو أقل`, `أو أكثر من` with no number of its own: its end and side.
fn or_adjective(prose: &Prose<'_>, at: usize) -> Option<(usize, Side)> {
    if prose.k(at) != "او" {
        return None;
    }
    let side = adjective(prose.k(at + 1))?.or_equal();
    let end = at + 2 + usize::from(prose.k(at + 2) == "من");
    operand(prose, end).is_none().then_some((end, side))
}

/// A number that is compared with: an amount, or an ordinal with the article (`فوق العاشر`).
fn operand(prose: &Prose<'_>, at: usize) -> Option<(usize, f64)> {
    if let Some(read) = amount(prose, at).filter(|r| r.glued == 0) {
        return Some((read.end, read.value));
    }
    let (len, n) = ordinal(prose.keys, at).filter(|_| prose.k(at).starts_with("ال"))?;
    Some((at + len, n as f64))
}

/// `بين 20 و30`, `ما بين ثلاثة وخمسة`, `من 3 إلى 5`.
fn between(prose: &Prose<'_>, at: usize, stem: &str, glued: usize) -> Option<Read> {
    let (from, with_and) = match stem {
        "بين" | "مابين" => (at + 1, true),
        "ما" if prose.k(at + 1) == "بين" => (at + 2, true),
        "من" => (at + 1, false),
        _ => return None,
    };
    let (end, low) = operand(prose, from)?;
    if let Some(read) = upper(prose, end, with_and, low) {
        return Some(Read { glued, ..read });
    }
    // خمسة وعشرين after بين is five and twenty
    let low = number(&[prose.k(from)], 0)?.value.as_f64();
    upper(prose, from + 1, with_and, low).map(|read| Read { glued, ..read })
}

/// The upper end of a range that begins at `low`.
fn upper(prose: &Prose<'_>, at: usize, with_and: bool, low: f64) -> Option<Read> {
    let (end, high) = match prose.k(at) {
        "و" if with_and => operand(prose, at + 1)?,
        "الي" | "حتي" | "والي" | "وحتي" => operand(prose, at + 1)?,
        "-" | "–" | "—" | "~" => operand(prose, at + 1).filter(|_| !prose.k(at + 1).starts_with('0'))?,
        key if with_and && key.starts_with('و') => {
            let read = amount(prose, at).filter(|r| r.glued == 1)?;
            (read.end, read.value)
        }
        _ => return None,
    };
    // 30 إلى 40 ألفا: the lower end shares the scale
    let low = match scale_at(prose.keys, end - 1).map(|scale| low * scale as f64) {
        Some(scaled) if low > 0.0 && low < 1000.0 && scaled < high => scaled,
        _ => low,
    };
    let end_of = |value| Some(End { value, inclusive: true });
    (low < high).then_some(Read {
        end,
        glued: 0,
        low: end_of(low),
        high: end_of(high),
        form: RangeForm::Between,
    })
}

/// `1000-5000`, `20 ~ 100`, `20 إلى 30`; not a part of a date.
fn dashed(prose: &Prose<'_>, at: usize) -> Option<Read> {
    let dated = |i: usize| matches!(prose.k(i), "-" | "–" | "/") && prose.touches(i);
    let from = amount(prose, at).filter(|r| r.glued + r.skip == 0 && (at == 0 || !dated(at - 1)))?;
    let (end, low) = (from.end, from.value);
    let read = upper(prose, end, false, low)?;
    (!(dated(read.end) && prose.is_number(read.end + 1))).then_some(read)
}

/// `200 أو أكثر`, `12 فأكثر`, `50 على الأقل`.
fn trailed(prose: &Prose<'_>, at: usize) -> Option<Read> {
    let read = amount(prose, at).filter(|r| r.glued + r.skip == 0)?;
    let (end, value) = (read.end, read.value);
    let (end, side) = or_adjective(prose, end).or_else(|| {
        let (len, bound) = super::trailing_bound(prose.keys, end).filter(|_| prose.k(end) != "او")?;
        let side = match bound {
            Bound::AtLeast => Side::AtLeast,
            Bound::AtMost => Side::AtMost,
            _ => return None,
        };
        Some((end + len, side))
    })?;
    let (low, high) = side.ends(value);
    Some(Read {
        end,
        glued: 0,
        low,
        high,
        form: RangeForm::Compared,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranges of a text in interval notation.
    fn read(text: &str) -> Vec<(&str, String)> {
        let show = |range: &Range| {
            let low = range.low.map_or("(".to_owned(), |e| {
                format!("{}{}", if e.inclusive { '[' } else { '(' }, e.value)
            });
            let high = range.high.map_or(")".to_owned(), |e| {
                format!("{}{}", e.value, if e.inclusive { ']' } else { ')' })
            });
            format!("{low},{high}")
        };
        ranges(text).iter().map(|r| (r.span.of(text), show(r))).collect()
    }

    #[test]
    fn reads_ranges() {
        let rows: &[(&str, &[(&str, &str)])] = &[
            ("الدخل أكثر من 900 دولار", &[("أكثر من 900", "(900,)")]),
            ("نسبة لا تقل عن ثلاثة أرباع", &[("لا تقل عن ثلاثة أرباع", "[0.75,)")]),
            ("العمر <= 18", &[("<= 18", "(,18]")]),
            ("حرارة أدنى من -4", &[("أدنى من -4", "(,-4)")]),
            ("الوزن يساوي أو أكبر من 60", &[("يساوي أو أكبر من 60", "[60,)")]),
            ("الطول يساوي 7", &[("يساوي 7", "[7,7]")]),
            ("تصل إلى 250 كيلومترا", &[("تصل إلى 250", "(,250]")]),
            ("من 15 إلى 18 درجة", &[("من 15 إلى 18", "[15,18]")]),
            ("بين خمسة وعشرين", &[("بين خمسة وعشرين", "[5,20]")]),
            ("من 2,5 إلى 4 ملايين", &[("من 2,5 إلى 4 ملايين", "[2500000,4000000]")]),
            ("سعره 40-60 جنيها", &[("40-60", "[40,60]")]),
            ("أقل من 9 وأكثر من 6", &[("أقل من 9 وأكثر من 6", "(6,9)")]),
            ("أكثر من 9 وأقل من 6", &[("أكثر من 9", "(9,)"), ("أقل من 6", "(,6)")]),
            ("18 عاما، 21 أو أكثر", &[("21 أو أكثر", "[21,)")]),
            ("5 أو أقل من 3", &[("أقل من 3", "(,3)")]),
            ("2014-11-16 و1998-02", &[]),
            ("5 <> 7 و=> 8", &[]),
        ];
        for (text, want) in rows {
            let got = read(text);
            let got: Vec<_> = got.iter().map(|(t, v)| (*t, v.as_str())).collect();
            assert_eq!(got, *want, "{text}");
        }
    }
}
