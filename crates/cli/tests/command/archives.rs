//! Web archives as crawlers leave them: encodings that the server told, WET files, records cut off.

use crate::tool::{Run, run};
use encoding_rs::{Encoding, ISO_8859_6, UTF_16LE, WINDOWS_1256};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::io::Write;

const STORY: &str = "اعتقلت الشرطة ثلاثة متظاهرين في الخرطوم مساء الأحد، وقال شهود إن قوات الأمن أطلقت الغاز المسيل للدموع على \
    المحتجين قرب السوق العربي.";

fn record(kind: &str, media: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2013-09-02T10:11:12Z\r\n\
         WARC-Record-ID: <urn:uuid:{}>\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        url.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A response with this media type.
fn response(media: &str, url: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n");
    record(
        "response",
        "application/http; msgtype=response",
        url,
        &[head.as_bytes(), body].concat(),
    )
}

fn packed(record: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(record).expect("memory");
    out.finish().expect("memory")
}

fn read(name: &str, archive: &[u8]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, archive).expect("a file");
    run(&["read", "--format", "jsonl", path.to_str().expect("UTF-8")])
}

fn notes<'r>(record: &'r Value, kind: &str) -> Vec<&'r str> {
    let notes = record["notes"].as_array().expect("notes").iter();
    notes
        .filter(|n| n["note"] == kind)
        .map(|n| n["detail"].as_str().unwrap_or(""))
        .collect()
}

/// A mark in the bytes stands above the server's word, that above the page's own, and what the bytes cannot be is
/// nobody's word.
#[test]
fn the_server_tells_the_encoding() {
    let bytes = |encoding: &'static Encoding, meta: &str| {
        let page = format!("<html><head><meta charset=\"{meta}\"></head><body><p>{STORY}</p></body></html>");
        if encoding == UTF_16LE {
            return page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        encoding.encode(&page).0.into_owned()
    };
    let utf8 = encoding_rs::UTF_8;
    let marked = [b"\xFF\xFE".to_vec(), bytes(UTF_16LE, "utf-8")].concat();
    let table: [(&str, Vec<u8>); 9] = [
        ("text/html; charset=windows-1256", bytes(WINDOWS_1256, "iso-8859-6")),
        ("text/html; Charset=\"Windows-1256\"", bytes(WINDOWS_1256, "utf-8")),
        ("text/html;charset=ISO-8859-6", bytes(ISO_8859_6, "windows-1256")),
        ("text/html; charset=utf-8", bytes(WINDOWS_1256, "windows-1256")),
        ("text/html; charset=iso-8859-1", bytes(WINDOWS_1256, "windows-1256")),
        ("text/html; charset=windows-1256", bytes(utf8, "windows-1256")),
        ("text/html; charset=windows-1256", marked),
        ("text/html; charset=no-such", bytes(ISO_8859_6, "iso-8859-6")),
        ("text/html", bytes(WINDOWS_1256, "windows-1256")),
    ];
    for (media, body) in table {
        let read = read("one.warc", &response(media, "https://example.org/a", &body));
        assert_eq!((read.code, read.err.as_str()), (0, ""), "{media}");
        assert_eq!(read.records()[0]["article"]["text"], STORY, "{media}");
    }
}

#[test]
fn wet_files_are_texts_with_their_address_and_day() {
    let text = format!("احتجاجات في الخرطوم\n\n{STORY}\n\nوأضاف الشهود أن المحال التجارية أغلقت أبوابها قبل حلول المساء.\n");
    let page = |name: &str| {
        record(
            "conversion",
            "text/plain",
            &format!("https://example.org/2013/09/01/{name}"),
            text.as_bytes(),
        )
    };
    let info = record("warcinfo", "application/warc-fields", "", b"Software-Info: none\r\n");
    let archive = [packed(&info), packed(&page("one")), packed(&page("twenty"))].concat();
    for name in ["crawl.warc.wet.gz", "crawl.wet.gz", "crawl.bin"] {
        let read = read(name, &archive);
        assert_eq!((read.code, read.err.as_str()), (0, ""), "{name}");
        let records = read.records();
        assert_eq!(records.len(), 2);
        for (record, address) in records.iter().zip(["one", "twenty"]) {
            assert_eq!(record["url"], format!("https://example.org/2013/09/01/{address}"));
            assert_eq!(record["article"]["published"], "2013-09-01");
            assert_eq!(record["article"]["published_from"], "url");
            assert_eq!(notes(record, "captured"), ["2013-09-02T10:11:12Z"]);
            assert_eq!(record["article"]["title"], "احتجاجات في الخرطوم");
            let text = record["article"]["text"].as_str().expect("a text");
            assert!(text.contains(STORY) && text.ends_with("المساء."), "{text}");
            assert!(!record["statements"].as_array().expect("statements").is_empty());
        }
        assert_ne!(records[0]["id"], records[1]["id"]);
    }
}

/// A record that is cut off is told with where it begins, and the next file is read.
#[test]
fn a_last_record_cut_off() {
    let page = response("text/html; charset=utf-8", "https://example.org/a", STORY.as_bytes());
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let plain = [&page[..], &page[..page.len() - 40]].concat();
    let member = packed(&page);
    let gz = [&member[..], &member[..member.len() - 40]].concat();
    std::fs::write(path("1.warc"), plain).expect("a file");
    std::fs::write(path("2.warc.gz"), gz).expect("a file");
    std::fs::write(path("3.txt"), STORY).expect("a file");
    let read = run(&["read", "--format", "jsonl", folder.path().to_str().expect("UTF-8")]);
    assert_eq!((read.code, read.records().len()), (1, 3), "{}", read.err);
    let told: Vec<&str> = read.err.lines().collect();
    for (line, (name, offset)) in told.iter().zip([("1.warc", page.len()), ("2.warc.gz", member.len())]) {
        let place = format!("musnad: {}: byte {offset}: cut short", path(name).display());
        assert!(line.starts_with(&place), "{line}\nis not\n{place}");
    }
    assert_eq!(told.len(), 2, "{}", read.err);
}
