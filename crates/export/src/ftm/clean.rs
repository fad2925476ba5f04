//! How does FollowTheMoney write a value? The same rules as its property types (followthemoney 4.11), so that it takes each
//! value as it stands: what it would write otherwise is written so here, what it would drop in silence is left out here.

use musnad::incident::days::of_edtf;
use unicode_normalization::UnicodeNormalization;

/// Longest text, in code points.
const TEXT: usize = 65_000;
/// Longest label.
const LABEL: usize = 1024;
/// Longest name.
const NAME: usize = 384;
/// Longest address.
const ADDRESS: usize = 250;
/// Longest address on the web.
const URL: usize = 4096;

/// Letters composed (NFC), without invisible signs, spaces of all kinds as a space, nothing around it.
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{0A00}' | '\u{1680}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Some(' ')
        }
        '\u{00}'..='\u{08}' | '\u{0B}' | '\u{0C}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => None,
        '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{2060}'..='\u{2064}' | '\u{AD}' | '\u{FEFF}' => None,
        c => Some(c),
    });
    kept.nfc().collect::<String>().trim().to_owned()
}

/// A text of any length, in pieces that are not too long, cut at spaces where there are any.
pub fn texts(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut rest = text.as_str();
    let mut pieces = Vec::new();
    while let Some((end, _)) = rest.char_indices().nth(TEXT) {
        let cut = rest[..end].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(end);
        pieces.push(rest[..cut].trim().to_owned());
        rest = rest[cut..].trim_start();
    }
    pieces.push(rest.to_owned());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A label.
pub fn label(text: &str) -> Option<String> {
    some(cut(&plain(text), LABEL))
}

/// A name: on one line, with no quotation marks around it.
pub fn name(text: &str) -> Option<String> {
    let mut name = squeezed(&plain(text));
    loop {
        let inner = name.strip_prefix(['"', '\'']).and_then(|n| n.strip_suffix(['"', '\'']));
        match inner.map(squeezed) {
            Some(inner) => name = inner,
            None => return some(cut(&name, NAME)),
        }
    }
}

/// An address of these parts, outermost last. Signs that divide lines stand in none of them.
pub fn address<'p>(parts: impl IntoIterator<Item = &'p str>) -> Option<String> {
    let part = |part: &str| {
        let text: String = plain(part)
            .chars()
            .map(|c| if matches!(c, ',' | ';' | '<') { ' ' } else { c })
            .collect();
        squeezed(&text).trim_start_matches(['.', ' ']).to_owned()
    };
    let parts: Vec<String> = parts.into_iter().map(part).filter(|p| !p.is_empty()).collect();
    some(cut(&parts.join(", "), ADDRESS).trim_end_matches([',', ' ']).to_owned())
}

/// An address on the web: http or https at a host with a name, with nothing that would be written otherwise.
pub fn url(text: &str) -> Option<String> {
    let text = plain(text);
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let sound = matches!(scheme.as_str(), "http" | "https")
        && is_host(name)
        && port.is_none_or(|p| p.parse::<u16>().is_ok() && p.chars().all(|c| c.is_ascii_digit()))
        && !path.chars().any(char::is_whitespace);
    // Marks behind which nothing follows go.
    let path = path.trim_end_matches(['?', '#', ';']);
    let slash = if path.starts_with('/') { "" } else { "/" };
    let url = format!("{scheme}://{host}{slash}{path}");
    // Empty marks in the middle go too: what holds one is left out whole.
    let odd = ["?#", ";?", ";#"].iter().any(|marks| url.contains(marks));
    (sound && !odd && url.chars().count() <= URL).then_some(url)
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let sound = |label: &&str| {
        (1..=63).contains(&label.chars().count())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && label.chars().any(char::is_alphanumeric)
    };
    let top = labels.last().copied().unwrap_or("");
    labels.len() > 1 && labels.iter().all(sound) && top.chars().count() > 1 && !top.chars().all(char::is_numeric)
}

