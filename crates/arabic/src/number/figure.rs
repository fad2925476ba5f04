//! Figures: a number with what the newsroom says about it.

use super::bounds::{Bound, leading, trailing_bound};
use super::opening::opens;
use super::spread::{and_below, between, dash, scaled, vague};
use super::{is_digits, number};
use crate::calendar::month;

/// A figure as newsrooms give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its first token.
    pub first: usize,
    /// How many tokens it covers.
    pub len: usize,
    /// The least it can be, inclusive.
    pub low: Option<u64>,
    /// The most it can be, inclusive.
    pub high: Option<u64>,
    /// What kind of figure it is.
    pub bound: Bound,
    /// How many characters of the first key are small words (و ف ب ل) glued before it.
    pub clitic_len: usize,
    /// Whether its number stands with the article (`الجنود الخمسة`).
    pub definite: bool,
}

/// The figure that starts at token `at`, with the words of bound before and right after its number.
///
/// Years, dates, clock times, percentages and ordinals are not figures, nor is أحد.
///
/// ```
/// use musnad_arabic::number::{figure, Bound};
/// let read = |keys: &[&str]| figure(keys, 0).map(|f| (f.len, f.low, f.high, f.bound));
/// assert_eq!(read(&["ما", "لا", "يقل", "عن", "12", "قتيلا"]), Some((5, Some(12), None, Bound::AtLeast)));
/// assert_eq!(read(&["بين", "3", "و", "5"]), Some((4, Some(3), Some(5), Bound::Exact)));
/// assert_eq!(read(&["عشرات", "الالاف"]), Some((2, Some(20_000), Some(99_999), Bound::Word)));
/// assert_eq!(read(&["عشرات", "الاف"]), Some((2, Some(20_000), Some(99_999), Bound::Word)));
/// assert_eq!(figure(&["عام", "2011"], 1), None);
/// ```
pub fn figure(keys: &[&str], at: usize) -> Option<Figure> {
    let key = *keys.get(at)?;
    if is_digits(key) || key == "ال" {
        return counted(keys, at, at, 0, None);
    }
    if !opens(key) {
        return None;
    }
    let mut rest = key;
    let mut clitic_len = 0;
    loop {
        if let Some(found) = from_word(keys, at, rest, clitic_len) {
            return Some(found);
        }
        rest = match clitic_len {
            0 => rest.strip_prefix(['و', 'ف', 'ب', 'ل'])?,
            1 if key.starts_with(['و', 'ف']) => rest.strip_prefix(['ب', 'ل'])?,
            _ => return None,
        };
        clitic_len += 1;
        // و 50 is two tokens; a clitic alone is left to the caller
        if rest.is_empty() {
            return None;
        }
    }
}

fn from_word(keys: &[&str], at: usize, stem: &str, clitic_len: usize) -> Option<Figure> {
    if let Some((next, bound)) = leading(keys, at, stem) {
        let found = counted(keys, at, next, clitic_len, Some(bound));
        return found.or_else(|| vague(keys, at, next, keys.get(next)?, clitic_len));
    }
    if matches!(stem, "بين" | "من" | "مابين") || stem == "ما" && keys.get(at + 1) == Some(&"بين") {
        return between(keys, at, at + 1 + usize::from(stem == "ما"), stem != "من", clitic_len);
    }
    if let Some(found) = vague(keys, at, at, stem, clitic_len) {
        return Some(found);
    }
    // number() takes the clitics off itself
    if clitic_len == 0 {
        counted(keys, at, at, 0, None)
    } else {
        None
    }
}

impl Figure {
    /// The figure of `value` under `bound`.
    pub(super) fn bounded(value: u64, bound: Bound) -> (Option<u64>, Option<u64>) {
        match bound {
            Bound::Exact | Bound::Approx | Bound::Word => (Some(value), Some(value)),
            Bound::AtLeast => (Some(value), None),
            Bound::MoreThan => (Some(value.saturating_add(1)), None),
            Bound::AtMost => (None, Some(value)),
            Bound::LessThan => (None, Some(value.saturating_sub(1))),
        }
    }

