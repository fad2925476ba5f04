//! Whole texts that were read in the wrong encoding and saved so.

use super::Repairs;
use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1256};
use musnad_arabic::fold::is_arabic;
use std::sync::LazyLock;

/// Which byte a letter was, if the text was read as one of these.
struct Table {
    kind: &'static str,
    to_byte: fn(char) -> Option<u8>,
}

fn high(encoding: &'static Encoding) -> [char; 128] {
    let mut table = ['\u{FFFD}'; 128];
    for (i, slot) in (0x80u8..=0xFF).zip(&mut table) {
        let bytes = [i];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        *slot = text.chars().next().unwrap_or('\u{FFFD}');
    }
    table
}

static HIGH_1252: LazyLock<[char; 128]> = LazyLock::new(|| high(WINDOWS_1252));
static HIGH_1256: LazyLock<[char; 128]> = LazyLock::new(|| high(WINDOWS_1256));

fn byte_of(table: &[char; 128], c: char) -> Option<u8> {
    let at = table.iter().position(|have| *have == c)?;
    u8::try_from(at + 0x80).ok()
}

fn in_1252(c: char) -> Option<u8> {
    // Read as Latin-1, the lower half of the upper half came out as controls.
    match c {
        '\u{80}'..='\u{FF}' => Some(c as u8),
        _ => byte_of(&HIGH_1252, c),
    }
}

fn in_1256(c: char) -> Option<u8> {
    byte_of(&HIGH_1256, c)
}

const AS_1252: Table = Table {
    kind: "utf-8-as-windows-1252",
    to_byte: in_1252,
};
const AS_1256: Table = Table {
    kind: "utf-8-as-windows-1256",
    to_byte: in_1256,
};

/// Undoes a wrong reading of the whole text, or of the runs of it that had one. Good text comes back as it is.
pub fn misread(text: String, repairs: &mut Repairs) -> String {
    let mut text = text;
    if suspect(&text, &['Ø', 'Ù', 'Ã', 'Â'], |c| in_1252(c).is_some()) {
        text = undone(text, &[&[&AS_1252], &[&AS_1252, &AS_1252], &[&AS_1256, &AS_1252]], repairs);
        text = latin_again(text, repairs);
    }
    if suspect(&text, &['ط', 'ظ', 'أ', 'آ', 'ع', 'غ'], |c| {
        in_1256(c).is_some_and(|b| b < 0xC0) && !c.is_alphabetic() && !" ،؛؟".contains(c)
    }) {
        text = undone(text, &[&[&AS_1256], &[&AS_1256, &AS_1256], &[&AS_1252, &AS_1256]], repairs);
    }
    if let Some((better, count)) = as_latin(&text) {
        repairs.add("windows-1256-as-windows-1252", count);
        text = better;
    }
    text
}

/// Whether several of these lead bytes stand before something that no text has behind them.
fn suspect(text: &str, leads: &[char], follows: impl Fn(char) -> bool) -> bool {
    let mut count = 0;
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() && leads.contains(&before) && follows(c) {
            count += 1;
            if count >= 6 {
                return true;
            }
        }
        before = c;
    }
    false
}

/// The first way back that leads to Arabic. A way lists readings, the last made first.
fn undone(text: String, ways: &[&[&Table]], repairs: &mut Repairs) -> String {
    for way in ways {
        let mut now = text.clone();
        let mut total = 0;
        let fits = way.iter().rev().all(|table| {
            let (better, count) = runs(&now, table.to_byte);
            now = better;
            total = total.max(count);
            count > 0
        });
        if fits
            && shrunk(&text, &now)
            && arabic_share(&now) > 0.6
            && arabic_share(&now) >= arabic_share(&text)
            && common(&now) > 0.3
            && rare(&now) < 0.02
        {
            for table in *way {
                repairs.add(table.kind, total);
            }
            return now;
        }
    }
    text
}

