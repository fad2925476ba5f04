//! Web archives: the pages of a WARC or WET file, one after the other, in memory bounded by one record.
//!
//! A file may be plain, gzipped with a member a record (as the standard asks), or gzipped as one. Pages are the
//! responses and resources that are HTML or text, and the conversions of WET files. Requests, metadata, revisits,
//! pictures, scripts and answers other than success are no pages and are passed over.
//!
//! What is damaged is told with its offset, and reading goes on at the next record that can be found: in a packed
//! file at the next gzip member that unpacks to a record, else at the next line that begins one. A record whose end
//! is missing or whose checksum is wrong is not half read: half a page may state what the whole one denies.

mod http;
mod stream;

use memchr::memmem;
use std::io::Read;
use stream::Stream;

/// The longest header of a record, and of an HTTP response.
const HEADER: usize = 64 * 1024;
/// How much of what is passed over is looked at at a time.
const STRIDE: usize = 64 * 1024;

/// What kind of record a page was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// What a server answered.
    #[default]
    Response,
    /// A file, without the answer that it came in.
    Resource,
    /// What somebody made of a page: the plain text of WET files.
    Conversion,
}

/// A page of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WarcPage {
    /// Where its record begins: in a packed file, where the gzip member begins that the record begins in.
    pub offset: u64,
    /// The record's id, without brackets.
    pub record_id: Option<String>,
    /// The page's address.
    pub url: Option<String>,
    /// When it was fetched, as the archive writes it.
    pub date: Option<String>,
    /// The page's media type, as its server or its archive gives it.
    pub content_type: Option<String>,
    /// Its bytes: chunks joined, compression undone.
    pub body: Vec<u8>,
    /// What kind of record it was.
    pub kind: Kind,
    /// Why the archive holds only its beginning, where it says so.
    pub truncated: Option<String>,
}

impl WarcPage {
    /// What form the page has.
    pub fn hint(&self) -> crate::Hint {
        let plain = self
            .content_type
            .as_deref()
            .is_some_and(|t| http::media_type(t) == "text/plain");
        match (self.kind, &self.content_type) {
            (Kind::Conversion, _) => crate::Hint::Flattened,
            _ if plain => crate::Hint::Flattened,
            (_, Some(_)) => crate::Hint::Html,
            (_, None) => crate::Hint::Auto,
        }
    }

    /// The encoding that the server told.
    pub fn charset(&self) -> Option<&str> {
        self.content_type.as_deref().and_then(http::charset)
    }
}

/// A record that could not be read, or a stretch of the file that holds none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it begins, as for a page.
    pub offset: u64,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "byte {}: {}", self.offset, self.what)
    }
}

/// Whether a file that begins with these bytes is an archive, plain or gzipped.
pub fn is_archive(head: &[u8]) -> bool {
    if head.starts_with(stream::MAGIC) {
        return stream::begins_record(head);
    }
    head.starts_with(b"WARC/")
}

/// Reads the pages of an archive.
pub struct Reader<R: Read> {
    stream: Stream<R>,
    limit: u64,
    done: bool,
}

/// What one look at the archive gave.
enum Step {
    Page(Box<WarcPage>),
    Damage(Damage),
    Nothing,
    End,
}

impl<R: Read> Reader<R> {
    /// A reader that holds no page longer than `limit` bytes: longer ones are told as damage.
    pub fn new(archive: R, limit: u64) -> Reader<R> {
        Reader {
            stream: Stream::new(archive),
            limit,
            done: false,
        }
    }