/// A day, month or year, or a time in UTC without its Z. None where it is none that FollowTheMoney takes.
pub fn date(text: &str) -> Option<String> {
    const FORM: &[u8] = b"0000-00-00T00:00:00";
    let text = text.strip_suffix('Z').unwrap_or(text);
    let fits = text.len() <= FORM.len()
        && text
            .bytes()
            .zip(FORM)
            .all(|(c, f)| if *f == b'0' { c.is_ascii_digit() } else { c == *f })
        && matches!(text.len(), 4 | 7 | 10 | 16 | 19);
    let within = |from: usize, to: usize, range: std::ops::RangeInclusive<u16>| {
        text.get(from..to).is_none_or(|n| n.parse().is_ok_and(|n| range.contains(&n)))
    };
    let sound =
        fits && within(0, 4, 1000..=2999) && within(5, 7, 1..=12) && text.get(..10).is_none_or(|day| of_edtf(day).is_some());
    let sound = sound && within(11, 13, 0..=23) && within(14, 16, 0..=59) && within(17, 19, 0..=59);
    sound.then(|| text.to_owned())
}

/// A country of ISO 3166, two letters.
pub fn country(code: &str) -> Option<String> {
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| code.to_ascii_lowercase())
}

/// A language, as ISO 639-3 writes it; none where FollowTheMoney's list has it not.
pub fn language(bcp47: &str) -> Option<String> {
    let code = match bcp47.split('-').next()? {
        "ar" => "ara",
        "en" => "eng",
        "fa" => "fas",
        "fr" => "fra",
        "he" => "heb",
        "ps" => "pus",
        "tr" => "tur",
        "ur" => "urd",
        _ => return None,
    };
    Some(code.to_owned())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many code points; an ellipsis ends what was cut.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cleaned_once_and_for_all() {
        for text in [
            "\u{200F}قال\u{200D}\u{0654} شاهد\u{3000}",
            "ا\u{200D}\u{0653}خر",
            "\u{FEFF}\n نص \u{85}",
        ] {
            let once = plain(text);
            assert_eq!(plain(&once), once);
            assert_eq!(once.trim(), once);
        }
        assert_eq!(plain("ا\u{200D}\u{0653}خر"), "آخر");
    }

    #[test]
    fn long_texts_come_in_pieces() {
        let text = "كلمة ".repeat(30_000);
        let pieces = texts(&text);
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|p| p.chars().count() <= TEXT));
        assert_eq!(pieces.join(" "), text.trim());
        assert!(texts(" ").is_empty());
    }

    #[test]
    fn names_have_no_marks_around_them() {
        assert_eq!(name("\"'لواء  النصر'\"").as_deref(), Some("لواء النصر"));
        assert_eq!(name("\"\""), None);
        assert_eq!(name(&"ا".repeat(500)).map(|n| n.chars().count()), Some(NAME));
    }

    #[test]
    fn addresses_hold_no_empty_parts() {
        assert_eq!(
            address(["زبيد", "", "Al Hudaydah; Coast, .North", "YE"]).as_deref(),
            Some("زبيد, Al Hudaydah Coast .North, YE")
        );
        assert_eq!(address([]), None);
    }

    #[test]
    fn addresses_on_the_web() {
        assert_eq!(url("HTTPS://news.example").as_deref(), Some("https://news.example/"));
        assert_eq!(url("https://news.example?x=1").as_deref(), Some("https://news.example/?x=1"));
        assert_eq!(url("https://news.example/a;#").as_deref(), Some("https://news.example/a"));
        for none in [
            "news.example",
            "file:///etc/x",
            "https://",
            "https://news.example/a b",
            "https://10.0.0.1/",
            "http://a",
        ] {
            assert_eq!(url(none), None, "{none}");
        }
    }

    #[test]
    fn dates_are_prefixes_of_times() {
        assert_eq!(date("2018-06-09T10:00:00Z").as_deref(), Some("2018-06-09T10:00:00"));
        assert_eq!(date("2018-06").as_deref(), Some("2018-06"));
        for none in [
            "",
            "201",
            "201X",
            "2018-21-01",
            "2018-06-07~",
            "2018-06-09T10:00:00+03:00",
            "0622-07-16",
            "9999-12-31",
            "2018-02-30",
        ] {
            assert_eq!(date(none), None, "{none}");
        }
    }
}