/// Undoes a windows-1256 text that was read as windows-1252, saved as UTF-8 and then read as windows-1252 again.
fn latin_again(text: String, repairs: &mut Repairs) -> String {
    let (once, count) = runs(&text, in_1252);
    if count == 0 || !shrunk(&text, &once) {
        return text;
    }
    let Some((better, words)) = as_latin(&once) else { return text };
    repairs.add(AS_1252.kind, count);
    repairs.add("windows-1256-as-windows-1252", words);
    better
}

/// Whether a good part of the text was such bytes: good text has a few pairs that look so.
fn shrunk(before: &str, after: &str) -> bool {
    let gone = before.chars().count().saturating_sub(after.chars().count());
    gone * 4 >= before.chars().filter(|c| !c.is_ascii()).count()
}

/// How many of the letters outside ASCII are Arabic.
fn arabic_share(text: &str) -> f64 {
    let other = text.chars().filter(|c| !c.is_ascii());
    let (arabic, all) = other.fold((0u32, 0u32), |(a, n), c| (a + u32::from(is_arabic(c)), n + 1));
    f64::from(arabic) / f64::from(all.max(1))
}

/// How many of the Arabic letters are the commonest of the language.
fn common(text: &str) -> f64 {
    let letters = text.chars().filter(|c| is_arabic(*c));
    let (hits, all) = letters.fold((0u32, 0u32), |(a, n), c| {
        (a + u32::from(matches!(c, 'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن')), n + 1)
    });
    f64::from(hits) / f64::from(all.max(1))
}

/// How many characters are such as only a wrong reading makes.
fn rare(text: &str) -> f64 {
    let (hits, all) = text.chars().filter(|c| !c.is_ascii()).fold((0u32, 0u32), |(a, n), c| {
        (
            a + u32::from(matches!(
                c,
                '\u{80}'..='\u{9F}' | 'Ø' | 'Ù' | 'Ã' | '\u{FFFD}' | '§' | '±' | '†' | '‡'
            )),
            n + 1,
        )
    });
    f64::from(hits) / f64::from(all.max(1))
}

/// Turns letters into bytes again wherever those bytes are a letter in UTF-8; counts the runs.
fn runs(text: &str, to_byte: fn(char) -> Option<u8>) -> (String, usize) {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut count, mut open) = (0, 0, false);
    while at < chars.len() {
        let c = chars[at];
        if c.is_ascii() {
            open &= !c.is_ascii_alphabetic() && c != '<' && c != '\n';
            out.push(c);
            at += 1;
            continue;
        }
        let Some((letter, taken)) = sequence(&chars[at..], to_byte) else {
            open = false;
            out.push(c);
            at += 1;
            continue;
        };
        count += usize::from(!open);
        open = true;
        out.push(letter);
        at += taken;
    }
    (out, count)
}

