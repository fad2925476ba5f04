//! Inputs that mean harm or were harmed, for the command itself: tests watch what becomes of them, `bench` what they
//! cost.

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use std::io::Write;

/// What becomes of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is read: as many records, exit code 0.
    Read(usize),
    /// Some of it is not read: as many records, an error that names file and, in an archive, place, exit code 1.
    Told(usize),
}

/// One input.
pub struct Hostile {
    pub name: &'static str,
    /// The file's name, which tells its form.
    pub file: &'static str,
    pub make: fn() -> Vec<u8>,
    pub fate: Fate,
}

use Fate::{Read, Told};

/// 1 GiB of spaces, made by the reference encoder.
const SPACES_BR: &[u8] = include_bytes!("../../../page/tests/packed/spaces.br");
const STORY: &str = "<p>قال شهود إن القصف على أطراف البلدة استمر ساعات وإن الأهالي لم يغادروا بيوتهم حتى مطلع الفجر.</p>";
const MIB: usize = 1 << 20;
/// Above `--max-page`.
const ABOVE: usize = 33 * MIB;
/// Below it, but not by much.
const BELOW: usize = 31 * MIB;

const fn input(name: &'static str, file: &'static str, fate: Fate, make: fn() -> Vec<u8>) -> Hostile {
    Hostile { name, file, make, fate }
}

