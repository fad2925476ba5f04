//! The body of an HTTP response as an archive holds it: chunks joined, compression undone, nothing without bounds.

use super::{field, split};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// How many times a body may be packed.
const LAYERS: usize = 4;

/// A body with its media type.
pub(super) type Typed = (Option<String>, Vec<u8>);

/// A media type without its parameters, in small letters.
pub(super) fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// The encoding that a media type names.
pub(super) fn charset(value: &str) -> Option<&str> {
    let parameters = value.split(';').skip(1).filter_map(|p| p.split_once('='));
    let mut named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let label = named
        .next()?
        .1
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    (!label.is_empty()).then_some(label)
}

/// Whether a body of this media type may be a page; what has none may.
pub(super) fn is_page(value: Option<&str>) -> bool {
    value.is_none_or(|value| {
        matches!(
            media_type(value).as_str(),
            "" | "text/html" | "application/xhtml+xml" | "text/plain" | "text/xml" | "application/xml"
        )
    })
}

/// The media type and the body of a response; none where it is no page. `cut` says that the archive holds only the
/// beginning, so that a body without its end is none of our troubles.
pub(super) fn response(block: &[u8], limit: u64, cut: bool) -> Result<Option<Typed>, String> {
    if !block.starts_with(b"HTTP/") {
        return Err("no HTTP response in it".to_owned());
    }
    let (header, body) = match split(block) {
        Some((head, start)) => (&block[..head], &block[start..]),
        None => return Err("no end of the HTTP header".to_owned()),
    };
    let line = header.split(|b| *b == b'\n').next().unwrap_or_default();
    let status = line
        .split(|b| *b == b' ')
        .find(|word| !word.is_empty() && !word.starts_with(b"HTTP/"));
    let content_type = field(header, "content-type");
    if !status.is_some_and(|s| s.starts_with(b"2")) || !is_page(content_type.as_deref()) {
        return Ok(None);
    }
    let chunked = field(header, "transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    // Archivers often keep the field of a transfer that they undid.
    let mut body = match chunked.then(|| dechunk(body)).flatten() {
        Some((_, false)) if !cut => return Err("its last chunk is cut short".to_owned()),
        Some((joined, _)) => joined,
        None => body.to_vec(),
    };
    // What one server cut, another before it may have cut already.
    for _ in 1..LAYERS {
        match dechunk(&body).filter(|_| chunked && body.trim_ascii_end().ends_with(b"\n0")) {
            Some((joined, true)) => body = joined,
            _ => break,
        }
    }
    let codings = field(header, "content-encoding").unwrap_or_default().to_ascii_lowercase();
    let codings: Vec<&str> = codings.split(',').map(str::trim).filter(|c| !c.is_empty()).collect();
    if codings.len() > LAYERS {
        return Err(format!("packed {} times", codings.len()));
    }
    for coding in codings.into_iter().rev() {
        body = unpack(coding, body, limit, cut)?;
    }
    Ok(Some((content_type, body)))
}

/// Undoes one compression. What was never packed, though the header says so, is taken as it is.
fn unpack(coding: &str, body: Vec<u8>, limit: u64, cut: bool) -> Result<Vec<u8>, String> {
    let packed = &body[..];
    let mut out = Vec::new();
    let most = limit.saturating_add(1);
    let zlib = |b: &[u8]| b.len() >= 2 && b[0] & 0x0F == 8 && (u16::from(b[0]) << 8 | u16::from(b[1])) % 31 == 0;
    let done = match coding {
        "gzip" | "x-gzip" if !body.starts_with(b"\x1F\x8B") => return Ok(body),
        "gzip" | "x-gzip" => MultiGzDecoder::new(packed).take(most).read_to_end(&mut out),
        "deflate" if zlib(packed) => ZlibDecoder::new(packed).take(most).read_to_end(&mut out),
        "deflate" => DeflateDecoder::new(packed).take(most).read_to_end(&mut out),
        "br" => brotli_decompressor::Decompressor::new(packed, 4096)
            .take(most)
            .read_to_end(&mut out),
        "zstd" => zstd(packed).and_then(|unpacked| unpacked.take(most).read_to_end(&mut out)),
        "identity" | "none" | "utf-8" => return Ok(body),
        other => return Err(format!("packed in a way that is not known: {other}")),
    };
    if out.len() as u64 > limit {
        return Err(format!("unpacks to more than --max-page ({limit} bytes)"));
    }
    match done {
        Ok(_) => Ok(out),
        // Bytes behind a sound member.
        Err(error) if !out.is_empty() && (cut || error.to_string() == "invalid gzip header") => Ok(out),
        Err(_) if coding != "gzip" && is_text(&body) => Ok(body),
        Err(error) => Err(format!("its body is damaged: {coding}: {error}")),
    }
}

/// Unpacks the first frame; no window larger than 100 MB is given room.
fn zstd(packed: &[u8]) -> io::Result<impl Read> {
    ruzstd::decoding::StreamingDecoder::new(packed).map_err(io::Error::other)
}

/// Whether bytes look like markup or words rather than like something packed.
fn is_text(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(512)].trim_ascii_start();
    head.starts_with(b"<") || head.iter().all(|b| matches!(b, b'\t' | b'\n' | b'\r' | 0x20..=0x7E))
}

/// The chunks joined, and whether the last of them is whole; none where there are no chunks.
fn dechunk(body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let line = &body[at..body.len().min(at + 256)];
        let end = memchr::memchr(b'\n', line);
        let size = end
            .and_then(|end| line[..end].split(|b| *b == b';').next())
            .and_then(|size| std::str::from_utf8(size.trim_ascii()).ok())
            .and_then(|size| usize::from_str_radix(size, 16).ok());
        let (Some(end), Some(size)) = (end, size) else {
            return (at > 0).then_some((out, false));
        };
        at += end + 1;
        if size == 0 {
            return Some((out, true));
        }
        let whole = size <= body.len() - at;
        let to = if whole { at + size } else { body.len() };
        out.extend_from_slice(&body[at..to]);
        if !whole {
            return Some((out, false));
        }
        at = to;
        at += usize::from(body.get(at) == Some(&b'\r'));
        at += usize::from(body.get(at) == Some(&b'\n'));
    }
    // The chunk of length 0 that ends the list is often missing.
    Some((out, true))
}
