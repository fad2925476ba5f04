//! Figures with two ends, and words that stand for a quantity.

use super::bounds::{Bound, leading};
use super::figure::{Figure, other_use};
use super::number;

/// The upper end of `أكثر من 20 وأقل من 30`.
pub(super) fn and_below(keys: &[&str], at: usize, lower: Figure) -> Option<(usize, u64)> {
    if lower.high.is_some() {
        return None;
    }
    let (i, stem) = super::and(keys, at)?;
    let (next, bound) = leading(keys, i, stem)?;
    let read = number(keys, next).filter(|_| matches!(bound, Bound::LessThan | Bound::AtMost))?;
    let (_, high) = Figure::bounded(read.value.whole()?, bound);
    let high = high.filter(|h| lower.low.is_some_and(|low| low <= *h))?;
    Some((next + read.len, high))
}

/// `- 35`, `إلى 35`, `أو 4` after a number: the end and the upper number.
pub(super) fn dash(keys: &[&str], at: usize) -> Option<(usize, u64)> {
    let mark = *keys.get(at)?;
    if !matches!(mark, "-" | "–" | "—" | "~" | "الي" | "او") {
        return None;
    }
    let read = number(keys, at + 1).filter(|n| n.clitic_len == 0)?;
    if other_use(keys, at + 1, read.len) {
        return None;
    }
    Some((at + 1 + read.len, read.value.whole()?))
}

/// The lower end of `30 إلى 40 ألفا`: it shares the scale of the upper where that makes sense.
pub(super) fn scaled(low: u64, high: u64) -> u64 {
    if low > 999 || high < 1000 {
        return low;
    }
    for scale in [1_000_000_000, 1_000_000, 1000] {
        if high.is_multiple_of(scale) && high / scale >= 1 {
            let scaled = low * scale;
            return if scaled < high { scaled } else { low };
        }
    }
    low
}

/// `بين 3 و5`, `من 3 إلى 5` with the first number at `from`.
pub(super) fn between(keys: &[&str], first: usize, from: usize, with_and: bool, clitic_len: usize) -> Option<Figure> {
    let read = number(keys, from)?;
    let figure = |low: u64, high: u64, end: usize| {
        let low = scaled(low, high);
        (low < high).then_some(Figure {
            first,
            len: end - first,
            low: Some(low),
            high: Some(high),
            bound: Bound::Exact,
            clitic_len,
            definite: false,
        })
    };
    if let Some((end, high)) = upper(keys, from + read.len, with_and)
        && let Some(low) = read.value.whole()
    {
        return figure(low, high, end);
    }
    // خمسة وعشرين after بين is five and twenty
    let cut = keys
        .get(from)
        .and_then(|k| number(&[k], 0))
        .filter(|n| n.value < read.value)?;
    let (end, high) = upper(keys, from + 1, with_and)?;
    figure(cut.value.whole()?, high, end)
}

fn upper(keys: &[&str], at: usize, with_and: bool) -> Option<(usize, u64)> {
    let key = *keys.get(at)?;
    let from = match key {
        "و" if with_and => at + 1,
        "الي" | "حتي" | "-" | "–" | "والي" => at + 1,
        _ if with_and && key.starts_with('و') => at,
        _ => return None,
    };
    let read = number(keys, from)?;
    if other_use(keys, from, read.len) || from > at && read.clitic_len > 0 {
        return None;
    }
    Some((from + read.len, read.value.whole()?))
}

/// Words that stand for a quantity: dozens, hundreds, several, a number of. `at` is the word's token.
pub(super) fn vague(keys: &[&str], first: usize, at: usize, stem: &str, clitic_len: usize) -> Option<Figure> {
    let next = keys.get(at + 1).copied().unwrap_or("");
    // آلاف begins with the same letters as an article.
    let plain = next.strip_prefix("ال").filter(|_| next != "الاف").unwrap_or(next);
    let third = keys.get(at + 2).copied().unwrap_or("");
    let (len, low, high) = match stem {
        "عشرات" | "العشرات" => match plain {
            "الاف" | "الالاف" => (2, 20_000, Some(99_999)),
            "ملايين" => (2, 20_000_000, Some(99_999_999)),
            _ => (1, 20, Some(99)),
        },
        "مئات" | "المئات" | "مئاة" | "المئاة" => match plain {
            "الاف" => (2, 200_000, Some(999_999)),
            "ملايين" => (2, 200_000_000, Some(999_999_999)),
            _ => (1, 200, Some(999)),
        },
        "الاف" | "الالاف" | "ءالاف" | "الوف" | "الالوف" => (1, 2000, Some(9999)),
        "ملايين" | "الملايين" => (1, 2_000_000, Some(9_999_999)),
        "بضعة" | "بضع" => match plain {
            "عشرات" => (2, 20, Some(99)),
            "مئات" => (2, 200, Some(999)),
            "الاف" => (2, 2000, Some(9999)),
            "ملايين" => (2, 2_000_000, Some(9_999_999)),
            _ => (1, 3, Some(9)),
        },
        "عدة" => match plain {
            "عشرات" => (2, 20, None),
            "مئات" => (2, 200, None),
            "الاف" => (2, 2000, None),
            _ => (1, 3, None),
        },
        "عديد" | "العديد" if next == "من" => (2, 3, None),
        "عدد" | "عددا" if next == "من" => (2, 2, None),
        "عدد" | "عددا" if third == "من" && matches!(next, "كبير" | "كبيرا" | "غير" | "قليل" | "قليلا" | "اخر" | "محدود") => {
            (3, 2, None)
        }
        "اعداد" | "اعدادا" if next == "من" => (2, 2, None),
        "اعداد" | "اعدادا" if third == "من" && matches!(next, "كبيرة" | "متزايدة") => (3, 2, None),
        _ => return None,
    };
    Some(Figure {
        first,
        len: at + len - first,
        low: Some(low),
        high,
        bound: Bound::Word,
        clitic_len,
        definite: false,
    })
}