pub const ALL: &[Hostile] = &[
    // Archives that were harmed.
    input("an empty archive", "a.warc", Told(0), Vec::new),
    input("an empty packed archive", "a.warc.gz", Told(0), Vec::new),
    input("an archive cut off", "a.warc", Told(2), || cut(three().concat())),
    input("a packed archive cut off", "a.warc.gz", Told(2), || cut(packed_three())),
    input("a packed archive cut in its first record", "a.warc.gz", Told(0), || {
        packed_three()[..200].to_vec()
    }),
    input("a flipped bit in a header", "a.warc", Told(2), || {
        flipped(three().concat(), 12)
    }),
    input("a flipped bit in a gzip magic", "a.warc.gz", Told(2), || {
        let at = gz(&three()[0]).len();
        flipped(packed_three(), at)
    }),
    input("a flipped bit in packed data", "a.warc.gz", Told(2), || {
        let at = gz(&three()[0]).len();
        flipped(packed_three(), at + 100)
    }),
    input("a record that claims 2^63 bytes", "a.warc", Told(1), || {
        let claim = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9223372036854775807\r\n\r\n";
        [claim.as_bytes(), &page_record()].concat()
    }),
    input("noise called an archive", "a.warc", Told(0), || noise(4 * MIB)),
    input("noise called a packed archive", "a.warc.gz", Told(0), || noise(4 * MIB)),
    input("noise between records", "a.warc.gz", Told(2), || {
        [gz(&page_record()), noise(4 * MIB), gz(&page_record())].concat()
    }),
    input("200,000 empty gzip members", "a.warc.gz", Told(0), || gz(b"").repeat(200_000)),
    input("200,000 beginnings of records", "a.warc", Told(0), || {
        b"WARC/1.0\r\n".repeat(200_000)
    }),
    // Encodings within encodings, bombs.
    input("a gzip member of 256 MiB", "a.warc.gz", Told(1), || {
        let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 268435456\r\n\r\n";
        [gz_spaces(head.as_bytes(), 256), gz(&page_record())].concat()
    }),
    input("a gzip body of 256 MiB in a gzip member", "a.warc.gz", Told(1), || {
        bombed("Content-Encoding: gzip", &gz_spaces(b"", 16).repeat(16))
    }),
    input("a gzip bomb in gzip", "a.warc.gz", Told(1), || {
        bombed("Content-Encoding: gzip, gzip", &gz(&gz_spaces(b"", 64)))
    }),
    input("a deflate body of 64 MiB", "a.warc.gz", Told(1), || {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
        spaces(&mut out, 64);
        bombed("Content-Encoding: deflate", &out.finish().expect("memory"))
    }),
    input("a brotli body of 1 GiB", "a.warc.gz", Told(1), || {
        bombed("Content-Encoding: br", SPACES_BR)
    }),
    input("a zstd body of 256 MiB", "a.warc.gz", Told(1), || {
        bombed("Content-Encoding: zstd", &zstd_spaces(2 * 1024, 0x58))
    }),
    input("a zstd body with the largest window", "a.warc.gz", Told(1), || {
        bombed("Content-Encoding: zstd", &zstd_spaces(2 * 1024, 0x80))
    }),
    input("a brotli body of noise", "a.warc", Told(1), || {
        bombed("Content-Encoding: br", &noise(MIB))
    }),
    input("a body packed 100 times", "a.warc", Told(1), || {
        let header = format!("Content-Encoding: gzip{}", ", gzip".repeat(99));
        bombed(&header, &(0..100).fold(STORY.as_bytes().to_vec(), |bytes, _| gz(&bytes)))
    }),
    input("chunks in chunks", "a.warc", Read(1), || {
        record("Transfer-Encoding: chunked", &chunked(&chunked(STORY.as_bytes())))
    }),
    input("chunks of one byte", "a.warc", Read(1), || {
        let chunks: Vec<u8> = STORY.repeat(10_000).bytes().flat_map(|b| [b'1', b'\n', b, b'\n']).collect();
        record("Transfer-Encoding: chunked", &[&chunks[..], b"0\r\n\r\n"].concat())
    }),
    input("a chunk that claims 2^60 bytes", "a.warc", Told(0), || {
        record("Transfer-Encoding: chunked", b"FFFFFFFFFFFFFFF\r\nabc")
    }),
    input("a page of 256 MiB in gzip", "a.html.gz", Told(0), || {
        gz_spaces(b"<p>", 16).repeat(16)
    }),
    input("a line of 256 MiB in gzip", "a.jsonl.gz", Told(0), || {
        gz_spaces(b"{\"text\": \"", 256)
    }),
    input("packed lines cut off", "a.jsonl.gz", Told(0), || {
        cut(gz(format!("{{\"text\": \"{STORY}\"}}\n").as_bytes()))
    }),
    // Pages above the limit.
    input("a page above the limit", "a.html", Told(0), || filled(ABOVE, STORY)),
    input("a page above the limit in an archive", "a.warc", Told(1), || {
        bombed("", &filled(ABOVE, STORY))
    }),
    input("a page above the limit in a packed archive", "a.warc.gz", Told(1), || {
        [gz(&record("", &filled(ABOVE, STORY))), gz(&page_record())].concat()
    }),
    input("a line above the limit", "a.jsonl", Told(1), || {
        let long = format!("{{\"text\": \"{}\"}}\n", "x".repeat(ABOVE));
        format!("{long}{{\"text\": \"هدوء\"}}\n").into_bytes()
    }),
    // Pages below the limit.
    input("31 MiB of paragraphs", "a.html", Read(1), || filled(BELOW, STORY)),
    input("31 MiB of flattened text", "a.txt", Read(1), || {
        filled(
            BELOW,
            "قتل ثلاثة جنود في قصف على حلب أمس، بحسب المرصد السوري لحقوق الإنسان.\n\n",
        )
    }),
    input("31 MiB of tags", "a.html", Read(1), || filled(BELOW, "<p><b>a")),
    input("31 MiB of line ends", "a.txt", Read(1), || filled(BELOW, "\nك")),
    input("31 MiB of one word", "a.txt", Read(1), || filled(BELOW, "ك")),
    input("31 MiB of text in a line of JSON", "a.jsonl", Read(1), || {
        let text = "قتل ثلاثة جنود في قصف على حلب أمس، بحسب المرصد السوري. ".repeat(BELOW / 100);
        format!("{{\"text\": \"{text}\"}}\n").into_bytes()
    }),
    input("31 MiB of misread UTF-8", "a.txt", Read(1), || filled(BELOW, "Ø§Ù„Ù‚ÙˆØ§Øª ")),
    input("a title of 31 MiB", "a.html", Read(1), || {
        [b"<title>".to_vec(), filled(BELOW, "هدنة في عدن. ")].concat()
    }),
    input("a title of 31 MiB in metadata", "a.html", Read(1), || {
        let title = "هدنة في عدن. ".repeat(BELOW / 25);
        format!("<meta property=og:title content=\"{title}\">{STORY}").into_bytes()
    }),
    input("31 MiB of script", "a.html", Read(1), || {
        [
            b"<script>".to_vec(),
            filled(BELOW - 1000, "var a;"),
            format!("</script>{STORY}").into_bytes(),
        ]
        .concat()
    }),
    input("31 MiB of line ends in HTML", "a.html", Read(1), || filled(BELOW, "ك<br>")),
    // Deep nesting.
    input("HTML nested 100,000 deep", "a.html", Read(1), || nested("<div>", 100_000)),
    input("HTML nested 100,000 deep, closed", "a.html", Read(1), || {
        [nested("<div>", 100_000), "</div>".repeat(100_000).into_bytes()].concat()
    }),
    input("formatting nested 100,000 deep", "a.html", Read(1), || {
        nested("<b><i><font>", 100_000)
    }),
    input("formatting around paragraphs", "a.html", Read(1), || {
        nested("<b><p>", 100_000)
    }),
    input("tables nested 100,000 deep", "a.html", Read(1), || {
        nested("<table><tr><td>", 100_000)
    }),
    input("lists nested 100,000 deep", "a.html", Read(1), || nested("<ul><li>", 100_000)),
    input("comments nested 100,000 deep", "a.html", Read(1), || {
        nested("<div class=comment><p>رد", 100_000)
    }),
    input("links that stay open", "a.html", Read(1), || nested("<a href=x>", 300_000)),
    input("SVG and templates", "a.html", Read(1), || {
        nested("<svg><template><math>", 100_000)
    }),
    input("50,000 attributes", "a.html", Read(1), || {
        let attributes: String = (0..50_000).map(|i| format!(" a{i}=\"{i}\"")).collect();
        format!("<div{attributes}>{STORY}").into_bytes()
    }),
    input("JSON-LD nested 100,000 deep", "a.html", Read(1), || {
        let json = "[{\"@graph\":".repeat(100_000);
        format!("<script type='application/ld+json'>{json}</script>{STORY}").into_bytes()
    }),
    input("JSON nested 100,000 deep in a line", "a.jsonl", Told(0), || {
        format!("{{\"id\": {}", "[".repeat(100_000)).into_bytes()
    }),
    // Noise.
    input("noise called HTML", "a.html", Told(0), || noise(4 * MIB)),
    input("noise called text", "a.txt", Told(0), || noise(4 * MIB)),
    input("noise called lines", "a.jsonl", Told(0), || noise(4 * MIB)),
    input("Arabic letters without order", "a.txt", Read(1), || {
        letters(MIB, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي  .،\"«»:()\n123")
    }),
    input("tags without order", "a.html", Read(1), || {
        letters(MIB, "<</>>pbdiva=\"' !-hrefك ل")
    }),
    // Texts without end, for the coder.
    input("one sentence of triggers", "a.txt", Read(1), || sentence("قتل قصف انفجار ")),
    input("one sentence of tellers", "a.txt", Read(1), || {
        sentence("قالت الشرطة إن وزير الدفاع أكد أن ")
    }),
    input("one sentence of places", "a.txt", Read(1), || {
        sentence("في حلب ودمشق وبغداد ")
    }),
    input("one sentence of figures", "a.txt", Read(1), || {
        sentence("10 قتلى و 20 جريحا ")
    }),
    input("one sentence of parties", "a.txt", Read(1), || {
        sentence("وحزب الله وحركة حماس وتنظيم داعش ")
    }),
    input("quotations that stay open", "a.txt", Read(1), || sentence("«قال: \"هاجم (")),
    input("one sentence of and", "a.txt", Read(1), || sentence("و")),
];

