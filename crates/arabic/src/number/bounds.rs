//! The words of bound, before and after a number.

use super::number;

/// What kind of figure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number itself, or a range that is given.
    Exact,
    /// "About".
    Approx,
    /// "At least".
    AtLeast,
    /// "More than".
    MoreThan,
    /// "At most".
    AtMost,
    /// "Fewer than".
    LessThan,
    /// A word without a number ("dozens"), read by convention.
    Word,
}

/// Words of bound that stand before a number: the token after them, and the bound.
pub(super) fn leading(keys: &[&str], at: usize, stem: &str) -> Option<(usize, Bound)> {
    use Bound::*;
    let is = |i: usize, words: &[&str]| keys.get(at + i).is_some_and(|k| words.contains(k));
    let with = |len: usize, bound: Bound| Some((at + len, bound));
    match stem {
        "نحو" | "حوالي" | "قرابة" | "زهاء" | "تقريبا" | "يناهز" | "تناهز" | "يقارب" | "تقارب" | "حدود" | "بحدود" => {
            with(1, Approx)
        }
        "يقرب" | "تقرب" if is(1, &["من"]) => with(2, Approx),
        "يقدر" | "تقدر" | "يقدرون" if is(1, &["عددهم", "عددها", "ب"]) => with(2, Approx),
        "مايقارب" | "مايناهز" => with(1, Approx),
        "مايقرب" if is(1, &["من"]) => with(2, Approx),
        "اكثر" | "ازيد" | "اكبر" | "اعلي" if is(1, &["من", "عن"]) => with(2, MoreThan),
        "مايزيد" | "يزيد" | "تزيد" | "يزيدون" | "يربو" | "تربو" | "مايربو" if is(1, &["علي", "عن"]) => {
            with(2, MoreThan)
        }
        "يفوق" | "تفوق" | "مايفوق" | "فوق" | "يتجاوز" | "تتجاوز" | "تجاوز" | "تجاوزت" | "يتعدي" | "تعدي" => {
            with(1, MoreThan)
        }
        "اقل" | "ادني" | "اصغر" if is(1, &["من"]) => with(2, LessThan),
        "دون" | "تحت" if is(1, &["ال"]) || keys.get(at + 1).is_some_and(|k| number(&[k], 0).is_some()) => {
            with(1, LessThan)
        }
        "مالايقل" | "لايقل" | "لاتقل" if is(1, &["عن"]) => with(2, AtLeast),
        "علي" if is(1, &["الاقل"]) => with(2, AtLeast),
        "علي" if is(1, &["الاكثر"]) => with(2, AtMost),
        "لا" => {
            let verb = *keys.get(at + 1)?;
            match verb {
                "يقل" | "تقل" | "يقلون" if is(2, &["عن"]) => with(3, AtLeast),
                "اقل" if is(2, &["من"]) => with(3, AtLeast),
                "يزيد" | "تزيد" | "يزيدون" if is(2, &["علي", "عن"]) => with(3, AtMost),
                "اكثر" if is(2, &["من"]) => with(3, AtMost),
                "يتجاوز" | "تتجاوز" | "يتعدي" | "تتعدي" | "يتجاوزون" | "يفوق" => {
                    with(2, AtMost)
                }
                _ => None,
            }
        }
        "لايتجاوز" | "لاتتجاوز" | "لايتعدي" => with(1, AtMost),
        "لايزيد" | "لاتزيد" if is(1, &["علي", "عن"]) => with(2, AtMost),
        "ما" | "بما" | "مما" => {
            let verb = *keys.get(at + 1)?;
            match verb {
                "لا" | "لايقل" | "لايتجاوز" | "لايزيد" | "يقارب" | "يناهز" | "يقرب" | "يزيد" | "يفوق" | "يربو" | "يتجاوز" => {
                    leading(keys, at + 1, verb)
                }
                "يقل" if is(2, &["عن"]) => with(3, LessThan),
                "يصل" if is(2, &["الي"]) => with(3, AtMost),
                "مجموعه" | "عدده" => with(2, Exact),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Bound words that stand after a number or after its nouns (`50 شخصا على الأقل`): how many tokens, and the bound.
///
/// ```
/// use musnad_arabic::number::{trailing_bound, Bound};
/// assert_eq!(trailing_bound(&["50", "شخصا", "علي", "الاقل"], 2), Some((2, Bound::AtLeast)));
/// ```
pub fn trailing_bound(keys: &[&str], at: usize) -> Option<(usize, Bound)> {
    let key = *keys.get(at)?;
    let next = keys.get(at + 1).copied().unwrap_or("");
    let third = keys.get(at + 2).copied().unwrap_or("");
    match (key, next) {
        ("علي", "الاقل") => Some((2, Bound::AtLeast)),
        ("علي", "الاكثر" | "ابعد") => Some((2, Bound::AtMost)),
        ("علي", "اقل") if third == "تقدير" => Some((3, Bound::AtLeast)),
        ("علي", "وجه") if third == "التقريب" => Some((3, Bound::Approx)),
        ("كحد", "ادني") => Some((2, Bound::AtLeast)),
        ("كحد", "اقصي" | "اعلي") => Some((2, Bound::AtMost)),
        ("او", "اكثر" | "يزيد") | ("فاكثر" | "فما", "فوق") => Some((2, Bound::AtLeast)),
        ("او", "اقل") => Some((2, Bound::AtMost)),
        ("فاكثر" | "واكثر", _) => Some((1, Bound::AtLeast)),
        ("فقط", _) => None,
        ("تقريبا", _) => Some((1, Bound::Approx)),
        _ => None,
    }
}