/// The letter whose UTF-8 bytes were read as the characters at the head.
fn sequence(chars: &[char], to_byte: fn(char) -> Option<u8>) -> Option<(char, usize)> {
    let lead = to_byte(*chars.first()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    for (i, slot) in bytes.iter_mut().enumerate().take(length).skip(1) {
        match chars.get(i).copied().and_then(to_byte) {
            Some(byte @ 0x80..=0xBF) => *slot = byte,
            // ف is D9 81, and 81 is no letter in windows-1252: it went lost on the way.
            _ if lead == 0xD9 && length == 2 && matches!(chars.get(1), Some('\u{FFFD}' | '?')) => return Some(('ف', 2)),
            _ => return None,
        }
    }
    let letter = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some((letter, length))
}

/// windows-1256 read as windows-1252: whole words of accented letters.
fn as_latin(text: &str) -> Option<(String, usize)> {
    let accented = |c: char| matches!(c, 'À'..='ÿ');
    let many = text.chars().filter(|c| accented(*c)).take(24).count();
    if many < 24 {
        return None;
    }
    let part = |c: char| !c.is_ascii() && in_1252(c).is_some() && !"«»“”‘’–—…•·\u{A0}".contains(c);
    let (mut out, mut count, mut plain) = (String::with_capacity(text.len()), 0, 0);
    for piece in text.split_inclusive(|c: char| !(part(c) || c.is_ascii_alphanumeric() || c == '\'')) {
        let end = piece
            .char_indices()
            .next_back()
            .filter(|(_, c)| !(part(*c) || c.is_ascii_alphanumeric() || *c == '\''))
            .map_or(piece.len(), |(at, _)| at);
        let word = &piece[..end];
        let letters = word.chars().filter(|c| accented(*c)).count();
        let whole = letters >= 1 && !word.chars().any(|c| c.is_ascii_alphabetic());
        if whole {
            let bytes: Vec<u8> = word
                .chars()
                .filter_map(|c| if c.is_ascii() { Some(c as u8) } else { in_1252(c) })
                .collect();
            out.push_str(&WINDOWS_1256.decode_without_bom_handling(&bytes).0);
            count += 1;
        } else {
            plain += usize::from(letters > 0);
            out.push_str(word);
        }
        out.push_str(&piece[end..]);
    }
    let said = out
        .split_whitespace()
        .filter(|w| {
            matches!(*w, "في" | "من" | "على" | "إلى" | "الى" | "أن" | "ان" | "عن" | "التي" | "الذي") || w.starts_with("ال")
        })
        .count();
    (count > 4 * plain && said * 10 >= count && said >= 2 && common(&out) > 0.3).then_some((out, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    const NEWS: &str = "أعلنت قيادة العمليات المشتركة أن القوات دخلت الأحياء الشرقية من البلدة بعد معارك استمرت ثلاثة أيام، \
        وقال ضابط ميداني: «خرج الأهالي عبر ممر آمن» إلى القرى المجاورة.\nقصف في الشمال (12 قتيلاً) – رويترز";

    fn read_as(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn undo(text: &str) -> (String, Repairs) {
        let mut repairs = Repairs::default();
        (misread(text.to_owned(), &mut repairs), repairs)
    }

    #[test]
    fn utf8_read_as_something_else() {
        for encoding in [WINDOWS_1252, WINDOWS_1256] {
            let once = read_as(NEWS, encoding);
            assert_eq!(undo(&once).0, NEWS, "{}", encoding.name());
            let twice = read_as(&once, encoding);
            assert_eq!(undo(&twice).0, NEWS, "{} twice", encoding.name());
        }
        let mixed = format!("<p>{NEWS}</p><p class=x>{}</p>", read_as(NEWS, WINDOWS_1252));
        assert_eq!(undo(&mixed).0, format!("<p>{NEWS}</p><p class=x>{NEWS}</p>"));
        let lossy = read_as("قالت القوات في الشرق إن الفصائل تراجعت", WINDOWS_1252).replace('\u{81}', "\u{FFFD}");
        assert_eq!(undo(&lossy).0, "قالت القوات في الشرق إن الفصائل تراجعت");
    }

    #[test]
    fn windows_1256_read_as_latin() {
        let plain = NEWS.replace(['«', '»', '–'], "-");
        let bytes = WINDOWS_1256.encode(&plain).0.into_owned();
        let damaged = WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
        let (text, repairs) = undo(&damaged);
        assert_eq!(text, plain);
        assert!(repairs.count("windows-1256-as-windows-1252") > 20);
        let again = undo(&read_as(&damaged, WINDOWS_1252));
        assert_eq!(again.0, plain);
        assert!(again.1.count("utf-8-as-windows-1252") > 0);
    }

    #[test]
    fn good_text_stays() {
        for text in [
            NEWS,
            "L'armée a annoncé que les forces étaient entrées à Alep après des combats là-bas, où des blessés ont été évacués. Été, à, où.",
            "ضبط أسلحة وسط، قرب الخط… وحفظ «الأمن» ط. ظ. غ. (ع) بسط؛ نفط؟ شط…",
            "Åsa Öberg är född på Öland; Übermäßig große Äpfel für Köln",
        ] {
            let (same, repairs) = undo(text);
            assert_eq!(same, text);
            assert_eq!(repairs, Repairs::default());
        }
    }
}
