//! Numerals: rows of digits with their group marks, decimals, fractions and powers.

use super::amount::{AmountKind, Read};
use super::prose::Prose;
use super::value::{grouped, is_mark};

/// The numeral whose first token is the digits at `at`.
pub(super) fn numeral(prose: &Prose<'_>, at: usize) -> Option<Read> {
    let base = row(prose, at)?;
    if let Some(read) = power(prose, base).or_else(|| slash(prose, at, base)) {
        return Some(read);
    }
    // 2 1/2
    if base.kind == AmountKind::Whole
        && prose.spaced(base.end)
        && let Some(next) = row(prose, base.end)
        && let Some(part) = slash(prose, base.end, next).filter(|p| p.value < 1.0)
    {
        return Some(base.fraction(part.end, base.value + part.value));
    }
    Some(base)
}

/// Digits with their group and decimal marks, and the groups that spaces set apart.
fn row(prose: &Prose<'_>, at: usize) -> Option<Read> {
    if !prose.is_number(at) {
        return None;
    }
    let mut text = prose.k(at).to_owned();
    let mut end = at + 1;
    let three = |key: &str| key.len() >= 3 && key.as_bytes()[..3].iter().all(u8::is_ascii_digit);
    let joined = |i: usize| prose.is_number(i + 1) && prose.touches(i) && prose.touches(i + 1);
    // ٤،٥٠٠،٠٠٠: the Arabic comma between groups of three
    while text.chars().all(|c| c.is_ascii_digit() || c == '٬')
        && (end > at + 1 || text.len() <= 3)
        && prose.k(end) == "،"
        && joined(end)
        && three(prose.k(end + 1))
        && prose.k(end + 1)[3..].chars().next().is_none_or(|c| !c.is_ascii_digit())
    {
        text.push('٬');
        text.push_str(prose.k(end + 1));
        end += 2;
    }
    // a mark with invisible signs of direction around it
    if matches!(prose.k(end), "," | "." | "٫") && joined(end) && !prose.k(end + 1).contains([',', '.', '٫', '٬']) {
        text.push_str(prose.k(end));
        text.push_str(prose.k(end + 1));
        end += 2;
    }
    if end == at + 1 {
        let groups = (end..).take_while(|i| prose.is_number(*i) && prose.spaced(*i)).count();
        let three = |key: &str| key.len() == 3 && three(key);
        if groups > 0
            && (1..=3).contains(&text.len())
            && !text.starts_with('0')
            && text.bytes().all(|b| b.is_ascii_digit())
            && !(at > 0 && prose.is_number(at - 1) && prose.spaced(at))
            && (end..end + groups - 1).all(|i| three(prose.k(i)))
            && prose.k(end + groups - 1).split(['.', '٫']).next().is_some_and(three)
            && !matches!(prose.k(end + groups), "/" | "-")
        {
            for i in end..end + groups {
                text.push_str(prose.k(i));
            }
            end += groups;
        }
    }
    let (value, whole) = parse(&text)?;
    let kind = if whole { AmountKind::Whole } else { AmountKind::Decimal };
    Some(Read::new(at, end, value, kind))
}

/// The value of digits with marks, and whether no decimals stand there. Of two kinds of mark the last is
/// the decimal one; one mark before exactly three digits groups thousands.
fn parse(text: &str) -> Option<(f64, bool)> {
    let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some(last) = text.rfind(is_mark) else {
        return Some((plain(text).parse().ok()?, true));
    };
    let mark = text[last..].chars().next()?;
    let count = text.chars().filter(|c| is_mark(*c)).count();
    let one_kind = text.chars().filter(|c| is_mark(*c)).all(|c| c == mark);
    let (before, after) = (&text[..last], &text[last + mark.len_utf8()..]);
    if one_kind && mark != '٫' && grouped(text) {
        return Some((plain(text).parse().ok()?, true));
    }
    if count > 1 && (one_kind || !grouped(before)) {
        return None;
    }
    Some((format!("{}.{after}", plain(before)).parse().ok()?, false))
}

/// `2^10`, `2,5^-1`, `1e9`, and in words `2 أس 5`.
fn power(prose: &Prose<'_>, base: Read) -> Option<Read> {
    let mark = prose.k(base.end);
    let worded = matches!(mark, "اس" | "قوة") && !prose.touches(base.end);
    if !(worded || matches!(mark, "^" | "e") && prose.touches(base.end)) {
        return None;
    }
    let mut at = base.end + 1;
    let minus = matches!(prose.k(at), "-" | "−");
    at += usize::from(minus || prose.k(at) == "+");
    if !worded && !prose.touches(at) {
        return None;
    }
    let read = row(prose, at)?;
    let exponent = if minus { -read.value } else { read.value };
    let value = if mark == "e" {
        base.value * 10f64.powf(exponent)
    } else {
        base.value.powf(exponent)
    };
    Some(Read::new(base.start, read.end, value, AmountKind::Power))
}

/// `3/4`, and `1/4 2` as right-to-left hands write two and a quarter; not a part of a date.
fn slash(prose: &Prose<'_>, at: usize, over: Read) -> Option<Read> {
    if prose.k(over.end) != "/"
        || at > 0 && matches!(prose.k(at - 1), "/" | "\\")
        || over.kind != AmountKind::Whole
        || dated(prose.k(at))
    {
        return None;
    }
    let under = row(prose, over.end + 1).filter(|u| u.value > 0.0 && u.kind == AmountKind::Whole)?;
    if prose.k(under.end) == "/" && prose.is_number(under.end + 1) {
        return None;
    }
    if dated(prose.k(over.end + 1)) {
        return None;
    }
    // 1436/1437 is a school year
    let year = |n: f64| (1300.0..2101.0).contains(&n);
    if year(over.value) && year(under.value) {
        return None;
    }
    let value = over.value / under.value;
    if value < 1.0
        && prose.spaced(under.end)
        && let Some(whole) = row(prose, under.end).filter(|w| w.kind == AmountKind::Whole)
        && !prose.is_word(whole.end)
        && prose.k(whole.end) != "/"
    {
        return Some(over.fraction(whole.end, whole.value + value));
    }
    Some(over.fraction(under.end, value))
}

/// Whether digits are padded as in a date (`01/10`).
fn dated(key: &str) -> bool {
    key.len() > 1 && key.starts_with('0')
}