    /// The figure read again under a bound that stands after it.
    ///
    /// ```
    /// use musnad_arabic::number::{figure, Bound};
    /// let figure = figure(&["50", "شخصا"], 0).unwrap().under(Bound::AtLeast);
    /// assert_eq!((figure.low, figure.high), (Some(50), None));
    /// ```
    pub fn under(self, bound: Bound) -> Figure {
        match (self.bound, self.low) {
            (Bound::Exact | Bound::Approx, Some(low)) if self.low == self.high => {
                let (low, high) = Figure::bounded(low, bound);
                Figure {
                    low,
                    high,
                    bound,
                    ..self
                }
            }
            _ => self,
        }
    }
}

/// A figure with a number at token `from`, its bound words starting at `first`.
fn counted(keys: &[&str], first: usize, from: usize, clitic_len: usize, bound: Option<Bound>) -> Option<Figure> {
    let read = number(keys, from)?;
    if other_use(keys, from, read.len) || bound.is_some() && read.clitic_len > 0 && from > first {
        return None;
    }
    let value = read.value.whole()?;
    let word = !is_digits(keys[from]) && keys[from] != "ال";
    if word && read.len == 1 && value <= 1 && !stands_alone(keys, from, value) {
        return None;
    }
    let mut end = from + read.len;
    let clitic_len = if from == first { read.clitic_len } else { clitic_len };
    if let Some((range_end, high)) = dash(keys, end) {
        let low = scaled(value, high);
        if low < high && bound.is_none_or(|b| matches!(b, Bound::Exact | Bound::Approx)) {
            let bound = bound.unwrap_or(Bound::Exact);
            let (low, high) = (Some(low), Some(high));
            return Some(Figure {
                first,
                len: range_end - first,
                low,
                high,
                bound,
                clitic_len,
                definite: false,
            });
        }
    }
    let mut figure = Figure {
        first,
        len: 0,
        low: Some(value),
        high: Some(value),
        bound: Bound::Exact,
        clitic_len,
        definite: read.definite,
    };
    match bound {
        Some(bound) => {
            figure = figure.under(bound);
            if let Some((next, high)) = and_below(keys, end, figure) {
                (end, figure.high, figure.bound) = (next, Some(high), Bound::Exact);
            }
        }
        None => {
            if let Some((len, bound)) = trailing_bound(keys, end) {
                figure = figure.under(bound);
                end += len;
            }
        }
    }
    figure.len = end - first;
    Some(figure)
}

/// `واحد` is a figure in "one of them" or after a noun, not in "at the same time"; `صفر` hardly ever.
pub(super) fn stands_alone(keys: &[&str], at: usize, value: u64) -> bool {
    value == 1
        && !(at > 0
            && matches!(
                keys[at - 1],
                "ان" | "وقت" | "صف" | "يوم" | "جانب" | "طرف" | "حد" | "كل" | "اي" | "رقم"
            ))
        && !matches!(keys.get(at + 1), Some(&("تلو" | "بعد" | "وراء")))
}

/// Whether the number is no figure but part of a date, a time, a percentage, a score, an address.
pub(super) fn other_use(keys: &[&str], at: usize, len: usize) -> bool {
    let before = |i: usize| if at >= i { keys[at - i] } else { "" };
    let after = |i: usize| keys.get(at + len + i).copied().unwrap_or("");
    let previous = before(1);
    let plain = previous.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(previous);
    if matches!(
        plain,
        "عام"
            | "سنة"
            | "العام"
            | "السنة"
            | "عامي"
            | "اعوام"
            | "الساعة"
            | "المادة"
            | "القرار"
            | "رقم"
            | "الفقرة"
            | "الرقم"
    ) {
        return true;
    }
    if matches!(after(0), "%" | "٪" | "بالمئة" | "بالمائة" | "بالماية")
        || after(0) == "في" && matches!(after(1), "المئة" | "المائة")
    {
        return true;
    }
    let first_digits = is_digits(keys[at]);
    if matches!(after(0), "/" | ":" | "\\") && is_digits(after(1)) || matches!(previous, "/" | ":" | "#") && is_digits(before(2))
    {
        return first_digits;
    }
    // 2014-11-16
    if matches!(after(0), "-" | "–") && matches!(after(2), "-" | "–") && is_digits(after(1)) && is_digits(after(3)) {
        return true;
    }
    if first_digits && previous == "-" && before(3) == "-" {
        return true;
    }
    let month_at = if matches!(after(0), "من" | "/" | "-") { 1 } else { 0 };
    let month_at = if after(month_at) == "شهر" { month_at + 1 } else { month_at };
    month(keys, at + len + month_at, true).is_some()
}
