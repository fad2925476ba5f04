//! Web archives: the pages in a WARC or WET file, plain or gzipped.

use crate::Note;
use flate2::read::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// No record's body grows beyond this when it is unpacked.
const LIMIT: u64 = 32 * 1024 * 1024;

/// A page of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where the record begins in the unpacked archive.
    pub offset: usize,
    /// Its address.
    pub url: Option<String>,
    /// When it was fetched, as the archive writes it.
    pub fetched: Option<String>,
    /// The page's bytes, unpacked.
    pub body: Vec<u8>,
}

/// Whether these bytes are an archive, plain or gzipped.
pub fn is_archive(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\x1F\x8B") {
        let mut head = [0u8; 5];
        return GzDecoder::new(bytes).read_exact(&mut head).is_ok() && head == *b"WARC/";
    }
    bytes.starts_with(b"WARC/")
}

/// The pages of an archive; what is damaged becomes a note with its offset, and the rest is read.
pub fn read(bytes: &[u8]) -> (Vec<Record>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut unpacked = Vec::new();
    let data = if bytes.starts_with(b"\x1F\x8B") {
        if let Err(error) = MultiGzDecoder::new(bytes).read_to_end(&mut unpacked) {
            notes.push(Note::new(
                "damaged-archive",
                format!("after byte {}: {error}", unpacked.len()),
            ));
        }
        &unpacked[..]
    } else {
        bytes
    };
    let mut records = Vec::new();
    let mut at = 0;
    while let Some(start) = find(&data[at..], b"WARC/").map(|p| at + p) {
        let Some(head) = find(&data[start..], b"\r\n\r\n") else {
            notes.push(Note::new("damaged-record", format!("at byte {start}: no end of header")));
            break;
        };
        let header = &data[start..start + head];
        let from = start + head + 4;
        let length = field(header, "content-length").and_then(|v| v.parse::<usize>().ok());
        let Some(length) = length else {
            notes.push(Note::new("damaged-record", format!("at byte {start}: no length")));
            at = start + 5;
            continue;
        };
        let to = from.saturating_add(length).min(data.len());
        if to < from.saturating_add(length) {
            notes.push(Note::new("truncated-record", format!("at byte {start}")));
        }
        let block = &data[from..to];
        let body = match field(header, "warc-type").as_deref() {
            Some("response") => Some(response(block)),
            Some("resource" | "conversion") => Some(block.to_vec()),
            _ => None,
        };
        if let Some(body) = body {
            let url = field(header, "warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
            records.push(Record {
                offset: start,
                url,
                fetched: field(header, "warc-date"),
                body,
            });
        }
        at = to;
    }
    (records, notes)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}

/// A field of a header.
fn field(header: &[u8], name: &str) -> Option<String> {
    header.split(|b| *b == b'\n').find_map(|line| {
        let at = line.iter().position(|b| *b == b':')?;
        let key = line[..at].trim_ascii();
        key.eq_ignore_ascii_case(name.as_bytes())
            .then(|| String::from_utf8_lossy(line[at + 1..].trim_ascii()).into_owned())
    })
}

/// The body of an HTTP response: chunks joined, compression undone.
fn response(block: &[u8]) -> Vec<u8> {
    let Some(head) = find(block, b"\r\n\r\n") else {
        return block.to_vec();
    };
    let (header, body) = (&block[..head], &block[head + 4..]);
    let chunked = field(header, "transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    // Archivers often keep the field of a transfer that they undid.
    let body = if chunked {
        dechunk(body).unwrap_or_else(|| body.to_vec())
    } else {
        body.to_vec()
    };
    let packed = field(header, "content-encoding").unwrap_or_default().to_ascii_lowercase();
    let mut out = Vec::new();
    let done = match packed.as_str() {
        "gzip" | "x-gzip" => MultiGzDecoder::new(&body[..]).take(LIMIT).read_to_end(&mut out),
        "deflate" if body.first().is_some_and(|b| b & 0x0F == 8) => ZlibDecoder::new(&body[..]).take(LIMIT).read_to_end(&mut out),
        "deflate" => DeflateDecoder::new(&body[..]).take(LIMIT).read_to_end(&mut out),
        _ => return body,
    };
    // What was unpacked before the damage stands; what was never packed is taken as it is.
    if done.is_err() && out.is_empty() { body } else { out }
}

fn dechunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    loop {
        let end = find(body.get(at..)?, b"\r\n")?;
        let size = std::str::from_utf8(&body[at..at + end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        at += end + 2;
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(&body[at..at.saturating_add(size).min(body.len())]);
        at = at.checked_add(size)?.checked_add(2)?;
        if at >= body.len() {
            return Some(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(body: &str, header: &str) -> String {
        let http = format!("HTTP/1.1 200 OK\r\n{header}\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    }

    #[test]
    fn plain_chunked_and_cut_off() {
        let archive = record("<p>أ</p>", "Server: x\r\n")
            + &record("5\r\nabcde\r\n3\r\nfgh\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n");
        let (records, notes) = read(archive.as_bytes());
        assert_eq!(records.len(), 2);
        assert!(notes.is_empty() && is_archive(archive.as_bytes()));
        assert_eq!(
            (records[0].url.as_deref(), records[1].body.as_slice()),
            (Some("https://example.org/"), &b"abcdefgh"[..])
        );
        let (records, notes) = read(&archive.as_bytes()[..archive.len() - 30]);
        assert_eq!((records.len(), notes[0].note), (2, "truncated-record"));
    }
}