    /// The next record, or the end of this segment.
    fn step(&mut self) -> Step {
        loop {
            let data = self.stream.fill(1);
            let blank = data.iter().take_while(|b| b.is_ascii_whitespace()).count();
            if data.is_empty() {
                return match self.stream.broken() {
                    Some(damage) => Step::Damage(damage),
                    None => Step::End,
                };
            }
            if blank == 0 {
                break;
            }
            self.stream.consume(blank);
        }
        self.stream.mark();
        let (offset, inside) = self.stream.offset();
        let damaged = |what: String| {
            let what = if inside == 0 {
                what
            } else {
                format!("{what} ({inside} bytes into the gzip member)")
            };
            Step::Damage(Damage { offset, what })
        };
        if !self.stream.fill(5).starts_with(b"WARC/") {
            let skipped = self.skip_to_record();
            return damaged(self.cut(&format!("{skipped} bytes that are no record")));
        }
        let head = split(self.stream.fill(HEADER)).map(|(head, start)| (self.stream.fill(head)[..head].to_vec(), start));
        let Some((head, start)) = head else {
            self.skip_to_record();
            return damaged(self.cut("no end of the record's header"));
        };
        let length = field(&head, "content-length").and_then(|v| v.parse::<u64>().ok());
        let (Some(length), Some(kind)) = (length, field(&head, "warc-type")) else {
            self.skip_to_record();
            return damaged("a record without its type or length".to_owned());
        };
        let kind = match kind.to_ascii_lowercase().as_str() {
            "response" => Some(Kind::Response),
            "resource" => Some(Kind::Resource),
            "conversion" => Some(Kind::Conversion),
            _ => None,
        };
        if length > self.limit.saturating_add(HEADER as u64) {
            // From the end of the header's last line on: a record may begin at once.
            self.stream.consume(start - 1);
            return match (self.skip(length.saturating_add(1)), kind) {
                (Err(what), _) => damaged(what),
                (Ok(()), Some(_)) => damaged(format!("{length} bytes, longer than --max-page ({} bytes)", self.limit)),
                (Ok(()), None) => Step::Nothing,
            };
        }
        let end = start + length as usize;
        // More than the line that ends a record, so that a checksum behind it is seen.
        let data = self.stream.fill(end + 5);
        if data.len() < end {
            let held = data.len() - start;
            let next = find_record(&data[start..]);
            self.stream.consume(start + next.unwrap_or(held));
            return damaged(match next {
                Some(_) => "the record is shorter than its length says".to_owned(),
                None => self.cut(&format!("cut short: {held} of {length} bytes")),
            });
        }
        let rest = &data[end..];
        if !(rest.is_empty() || rest.starts_with(b"\r\n") || rest.starts_with(b"\n")) {
            let next = find_record(&data[start..]);
            self.stream.consume(next.map_or(end, |next| start + next));
            if next.is_none() {
                self.skip_to_record();
            }
            return damaged("the record does not end where its length says".to_owned());
        }
        let (held, last) = (data.len(), rest.len() < 5);
        if last && self.stream.is_broken() {
            self.stream.consume(held);
            return damaged(self.cut("damaged"));
        }
        let data = self.stream.fill(end);
        let page = kind.map(|kind| page(kind, &head, &data[start..end], self.limit));
        self.stream.consume(end);
        match page {
            Some(Ok(Some(page))) => Step::Page(Box::new(WarcPage { offset, ..page })),
            Some(Err(what)) => damaged(what),
            Some(Ok(None)) | None => Step::Nothing,
        }
    }

    /// Passes over a block that is not wanted; stops early at what looks like another record.
    fn skip(&mut self, length: u64) -> Result<(), String> {
        let mut left = length;
        while left > 0 {
            let data = self.stream.fill(STRIDE);
            if data.is_empty() {
                return Err(self.cut(&format!("cut short: {} of {length} bytes", length - left)));
            }
            let within = &data[..data.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
            if let Some(next) = find_record(within) {
                self.stream.consume(next);
                return Err("the record is shorter than its length says".to_owned());
            }
            // A line that begins a record may lie across the edge.
            let keep = if within.len() < STRIDE { 0 } else { 8 };
            let gone = within.len() - keep;
            self.stream.consume(gone);
            left -= gone as u64;
        }
        Ok(())
    }

    /// Passes over all up to the next line that begins a record, or up to the end of the segment; says how much.
    fn skip_to_record(&mut self) -> u64 {
        let mut skipped = 0;
        loop {
            let data = self.stream.fill(STRIDE);
            let (gone, found) = match find_record(data) {
                Some(next) => (next, true),
                None if data.len() < STRIDE => (data.len(), true),
                None => (data.len() - 8, false),
            };
            self.stream.consume(gone);
            skipped += gone as u64;
            if found {
                return skipped;
            }
        }
    }

    /// What is wrong, with the reason that the packing gives if all before it is consumed.
    fn cut(&mut self, what: &str) -> String {
        if !self.stream.fill(1).is_empty() {
            return what.to_owned();
        }
        match self.stream.broken() {
            Some(damage) => format!("{what}: {}", damage.what),
            None => what.to_owned(),
        }
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<WarcPage, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.step() {
                Step::Page(page) => return Some(Ok(*page)),
                Step::Damage(damage) => return Some(Err(damage)),
                Step::Nothing => {}
                Step::End => self.done = !self.stream.advance(),
            }
        }
        None
    }
}

