//! What the words around a name tell of a person: age, sex, being a minor.

use super::sheet::Sheet;
use musnad_arabic::Span;
use musnad_arabic::number;

/// Years below which a person is a minor.
pub(super) const ADULT: u32 = 18;

/// Most years of a life.
const OLDEST: u64 = 120;

/// How many tokens after a name its age may begin.
const REACH: usize = 7;

/// The age told between tokens `from` and `to`, with the token after it.
pub(super) fn age(sheet: &Sheet<'_>, from: usize, to: usize) -> Option<(Span, u32, usize)> {
    (from..to.min(sheet.len())).find_map(|k| age_at(sheet, k))
}

/// The age told after the name that ends at token `last`: in brackets, after a comma, or with a word for it.
pub(super) fn age_after(sheet: &Sheet<'_>, last: usize) -> Option<(Span, u32, usize)> {
    let mut k = last + 1;
    let bracket = sheet.mark(k) == Some('(');
    if bracket || matches!(sheet.mark(k), Some('،' | ',' | '-' | '–')) {
        k += 1;
    }
    if bracket
        && let Some(n) = number::number(&sheet.keys, k)
        && sheet.mark(k + n.len) == Some(')')
    {
        return bare(sheet, k, n);
    }
    if k > last + 1
        && let Some(found) = counted(sheet, k)
    {
        return Some(found);
    }
    for at in k..sheet.len().min(k + REACH) {
        if at > k && (matches!(sheet.mark(at), Some('،' | '.' | '؛' | ':')) || sheet.given(at).is_some_and(|h| h.lead > 0)) {
            return None;
        }
        if let Some(found) = age_at(sheet, at) {
            return Some(found);
        }
    }
    None
}

/// سامر الحلبي 12 عاما: a number of years right after a name; who calls this must know that it is no term of years in prison.
pub(super) fn age_beside(sheet: &Sheet<'_>, last: usize) -> Option<(Span, u32, usize)> {
    counted(sheet, last + 1)
}

fn bare(sheet: &Sheet<'_>, at: usize, n: number::Number) -> Option<(Span, u32, usize)> {
    let years = n.value.whole().filter(|y| (1..OLDEST).contains(y))?;
    Some((sheet.tokens.span(at, at + n.len - 1), u32::try_from(years).ok()?, at + n.len))
}

/// 23 عاما، ثمانية أشهر
fn counted(sheet: &Sheet<'_>, at: usize) -> Option<(Span, u32, usize)> {
    let (len, count) = match number::number(&sheet.keys, at) {
        Some(n) => (n.len, n.value.whole()?),
        None => match sheet.key(at) {
            // عامان، عام ونصف
            "عامان" | "عامين" | "سنتان" | "سنتين" => (0, 2),
            "عام" | "عاما" | "سنة" => (0, 1),
            "شهران" | "شهرين" | "شهر" => (0, 0),
            _ => return None,
        },
    };
    let unit = sheet.key(at + len);
    let years = match unit {
        "عام" | "عاما" | "اعوام" | "سنة" | "سنوات" | "سنين" | "ربيعا" | "ربيع" | "عامان" | "عامين" | "سنتان" | "سنتين" => {
            count
        }
        "شهر" | "شهرا" | "اشهر" | "شهور" | "يوما" | "ايام" | "يوم" | "اسابيع" | "اسبوع" | "شهران" | "شهرين" => {
            0
        }
        _ => return None,
    };
    let years = u32::try_from(years).ok().filter(|y| u64::from(*y) < OLDEST)?;
    Some((sheet.tokens.span(at, at + len), years, at + len + 1))
}

/// البالغ من العمر 23 عاما، عمره ثمانية أشهر، ابن السابعة، ذو 5 أعوام، في العاشرة من عمره
fn age_at(sheet: &Sheet<'_>, k: usize) -> Option<(Span, u32, usize)> {
    let key = sheet.key(k);
    let bare_key = key.strip_prefix('و').unwrap_or(key);
    let opener = match bare_key {
        "البالغ" | "البالغة" | "يبلغ" | "تبلغ" | "بالغ" => {
            let of = matches!(sheet.key(k + 1), "من" | "العمر" | "عمره" | "عمرها");
            let skip = match sheet.key(k + 1) {
                "من" => 3,
                "العمر" => 2,
                _ => 1,
            };
            let n = k + skip;
            return counted(sheet, n).or_else(|| number::number(&sheet.keys, n).filter(|_| of).and_then(|v| bare(sheet, n, v)));
        }
        "عمره" | "عمرها" | "بعمر" | "عمر" | "العمر" => k + 1,
        "ذو" | "ذي" | "ذات" | "ذا" => k + 1,
        "ابن" | "ابنة" | "في" | "ذوي" => {
            let digits = usize::from(sheet.key(k + 1) == "ال");
            if let Some((len, years)) = number::ordinal(&sheet.keys, k + 1) {
                // فتاة في السادسة عشرة
                let young = k > 0 && sheet.roles(k - 1).any(|(h, role)| h.last + 1 == k && role.public.is_none());
                let of_age = young
                    || bare_key != "في"
                    || matches!(sheet.key(k + 1 + len), "من") && matches!(sheet.key(k + 2 + len), "عمره" | "عمرها" | "العمر");
                let years = u32::try_from(years).ok().filter(|y| of_age && u64::from(*y) < OLDEST)?;
                return (sheet.key(k + 1).ends_with('ة') || len > 1).then(|| (sheet.tokens.span(k, k + len), years, k + len + 1));
            }
            let n = number::number(&sheet.keys, k + 1).filter(|_| digits > 0)?;
            return bare(sheet, k + 1, n);
        }
        _ => return None,
    };
    // ذات الأحد عشر عاما
    let teen = match sheet.key(opener) {
        "الاحد" | "الاحدي" => 11,
        "الاثني" | "الاثنا" | "الاثنتي" => 12,
        _ => 0,
    };
    if teen > 0 && matches!(sheet.key(opener + 1), "عشر" | "عشرة") {
        return Some((sheet.tokens.span(opener, opener + 1), teen, opener + 3));
    }
    // الأعوام الستة
    if matches!(sheet.key(opener), "الاعوام" | "السنوات") {
        let n = number::number(&sheet.keys, opener + 1)?;
        return bare(sheet, opener, number::Number { len: n.len + 1, ..n });
    }
    counted(sheet, opener).or_else(|| {
        let n = number::number(&sheet.keys, opener).filter(|_| bare_key.starts_with("عمر"))?;
        bare(sheet, opener, n)
    })
}
