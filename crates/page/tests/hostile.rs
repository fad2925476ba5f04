//! Input that means harm or was harmed: each ends with an article, a note or a damage, without a panic or a hang.
//! How much memory it takes is watched where the command runs (`crates/cli/tests/command/hostile.rs`).

use flate2::Compression;
use flate2::write::GzEncoder;
use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, read, warc};
use std::io::Write;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static TABLES: LazyLock<(Furniture, Outlets)> = LazyLock::new(|| (Furniture::built_in(), Outlets::built_in()));

const LIMIT: u64 = 32 << 20;
/// No measure of speed: work that grows with the square of the input takes minutes on these.
const HANG: Duration = Duration::from_secs(30);
const STORY: &str = "<p>قال شهود إن القصف على أطراف البلدة استمر ساعات وإن الأهالي لم يغادروا بيوتهم حتى مطلع الفجر.</p>";

/// Does it; what takes longer than any honest reading is a hang.
fn without_hang(name: &str, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    let took = start.elapsed();
    assert!(took < HANG, "{name}: {took:?}");
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

fn record(header: &str, body: &[u8]) -> Vec<u8> {
    let http = [b"HTTP/1.1 200 OK\r\n", header.as_bytes(), b"\r\n", body].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [head.as_bytes(), &http, b"\r\n\r\n"].concat()
}

/// How many pages an archive holds, and how many damages; every page is read.
fn archive(bytes: &[u8]) -> (usize, usize) {
    let (mut pages, mut damages) = (0, 0);
    for found in warc::Reader::new(bytes, LIMIT) {
        match found {
            Ok(page) => {
                pages += 1;
                read(&page.body, page.hint(), &TABLES.0, &TABLES.1);
            }
            Err(damage) => {
                damages += 1;
                assert!(damage.offset <= bytes.len() as u64 && !damage.what.is_empty());
            }
        }
    }
    (pages, damages)
}

/// Bytes without order, the same in every run.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    std::iter::repeat_with(next).take(count).collect()
}

#[test]
fn pages() {
    let big = 4 << 20;
    let attributes = |count: usize| -> String { (0..count).map(|i| format!(" a{i}=\"{i}\"")).collect() };
    let table: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("noise", noise(big)),
        ("zeros", vec![0; big]),
        ("nested 100,000 deep", ("<div>".repeat(100_000) + STORY).into_bytes()),
        (
            "nested and closed",
            ("<div>".repeat(100_000) + STORY + &"</div>".repeat(100_000)).into_bytes(),
        ),
        ("inline elements", ("<b><i><font>".repeat(100_000) + STORY).into_bytes()),
        ("tables in tables", ("<table><tr><td>".repeat(100_000) + STORY).into_bytes()),
        ("lists in lists", ("<ul><li>".repeat(100_000) + STORY).into_bytes()),
        (
            "comments in comments",
            ("<div class=comment><p>رد".repeat(50_000) + STORY).into_bytes(),
        ),
        ("end tags", ("</div>".repeat(200_000) + STORY).into_bytes()),
        ("open links", ("<a href=x>".repeat(200_000) + STORY).into_bytes()),
        (
            "attributes of one tag",
            format!("<div{}>{STORY}", attributes(50_000)).into_bytes(),
        ),
        (
            "attributes of many tags",
            format!("<p{}>كلام</p>", attributes(400)).repeat(500).into_bytes(),
        ),
        (
            "an attribute without end",
            format!("<a href=\"{}", "x".repeat(big)).into_bytes(),
        ),
        ("entities", "&lt".repeat(300_000).into_bytes()),
        ("comments without end", "<!--".repeat(200_000).into_bytes()),
        ("scripts", "<script>{\"@type\":\"NewsArticle\",".repeat(50_000).into_bytes()),
        (
            "JSON nested deep",
            format!(
                "<script type='application/ld+json'>{}</script>{STORY}",
                "[{\"a\":".repeat(100_000)
            )
            .into_bytes(),
        ),
        ("one long line", "كلمة ".repeat(400_000).into_bytes()),
        ("one long word", "ك".repeat(1_000_000).into_bytes()),
        ("short lines", "ك\n".repeat(200_000).into_bytes()),
        ("marks", "\u{64E}\u{202E}ـ".repeat(300_000).into_bytes()),
        ("paragraphs", STORY.repeat(5_000).into_bytes()),
        (
            "UTF-16 cut in half",
            b"\xFF\xFE".iter().copied().chain(noise(big / 4)).collect(),
        ),
    ];
    for (name, bytes) in table {
        for hint in [Hint::Auto, Hint::Html, Hint::Flattened] {
            without_hang(&format!("{name}, {hint:?}"), || {
                let page = read(&bytes, hint, &TABLES.0, &TABLES.1);
                assert!(
                    !page.article.text.is_empty() || !page.notes.is_empty(),
                    "{name}: nothing said"
                );
            });
        }
    }
}