/// The page that a record holds, if it is one.
fn page(kind: Kind, head: &[u8], block: &[u8], limit: u64) -> Result<Option<WarcPage>, String> {
    let truncated = field(head, "warc-truncated");
    let own = field(head, "content-type");
    let is_http = own.as_deref().is_some_and(|t| http::media_type(t) == "application/http");
    let (content_type, body) = if kind == Kind::Response && (is_http || block.starts_with(b"HTTP/")) {
        match http::response(block, limit, truncated.is_some())? {
            Some(response) => response,
            None => return Ok(None),
        }
    } else {
        if !http::is_page(own.as_deref()) {
            return Ok(None);
        }
        (own, block.to_vec())
    };
    if body.len() as u64 > limit {
        return Err(format!("{} bytes, longer than --max-page ({limit} bytes)", body.len()));
    }
    let bare = |v: String| v.trim_start_matches('<').trim_end_matches('>').to_owned();
    Ok(Some(WarcPage {
        offset: 0,
        record_id: field(head, "warc-record-id").map(bare),
        url: field(head, "warc-target-uri").map(bare),
        date: field(head, "warc-date"),
        content_type,
        body,
        kind,
        truncated,
    }))
}

/// Where a header ends and what follows it begins.
fn split(data: &[u8]) -> Option<(usize, usize)> {
    let data = &data[..data.len().min(HEADER)];
    // Where another record begins this header has no end.
    let data = &data[..find_record(data).unwrap_or(data.len())];
    let wide = memmem::find(data, b"\r\n\r\n").map(|at| (at, at + 4));
    let narrow = memmem::find(data, b"\n\n").map(|at| (at, at + 2));
    wide.into_iter().chain(narrow).min()
}

/// Where the next line stands that begins a record.
fn find_record(data: &[u8]) -> Option<usize> {
    let begins = |at: &usize| matches!(data.get(at + 6), Some(b'0' | b'1')) && data.get(at + 7) == Some(&b'.');
    memmem::find_iter(data, b"\nWARC/").find(begins).map(|at| at + 1)
}

