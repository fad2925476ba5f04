//! Words and signs of comparison: less, more, equal, and their mixtures.

use super::bounds::{Bound, leading};
use super::prose::Prose;
use super::range::End;

/// What a word or sign of comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
}

impl Side {
    /// The same with the number itself.
    pub fn or_equal(self) -> Side {
        match self {
            Side::Less => Side::AtMost,
            Side::More => Side::AtLeast,
            other => other,
        }
    }

    /// Its lower and upper end at `value`.
    pub fn ends(self, value: f64) -> (Option<End>, Option<End>) {
        let end = |inclusive| Some(End { value, inclusive });
        match self {
            Side::Less => (None, end(false)),
            Side::AtMost => (None, end(true)),
            Side::More => (end(false), None),
            Side::AtLeast => (end(true), None),
            Side::Equal => (end(true), end(true)),
        }
    }
}

/// "Equals".
pub(super) fn is_equal(key: &str) -> bool {
    matches!(key, "يساوي" | "تساوي" | "يساويه" | "مساو" | "يعادل" | "تعادل")
}

/// Smaller, greater.
pub(super) fn adjective(key: &str) -> Option<Side> {
    Some(match key {
        "اقل" | "ادني" | "اصغر" | "اخفض" => Side::Less,
        "اكثر" | "اكبر" | "اعلي" | "ازيد" | "ارفع" => Side::More,
        _ => return None,
    })
}

/// Words or signs of comparison before a number: the token after them, and the side.
pub(super) fn comparator(prose: &Prose<'_>, at: usize, stem: &str) -> Option<(usize, Side)> {
    if matches!(stem, "<" | ">" | "≤" | "≥") {
        return sign(prose, at, stem);
    }
    let or_equal = |i: usize| prose.k(i) == "او" && is_equal(prose.k(i + 1));
    if let Some(side) = adjective(stem) {
        let of = |i: usize| usize::from(matches!(prose.k(i), "من" | "عن"));
        let next = at + 1 + of(at + 1);
        if or_equal(next) {
            let next = next + 2;
            return Some((next + of(next), side.or_equal()));
        }
        return (next > at + 1).then_some((next, side));
    }
    if is_equal(stem) {
        if prose.k(at + 1) == "او"
            && let Some(side) = adjective(prose.k(at + 2))
            && prose.k(at + 3) == "من"
        {
            return Some((at + 4, side.or_equal()));
        }
        return Some((at + 1, Side::Equal));
    }
    if matches!(stem, "يصل" | "تصل") && prose.k(at + 1) == "الي" {
        return Some((at + 2, Side::AtMost));
    }
    let (next, bound) = leading(prose.keys, at, stem)?;
    let side = match bound {
        Bound::AtLeast => Side::AtLeast,
        Bound::MoreThan => Side::More,
        Bound::AtMost => Side::AtMost,
        Bound::LessThan => Side::Less,
        Bound::Exact | Bound::Approx | Bound::Word => return None,
    };
    Some((next, side))
}

/// `<`, `>=` and the like; `<>` and `=>` are none.
fn sign(prose: &Prose<'_>, at: usize, mark: &str) -> Option<(usize, Side)> {
    if at > 0 && matches!(prose.k(at - 1), "<" | ">" | "=") || matches!(prose.k(at + 1), "<" | ">") {
        return None;
    }
    let side = if matches!(mark, "<" | "≤") { Side::Less } else { Side::More };
    if matches!(mark, "≤" | "≥") {
        return Some((at + 1, side.or_equal()));
    }
    if prose.k(at + 1) == "=" {
        return Some((at + 2, side.or_equal()));
    }
    Some((at + 1, side))
}