#[test]
fn archives() {
    let page = record("Content-Type: text/html\r\n", STORY.as_bytes());
    let packed = gz(&page);
    let zeros = vec![b' '; 64 << 20];
    let bomb = gz(&zeros);
    let whole = [&packed[..], &packed, &packed].concat();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[packed.len() + at] ^= 0x20;
        bytes
    };
    let claims = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n".to_vec();
    let layers = |count: usize| {
        let header = format!("Content-Encoding: gzip{}\r\n", ", gzip".repeat(count - 1));
        record(&header, &(0..count).fold(STORY.as_bytes().to_vec(), |bytes, _| gz(&bytes)))
    };
    // name, bytes, pages, damages
    let table: Vec<(&str, Vec<u8>, usize, usize)> = vec![
        ("empty", Vec::new(), 0, 0),
        ("blank", b"\r\n\r\n".to_vec(), 0, 0),
        ("sound", whole.clone(), 3, 0),
        ("truncated", whole[..whole.len() - 20].to_vec(), 2, 1),
        ("truncated, plain", [&page[..], &page[..page.len() - 30]].concat(), 1, 1),
        ("flipped magic", flipped(1), 2, 1),
        ("flipped middle", flipped(packed.len() / 2), 2, 1),
        ("flipped checksum", flipped(packed.len() - 7), 2, 1),
        ("noise", noise(1 << 20), 0, 1),
        ("noise between", [&page[..], &noise(1 << 20), b"\r\n", &page].concat(), 2, 1),
        (
            "noise between members",
            [&packed[..], &noise(1 << 20), &packed].concat(),
            2,
            1,
        ),
        ("many beginnings of members", b"\x1F\x8B\x08\0".repeat(1 << 20), 0, 1),
        ("many beginnings of records", b"WARC/1.0\r\n".repeat(10_000), 0, 10_000),
        ("many empty members", gz(b"").repeat(50_000), 0, 0),
        ("a claimed length", [claims.clone(), page.clone()].concat(), 1, 1),
        (
            "a header without end",
            [b"WARC/1.0\r\n".to_vec(), b"a: b\r\n".repeat(100_000)].concat(),
            0,
            1,
        ),
        ("a page above the limit", [record("", &zeros), page.clone()].concat(), 1, 1),
        (
            "a page above the limit, packed",
            [gz(&record("", &zeros)), packed.clone()].concat(),
            1,
            1,
        ),
        (
            "a bomb in a body",
            [record("Content-Encoding: gzip\r\n", &bomb), page.clone()].concat(),
            1,
            1,
        ),
        (
            "a bomb in a bomb",
            [record("Content-Encoding: gzip, gzip\r\n", &gz(&bomb)), page.clone()].concat(),
            1,
            1,
        ),
        ("packed three times", layers(3), 1, 0),
        ("packed nine times", [layers(9), page.clone()].concat(), 1, 1),
        (
            "chunks that claim",
            record("Transfer-Encoding: chunked\r\n", b"FFFFFFFFFFFFFFFF\r\nabc"),
            0,
            1,
        ),
        (
            "an archive in an archive",
            record("Content-Type: application/gzip\r\n", &whole),
            0,
            0,
        ),
    ];
    for (name, bytes, pages, damages) in table {
        without_hang(name, || assert_eq!(archive(&bytes), (pages, damages), "{name}"));
    }
}

/// A member of half a gigabyte of spaces in half a megabyte, and behind it a page that is still read.
#[test]
fn a_member_that_is_a_bomb() {
    let spaces = vec![b' '; 1 << 20];
    for head in ["", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 536870912\r\n\r\n"] {
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        out.write_all(head.as_bytes()).expect("memory");
        for _ in 0..512 {
            out.write_all(&spaces).expect("memory");
        }
        let mut bytes = out.finish().expect("memory");
        bytes.extend(gz(&record("", STORY.as_bytes())));
        without_hang("bomb", || {
            let found: Vec<_> = warc::Reader::new(&bytes[..], LIMIT).collect();
            let told = found.first().and_then(|f| f.as_ref().err()).map_or("", |d| d.what.as_str());
            assert!(told.contains("times its size"), "{told}");
            assert!(found.len() == 2 && found[1].is_ok(), "{}", found.len());
        });
    }
}
