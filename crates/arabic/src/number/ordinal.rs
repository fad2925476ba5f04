//! Ordinals: which one in a row.

use super::and;

/// The ordinal that starts at token `at`, with its length in tokens: `الأول`, `الثانية`, `الحادي عشر`,
/// `الخامس والعشرين`, `المئة`. Clitics before it are passed over.
///
/// ```
/// use musnad_arabic::number::ordinal;
/// assert_eq!(ordinal(&["الخامس", "والعشرين", "من", "ايار"], 0), Some((2, 25)));
/// assert_eq!(ordinal(&["للمرة", "الحادية", "عشرة"], 1), Some((2, 11)));
/// assert_eq!(ordinal(&["الخمسة"], 0), None);
/// ```
pub fn ordinal(keys: &[&str], at: usize) -> Option<(usize, u64)> {
    let key = *keys.get(at)?;
    let (definite, stem) = head(key)?;
    let unit = unit(stem);
    if let Some(u) = unit {
        if keys.get(at + 1).is_some_and(|k| matches!(*k, "عشر" | "عشرة")) {
            return Some((2, 10 + u));
        }
        if let Some((i, stem)) = and(keys, at + 1)
            && let Some(t) = tens(stem.strip_prefix("ال").unwrap_or(stem))
            && definite
        {
            return Some((i + 1 - at, t + u));
        }
        // حادي and واحد are ordinals only in compounds
        return (!matches!(stem, "حادي" | "حادية" | "واحد" | "واحدة")).then_some((1, u));
    }
    if !definite {
        return None;
    }
    if let Some(t) = tens(stem) {
        return Some((1, t));
    }
    if at > 0 && matches!(keys[at - 1], "في" | "ب") {
        return None; // في المئة
    }
    let hundred = match stem {
        "مئة" | "مائة" => 100,
        "مئتان" | "مئتين" | "مائتان" | "مائتين" => 200,
        _ => return None,
    };
    if let Some((i, stem)) = and(keys, at + 1)
        && stem.starts_with("ال")
        && let Some((len, rest)) = tail(keys, i, &stem["ال".len()..])
    {
        return Some((i + len - at, hundred + rest));
    }
    Some((1, hundred))
}

fn tail(keys: &[&str], at: usize, stem: &str) -> Option<(usize, u64)> {
    let u = unit(stem)?;
    if let Some((i, stem)) = and(keys, at + 1)
        && let Some(t) = tens(stem.strip_prefix("ال").unwrap_or(stem))
    {
        return Some((i + 1 - at, t + u));
    }
    Some((1, u))
}

/// Takes small words and the article off; tells whether the article was there.
fn head(key: &str) -> Option<(bool, &str)> {
    if unit(key).is_some() {
        return Some((false, key));
    }
    let key = key.strip_prefix(['و', 'ف']).filter(|rest| rest.len() > 4).unwrap_or(key);
    if let Some(rest) = key.strip_prefix("لل") {
        return Some((true, rest));
    }
    let key = key
        .strip_prefix(['ب', 'ك'])
        .filter(|rest| rest.starts_with("ال"))
        .unwrap_or(key);
    match key.strip_prefix("ال") {
        Some(stem) => Some((true, stem)),
        None => unit(key).map(|_| (false, key)),
    }
}

fn unit(stem: &str) -> Option<u64> {
    Some(match stem {
        "اول" | "اولي" | "حادي" | "حادية" | "واحد" | "واحدة" => 1,
        "ثاني" | "ثانية" | "ثان" | "ثانيا" => 2,
        "ثالث" | "ثالثة" | "ثالثا" => 3,
        "رابع" | "رابعة" | "رابعا" => 4,
        "خامس" | "خامسة" => 5,
        "سادس" | "سادسة" => 6,
        "سابع" | "سابعة" => 7,
        "ثامن" | "ثامنة" => 8,
        "تاسع" | "تاسعة" => 9,
        "عاشر" | "عاشرة" => 10,
        _ => return None,
    })
}

fn tens(stem: &str) -> Option<u64> {
    Some(match stem {
        "عشرون" | "عشرين" => 20,
        "ثلاثون" | "ثلاثين" => 30,
        "اربعون" | "اربعين" => 40,
        "خمسون" | "خمسين" => 50,
        "ستون" | "ستين" => 60,
        "سبعون" | "سبعين" => 70,
        "ثمانون" | "ثمانين" => 80,
        "تسعون" | "تسعين" => 90,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_keys;
    use super::*;

    #[test]
    fn reads_ordinals() {
        for (text, want) in [
            ("الأول", Some((1, 1))),
            ("الأولى", Some((1, 1))),
            ("للثالثة", Some((1, 3))),
            ("والثانية", Some((1, 2))),
            ("الحادي عشر", Some((2, 11))),
            ("الثانية عشرة", Some((2, 12))),
            ("الخامس والعشرين", Some((2, 25))),
            ("الحادي و العشرين", Some((3, 21))),
            ("الواحد والعشرون", Some((2, 21))),
            ("العاشرة", Some((1, 10))),
            ("الثلاثين", Some((1, 30))),
            ("المئة والخامسة والعشرون", Some((3, 125))),
            ("أول هجوم", Some((1, 1))),
            ("ثالث غارة", Some((1, 3))),
            ("ثلاثين", None),
            ("الواحد", None),
            ("الخمسة", None),
            ("قتيل", None),
        ] {
            assert_eq!(with_keys(text, |keys| ordinal(keys, 0)), want, "{text}");
        }
    }
}