/// A field of a header.
fn field(header: &[u8], name: &str) -> Option<String> {
    header.split(|b| *b == b'\n').find_map(|line| {
        let at = memchr::memchr(b':', line)?;
        let key = line[..at].trim_ascii();
        key.eq_ignore_ascii_case(name.as_bytes())
            .then(|| String::from_utf8_lossy(line[at + 1..].trim_ascii()).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn record(url: &str, kind: &str, block: &[u8]) -> Vec<u8> {
        let media = if kind == "response" {
            "application/http"
        } else {
            "text/plain"
        };
        let mut out = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        )
        .into_bytes();
        out.extend_from_slice(block);
        out.extend_from_slice(b"\r\n\r\n");
        out
    }

    fn answer(header: &str, body: &[u8]) -> Vec<u8> {
        [b"HTTP/1.1 200 OK\r\n", header.as_bytes(), b"\r\n", body].concat()
    }

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        out.write_all(bytes).expect("memory");
        out.finish().expect("memory")
    }

    /// Addresses of pages, and damages.
    fn read(bytes: &[u8]) -> (Vec<String>, Vec<Damage>) {
        let (mut pages, mut damages) = (Vec::new(), Vec::new());
        for found in Reader::new(bytes, 1000) {
            match found {
                Ok(page) => pages.push(page.url.unwrap_or_default()),
                Err(damage) => damages.push(damage),
            }
        }
        (pages, damages)
    }

    /// Words that do not pack away to nothing.
    fn words(seed: u32) -> Vec<u8> {
        let mut state = seed;
        let letters = (0..600).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b'a' + (state >> 24) as u8 % 26
        });
        answer("", &letters.collect::<Vec<_>>())
    }

    #[test]
    fn bodies_are_unpacked() {
        let text = b"<p>\xD9\x87\xD8\xAF\xD9\x86\xD8\xA9</p>".repeat(5);
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(&text).expect("memory");
        raw.write_all(&text).expect("memory");
        let (zlib, raw) = (zlib.finish().expect("memory"), raw.finish().expect("memory"));
        // A frame of one block that is not packed.
        let block = (1 | text.len() << 3).to_le_bytes();
        let zstd = [b"\x28\xB5\x2F\xFD\0\x58", &block[..3], &text].concat();
        let chunked = |b: &[u8]| {
            let (one, two) = b.split_at(9);
            [
                b"9;x=y\r\n",
                one,
                format!("\r\n{:X}\r\n", two.len()).as_bytes(),
                two,
                b"\r\n0\r\n\r\n",
            ]
            .concat()
        };
        let table = [
            ("", text.clone()),
            ("Transfer-Encoding: chunked\r\n", chunked(&text)),
            ("Transfer-Encoding: chunked\r\n", text.clone()),
            ("Content-Encoding: gzip\r\n", gz(&text)),
            ("Content-Encoding: gzip\r\n", text.clone()),
            ("content-encoding: gzip, x-gzip\r\n", gz(&gz(&text))),
            ("Content-Encoding: deflate\r\n", zlib),
            ("Content-Encoding: deflate\r\n", raw),
            ("Content-Encoding: br\r\n", text.clone()),
            ("Content-Encoding: zstd\r\n", zstd),
            ("Content-Encoding: zstd\r\n", text.clone()),
            ("Transfer-Encoding: chunked\r\n", chunked(&chunked(&text))),
            (
                "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                chunked(&gz(&text)),
            ),
        ];
        for (header, body) in table {
            let archive = record("a", "response", &answer(header, &body));
            let page = Reader::new(&archive[..], 1000).next().expect("a record").expect("a page");
            assert_eq!(page.body, text, "{header}");
            assert_eq!(page.record_id.as_deref(), Some("urn:uuid:a"));
        }
        let packed = include_bytes!("../tests/packed/story.br");
        let archive = record("a", "response", &answer("Content-Encoding: br\r\n", packed));
        let page = Reader::new(&archive[..], 1000).next().expect("a record").expect("a page");
        assert!(page.body.starts_with("<p>قال شهود".as_bytes()));
    }

    #[test]
    fn only_pages() {
        let archive = [
            record("info", "warcinfo", b"software: x"),
            record("ask", "request", b"GET / HTTP/1.1\r\n\r\n"),
            record(
                "page",
                "response",
                &answer("Content-Type: text/html; charset=utf-8\r\n", b"x"),
            ),
            record("picture", "response", &answer("Content-Type: image/png\r\n", b"x")),
            record("moved", "response", b"HTTP/1.1 301 Moved\r\n\r\nx"),
            record("text", "conversion", b"x"),
        ];
        let archive = archive.concat();
        assert_eq!(read(&archive), (vec!["page".to_owned(), "text".to_owned()], vec![]));
        let kinds: Vec<crate::Hint> = Reader::new(&archive[..], 1000).flatten().map(|p| p.hint()).collect();
        assert_eq!(kinds, [crate::Hint::Html, crate::Hint::Flattened]);
    }

    /// A member a record, one member for all, members cut anywhere, and no packing at all give the same pages.
    #[test]
    fn however_it_is_packed() {
        let records: Vec<Vec<u8>> = (0..5u32).map(|i| record(&i.to_string(), "response", &words(i))).collect();
        let plain = records.concat();
        let each: Vec<u8> = records.iter().flat_map(|r| gz(r)).collect();
        let anywhere: Vec<u8> = plain.chunks(333).flat_map(gz).collect();
        for packed in [&plain, &each, &gz(&plain), &anywhere] {
            let (pages, damages) = read(packed);
            assert_eq!((pages.len(), damages), (5, vec![]));
        }
        let offsets: Vec<u64> = Reader::new(&each[..], 1000).flatten().map(|p| p.offset).collect();
        let mut at = 0;
        for (record, offset) in records.iter().zip(offsets) {
            assert_eq!(offset, at);
            at += gz(record).len() as u64;
        }
    }

    /// Of five records the second is damaged: it is told with its offset, and the four others are read.
    #[test]
    fn damage_stays_where_it_is() {
        let records: Vec<Vec<u8>> = (0..5u32).map(|i| record(&i.to_string(), "response", &words(i))).collect();
        let packed: Vec<Vec<u8>> = records.iter().map(|r| gz(r)).collect();
        let (first, second) = (packed[0].len(), packed[1].len());
        for at in [0, 1, 2, 12, 30, second / 2, second - 6] {
            let mut archive = packed.concat();
            archive[first + at] ^= 0x41;
            let (pages, damages) = read(&archive);
            assert_eq!(pages, ["0", "2", "3", "4"], "byte {at} {damages:?}");
            assert_eq!((damages.len(), damages[0].offset), (1, first as u64), "{at} {damages:?}");
        }
        let plain = |from: &str, to: &str| {
            let second = String::from_utf8(records[1].clone()).expect("ASCII").replacen(from, to, 1);
            let archive = [&records[0], second.as_bytes(), &records[2], &records[3], &records[4]].concat();
            let (pages, damages) = read(&archive);
            assert_eq!(pages, ["0", "2", "3", "4"], "{to} {damages:?}");
            assert_eq!((damages.len(), damages[0].offset), (1, records[0].len() as u64), "{to}");
        };
        plain("WARC/1", "WBRC/1");
        plain("Content-Length: 6", "Content-Length: 2");
        plain("Content-Length: 6", "Content-Length: 9");
        plain("Content-Length: 6", "Content-Length: 99999999");
        plain("Content-Length: 6", "Content-Length: x");
        plain("HTTP/1.1", "HXTP/1.1");
        plain("WARC-Type", "WARC-Tipe");
    }

    #[test]
    fn cut_off_anywhere() {
        let records: Vec<Vec<u8>> = (0..3u32).map(|i| record(&i.to_string(), "response", &words(i))).collect();
        let packed: Vec<u8> = records.iter().flat_map(|r| gz(r)).collect();
        for whole in [records.concat(), packed, gz(&records.concat())] {
            for end in 0..whole.len() {
                let (pages, damages) = read(&whole[..end]);
                assert!(pages.len() <= 3 && pages.iter().enumerate().all(|(i, p)| *p == i.to_string()));
                assert!(damages.len() <= 1, "{end} {damages:?}");
            }
        }
    }

    #[test]
    fn too_long_is_passed_over() {
        let long = answer("", &b"x".repeat(2000));
        let huge = answer("", &b"y".repeat(200_000));
        let bomb = answer("Content-Encoding: gzip\r\n", &gz(&b"z".repeat(100_000)));
        for block in [long, huge, bomb] {
            let archive = [record("0", "response", &block), record("1", "response", &words(1))].concat();
            for bytes in [&archive, &gz(&archive)] {
                let (pages, damages) = read(bytes);
                assert_eq!(pages, ["1"]);
                assert!(
                    damages.len() == 1 && damages[0].what.contains("--max-page (1000 bytes)"),
                    "{damages:?}"
                );
            }
        }
    }
}
