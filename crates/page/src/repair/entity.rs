//! Entities that lost their `&` or their `;`, or were escaped twice.

/// Names and what they stand for.
const NAMES: &[(&str, &str)] = &[
    ("quot", "\""),
    ("nbsp", " "),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("zwnj", "\u{200C}"),
    ("rlm", ""),
    ("lrm", ""),
    ("apos", "'"),
    ("amp", "&"),
];

/// The text with its entities restored, and how many there were; none where there were none.
pub(super) fn restore(text: &str) -> Option<(String, usize)> {
    if !text.contains([';', '&']) {
        return None;
    }
    let mut out: Option<(String, usize)> = None;
    // Escaped twice: `&amp;quot;`.
    for _ in 0..3 {
        let now = out.as_ref().map_or(text, |(text, _)| text.as_str());
        let Some((better, count, left)) = once(now) else { break };
        // An ampersand that opens another entity is no find of its own.
        let before = out.as_ref().map_or(0, |(_, count)| *count);
        out = Some((better, (before + count).saturating_sub(left)));
    }
    out
}

/// One entity at the head of `rest`: its bytes, what it stands for, and whether it had its `&`.
fn entity(rest: &str, before: Option<char>) -> Option<(usize, String, bool)> {
    let (body, marked) = match rest.strip_prefix('&') {
        Some(body) => (body, true),
        None => (rest, false),
    };
    let own = rest.len() - body.len();
    if !marked && before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '&' || c == '#') {
        return None;
    }
    if let Some(digits) = body.strip_prefix('#') {
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let code: u32 = digits[..end].parse().ok()?;
        let closed = digits[end..].starts_with(';');
        let c = char::from_u32(code).filter(|c| !c.is_control())?;
        // A bare `#39` may be a rank or a tag: the semicolon tells.
        return (closed && (2..=5).contains(&end)).then(|| (own + 1 + end + 1, c.to_string(), marked));
    }
    let (name, value) = NAMES.iter().find(|(name, _)| body.starts_with(name))?;
    let after = &body[name.len()..];
    if after.starts_with(';') {
        return Some((own + name.len() + 1, (*value).to_owned(), marked));
    }
    let open = !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=');
    (marked && open).then(|| (own + name.len(), (*value).to_owned(), marked))
}

/// One pass: the text, how many were found, how many of those are `&` before another entity's name.
fn once(text: &str) -> Option<(String, usize, usize)> {
    let mut out = String::with_capacity(text.len());
    let (mut count, mut left, mut quotes) = (0, 0, 0);
    let mut at = 0;
    let mut before: Option<char> = None;
    let mut space = false;
    while let Some(c) = text[at..].chars().next() {
        let found = if c == '&' || c == '#' || c.is_ascii_lowercase() {
            entity(&text[at..], before)
        } else {
            None
        };
        let Some((length, value, _)) = found else {
            // A closing quotation mark that swallowed the space behind it.
            if space && c.is_alphabetic() {
                out.push(' ');
            }
            space = false;
            out.push(c);
            before = Some(c);
            at += c.len_utf8();
            continue;
        };
        space = false;
        if value == "\"" {
            quotes += 1;
            if quotes % 2 == 1 && out.chars().next_back().is_some_and(char::is_alphanumeric) {
                out.push(' ');
            }
            space = quotes % 2 == 0;
        }
        let rest = &text[at + length..];
        left += usize::from(value == "&" && NAMES.iter().any(|(name, _)| rest.starts_with(name)));
        out.push_str(&value);
        count += 1;
        before = out.chars().next_back();
        at += length;
    }
    (count > 0).then_some((out, count, left))
}
