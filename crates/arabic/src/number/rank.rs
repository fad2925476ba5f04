//! Ranks: places in a row, counted from its start, from its end, or from the one at hand.

use super::{ordinal, words};

/// Where a rank is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The start of the row: `الثالث` is 3.
    Start,
    /// The one at hand: `الحالي` is 0, `التالي` 1, `السابق` −1.
    Current,
    /// The end of the row: `الأخير` is 0, `قبل الأخير` −1.
    End,
}

/// A place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// How many tokens it covers.
    pub len: usize,
    /// How many characters of the first key are small words glued before it.
    pub clitic_len: usize,
    /// Where it is counted from.
    pub origin: Origin,
    /// How far from there.
    pub offset: i64,
}

/// The rank that starts at token `at`: an [`ordinal`](super::ordinal()), or a place told from the end or
/// from the one at hand (`الأخيرة`, `قبل الأخير`, `الثاني من الآخر`, `التالي`, `السابقة`).
///
/// In news most of these words place times and tell people apart (`العام الماضي`, `شخص آخر`), so
/// it is for texts about rows: steps, pages, seats, rounds.
///
/// ```
/// use musnad_arabic::number::{rank, Origin};
/// let read = |keys: &[&str]| rank(keys, 0).map(|r| (r.len, r.origin, r.offset));
/// assert_eq!(read(&["الحادي", "عشر"]), Some((2, Origin::Start, 11)));
/// assert_eq!(read(&["قبل", "الاخيرة"]), Some((2, Origin::End, -1)));
/// assert_eq!(read(&["التالي"]), Some((1, Origin::Current, 1)));
/// ```
pub fn rank(keys: &[&str], at: usize) -> Option<Rank> {
    let key = *keys.get(at)?;
    if let Some(rank) = relative(keys, at, key, 0) {
        return Some(rank);
    }
    if let Some(found) = key
        .strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])
        .and_then(|stem| relative(keys, at, stem, 1))
    {
        return Some(found);
    }
    let (len, n) = ordinal(keys, at).or_else(|| scale(keys, at))?;
    let offset = i64::try_from(n).ok()?;
    let whole = |origin, len, offset| Rank {
        len,
        clitic_len: glued(key),
        origin,
        offset,
    };
    // الثالثة من الآخر, الثاني قبل الأخير
    let end = at + len;
    if matches!(keys.get(end), Some(&("من" | "الي"))) && keys.get(end + 1).is_some_and(|k| is_last(k)) {
        return Some(whole(Origin::End, len + 2, 1 - offset));
    }
    if keys.get(end) == Some(&"قبل") && keys.get(end + 1).is_some_and(|k| is_last(k)) {
        return Some(whole(Origin::End, len + 2, -offset));
    }
    Some(whole(Origin::Start, len, offset))
}

/// How many characters of an ordinal are small words before it: it starts with its article, or it is
/// shorter without them.
fn glued(key: &str) -> usize {
    let stem = key.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    let cut = key.chars().count() - stem.chars().count();
    let definite = stem.starts_with("ال");
    if cut > 0 && (definite || cut == 1 && ordinal(&[stem], 0).is_some()) {
        cut
    } else {
        0
    }
}

/// `الأخير`, `قبل الأخير`, `آخر جملة`, `التالي`, `السابق`, `الحالي`.
fn relative(keys: &[&str], at: usize, stem: &str, clitic_len: usize) -> Option<Rank> {
    let next = keys.get(at + 1).copied().unwrap_or("");
    let (len, origin, offset) = match stem {
        _ if is_last(stem) => (1, Origin::End, 0),
        // آخر before its noun; شخص آخر is another
        "اخر" if next.chars().next().is_some_and(char::is_alphabetic) && !next.starts_with("ال") && next.len() > 4 => {
            (1, Origin::End, 0)
        }
        "قبل" | "قبلا" if is_last(next) => (2, Origin::End, -1),
        "الواحد" | "الواحدة" if next == "قبل" && keys.get(at + 2).is_some_and(|k| is_last(k)) => {
            (3, Origin::End, -1)
        }
        // التي سبقت الأخيرة
        "سبق" | "سبقت" | "يسبق" | "تسبق" if is_last(next) => (2, Origin::End, -1),
        "التالي" | "التالية" | "القادم" | "القادمة" | "المقبل" | "المقبلة" | "اللاحق" | "اللاحقة" => {
            (1, Origin::Current, 1)
        }
        "السابق" | "السابقة" => (1, Origin::Current, -1),
        "الحالي" | "الحالية" => (1, Origin::Current, 0),
        _ => return None,
    };
    Some(Rank {
        len,
        clitic_len,
        origin,
        offset,
    })
}

fn is_last(key: &str) -> bool {
    matches!(key, "الاخير" | "الاخيرة" | "الاخر" | "الاخرة" | "الاخيرين" | "الاخيران")
}

/// `الألف`, `المليون` after a definite noun: the thousandth, the millionth.
fn scale(keys: &[&str], at: usize) -> Option<(usize, u64)> {
    let noun = keys.get(at.checked_sub(1)?)?;
    let words::Word::Scale(n) = words::bare(keys[at].strip_prefix("ال")?)? else {
        return None;
    };
    noun.strip_prefix("ال")
        .is_some_and(|stem| words::bare(stem).is_none())
        .then_some((1, n))
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_keys;
    use super::*;
    use Origin::*;

    #[test]
    fn reads_ranks() {
        for (text, at, want) in [
            ("الجولة الأخيرة", 1, Some((1, 0, End, 0))),
            ("الصفحة قبل الأخيرة", 1, Some((2, 0, End, -1))),
            ("المقعد الثالث من الآخر", 1, Some((3, 0, End, -2))),
            ("الثاني قبل الأخير", 0, Some((3, 0, End, -2))),
            ("آخر محطة", 0, Some((1, 0, End, 0))),
            ("شخص آخر", 1, None),
            ("والخطوة التالية", 1, Some((1, 0, Current, 1))),
            ("بالسابق", 0, Some((1, 1, Current, -1))),
            ("العدد الحالي", 1, Some((1, 0, Current, 0))),
            ("الزائر المليون", 1, Some((1, 0, Start, 1_000_000))),
            ("بالمرتبة والثالثة", 1, Some((1, 1, Start, 3))),
            ("واحد", 0, None),
            ("وبالأولى", 0, Some((1, 2, Start, 1))),
            ("الحادية والعشرون", 0, Some((2, 0, Start, 21))),
        ] {
            let read = with_keys(text, |keys| rank(keys, at)).map(|r| (r.len, r.clitic_len, r.origin, r.offset));
            assert_eq!(read, want, "{text}");
        }
    }
}