/// 200 KB without a full stop.
fn sentence(piece: &str) -> Vec<u8> {
    filled(200_000, piece)
}

fn nested(tag: &str, deep: usize) -> Vec<u8> {
    (tag.repeat(deep) + STORY).into_bytes()
}

fn filled(bytes: usize, piece: &str) -> Vec<u8> {
    piece.repeat(bytes.div_ceil(piece.len())).into_bytes()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

fn gz_spaces(head: &[u8], mib: usize) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(head).expect("memory");
    spaces(&mut out, mib);
    out.finish().expect("memory")
}

fn spaces(out: &mut impl Write, mib: usize) {
    let one = vec![b' '; MIB];
    for _ in 0..mib {
        out.write_all(&one).expect("memory");
    }
}

/// A frame of blocks, each of 128 KiB of one letter.
fn zstd_spaces(blocks: usize, window: u8) -> Vec<u8> {
    let mut frame = vec![0x28, 0xB5, 0x2F, 0xFD, 0, window];
    for block in 1..=blocks {
        let head = u32::from(block == blocks) | 1 << 1 | (128 * 1024) << 3;
        frame.extend(&head.to_le_bytes()[..3]);
        frame.push(b' ');
    }
    frame
}

/// A response that holds this body.
fn record(header: &str, body: &[u8]) -> Vec<u8> {
    let end = if header.is_empty() { "" } else { "\r\n" };
    let http = [
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{header}{end}\r\n").as_bytes(),
        body,
    ]
    .concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [head.as_bytes(), &http, b"\r\n\r\n"].concat()
}

fn page_record() -> Vec<u8> {
    record("", STORY.as_bytes())
}

/// A record with this body, and a sound one behind it.
fn bombed(header: &str, body: &[u8]) -> Vec<u8> {
    [record(header, body), page_record()].concat()
}

fn three() -> [Vec<u8>; 3] {
    [page_record(), page_record(), page_record()]
}

fn packed_three() -> Vec<u8> {
    three().iter().flat_map(|r| gz(r)).collect()
}

fn cut(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 30);
    bytes
}

fn flipped(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes[at] ^= 0x41;
    bytes
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(50) {
        out.extend(format!("{:x}\r\n", chunk.len()).as_bytes());
        out.extend(chunk);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

/// Numbers without order, the same in every run.
fn numbers() -> impl Iterator<Item = u32> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u32
    })
}

fn noise(count: usize) -> Vec<u8> {
    numbers().map(|n| n as u8).take(count).collect()
}

fn letters(count: usize, alphabet: &str) -> Vec<u8> {
    let alphabet: Vec<char> = alphabet.chars().collect();
    let mut out = String::new();
    for n in numbers() {
        out.push(alphabet[n as usize % alphabet.len()]);
        if out.len() >= count {
            break;
        }
    }
    out.into_bytes()
}
