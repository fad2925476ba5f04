//! Bytes to text: which encoding were these written in?
//!
//! Marks (BOM) decide first, then validity as UTF-8, then what the server said of the page and then what the page
//! declares, where the bytes bear it out, then statistics. A page that declares cp1252 and turns out Arabic as
//! cp1256 is read as cp1256.

use crate::Note;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use musnad_arabic::fold::is_arabic;

/// How far into a page its declaration is looked for.
const HEAD: usize = 4096;

/// The text of a page, the name of its encoding, and what was odd. Never fails: what cannot be read is
/// replaced, and noted.
pub fn decode(bytes: &[u8]) -> (String, &'static str, Vec<Note>) {
    decode_served(bytes, None)
}

/// The same, of a page of which its server told the encoding.
pub fn decode_served(bytes: &[u8], served: Option<&str>) -> (String, &'static str, Vec<Note>) {
    let mut notes = Vec::new();
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        notes.push(Note::new("empty", "no text"));
        return (String::new(), UTF_8.name(), notes);
    }
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match wide(bytes) {
            Some(encoding) => encoding,
            None if is_binary(bytes) => {
                notes.push(Note::new("binary", "not a text"));
                return (String::new(), UTF_8.name(), notes);
            }
            None => narrow(bytes, served, &mut notes),
        },
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let lost = text.chars().filter(|c| *c == '\u{FFFD}').count();
    if lost > 0 {
        notes.push(Note::new(
            "undecodable-bytes",
            format!("{lost} places are not {}", encoding.name()),
        ));
    }
    (text.into_owned(), encoding.name(), notes)
}

/// UTF-16 without a mark: one byte of each pair is nearly always 0 (ASCII) or 6 (Arabic).
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let (pairs, _) = head.as_chunks::<2>();
    if pairs.len() < 4 {
        return None;
    }
    let share = |at: usize| pairs.iter().filter(|pair| matches!(pair[at], 0 | 6 | 0x20)).count() * 10 / pairs.len();
    let (high_first, high_last) = (share(0), share(1));
    let nul = head.contains(&0) || head.contains(&6);
    match (nul, high_first, high_last) {
        (true, 9.., ..5) => Some(UTF_16BE),
        (true, ..5, 9..) => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether these bytes are no text in any encoding.
fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: &[&[u8]] = &[
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"PK\x03\x04",
        b"\x1F\x8B",
        b"RIFF",
        b"\x7FELF",
    ];
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let head = &bytes[..bytes.len().min(2 * HEAD)];
    let odd = head
        .iter()
        .filter(|b| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F))
        .count();
    odd * 20 > head.len()
}

/// An encoding of single bytes or of bytes in sequences.
fn narrow(bytes: &[u8], served: Option<&str>, notes: &mut Vec<Note>) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        // Cut off in the middle of a letter.
        Err(e) if e.error_len().is_none() => return UTF_8,
        Err(_) => {}
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    // These bytes are not UTF-8, whoever says so.
    let served = served.and_then(|label| Encoding::for_label(label.as_bytes()));
    let told = [served, declared(bytes)].into_iter().flatten().map(not_wide);
    if let Some(encoding) = told.into_iter().find(|encoding| *encoding != UTF_8) {
        if !encoding.name().eq_ignore_ascii_case("windows-1256") && reads_arabic(bytes) && !is_arabic_encoding(encoding) {
            notes.push(Note::new(
                "wrong-encoding",
                format!("declared {}, read as windows-1256", encoding.name()),
            ));
            return WINDOWS_1256;
        }
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let guess = if !is_arabic_encoding(guess) && reads_arabic(bytes) {
        WINDOWS_1256
    } else {
        guess
    };
    notes.push(Note::new("guessed-encoding", guess.name()));
    guess
}

fn is_arabic_encoding(encoding: &'static Encoding) -> bool {
    matches!(encoding.name(), "windows-1256" | "ISO-8859-6" | "UTF-8")
}

/// Whether the letters read as cp1256 are Arabic words: mostly Arabic, in runs, with many ا and ل.
fn reads_arabic(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(head);
    let (mut arabic, mut other, mut common) = (0usize, 0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
        if is_arabic(c) {
            arabic += 1;
            common += usize::from(matches!(c, 'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن'));
        } else {
            other += 1;
        }
    }
    arabic >= 40 && other * 10 < arabic && common * 100 > arabic * 35
}

/// Whether the bytes are UTF-8 with little damage.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad
}

/// A page of which single bytes can be read is not in UTF-16, whoever says so.
fn not_wide(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    }
}

/// What the page says of itself, in `<meta>` or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    for key in [&b"charset"[..], b"encoding"] {
        let mut from = 0;
        while let Some(at) = head[from..].windows(key.len()).position(|w| w == key) {
            from += at + key.len();
            let rest = head[from..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else { continue };
            let rest = rest.trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
            let end = rest
                .iter()
                .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))
                .unwrap_or(rest.len());
            if let Some(encoding) = Encoding::for_label(&rest[..end]) {
                return Some(encoding);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::ISO_8859_6;

    const NEWS: &str = "أعلنت قيادة العمليات المشتركة أن القوات دخلت الأحياء الشرقية من البلدة بعد معارك استمرت ثلاثة أيام، \
        وقال ضابط ميداني إن الأهالي خرجوا عبر ممر آمن إلى القرى المجاورة.";

    fn utf16(text: &str, big: bool, bom: bool) -> Vec<u8> {
        let units = bom.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_encoding() {
        let in_1256 = WINDOWS_1256.encode(NEWS).0.into_owned();
        let in_8859 = NEWS.chars().map(|c| match c {
            '،' => 0xAC,
            c if c.is_ascii() => c as u8,
            c => (c as u32 - 0x0560) as u8,
        });
        for (bytes, name) in [
            (NEWS.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", NEWS.as_bytes()].concat(), "UTF-8"),
            (in_1256.clone(), "windows-1256"),
            (utf16(NEWS, false, true), "UTF-16LE"),
            (utf16(NEWS, true, true), "UTF-16BE"),
            (utf16(NEWS, false, false), "UTF-16LE"),
            (utf16(NEWS, true, false), "UTF-16BE"),
            (
                [&b"<meta charset=iso-8859-6>"[..], &in_8859.clone().collect::<Vec<u8>>()].concat(),
                "ISO-8859-6",
            ),
            (in_8859.collect(), ISO_8859_6.name()),
        ] {
            let (text, encoding, _) = decode(&bytes);
            assert_eq!(encoding, name);
            assert!(text.ends_with(NEWS), "{name}: {text}");
        }
        let (text, encoding, notes) = decode(&[&b"<meta charset=\"iso-8859-1\">"[..], &in_1256].concat());
        assert_eq!((encoding, notes[0].note), ("windows-1256", "wrong-encoding"));
        assert!(text.ends_with(NEWS));
    }

    #[test]
    fn nothing_and_no_text() {
        assert_eq!(decode(b" \n").2[0].note, "empty");
        assert_eq!(decode(b"\x89PNG\r\n\x1A\n0000").2[0].note, "binary");
        assert_eq!(decode(&NEWS.as_bytes()[..NEWS.len() - 2]).1, "UTF-8");
    }
}
