//! What each fuzz target does with its bytes. The same functions run over the corpus in the tests of the command
//! (`crates/cli/tests/command/fuzz.rs`), on stable Rust.

use musnad::record::{Offsets, Writer};
use musnad::statement::Statement;
use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_lexicon::{BUILTIN, Lexicon, Source};
use musnad_page::repair::{Mender, Repairs, misread};
use musnad_page::{Hint, Label, Origin, Page, decode, language, read_from, warc};
use std::sync::LazyLock;

static PAGE_TABLES: LazyLock<(Furniture, Outlets)> = LazyLock::new(|| (Furniture::built_in(), Outlets::built_in()));
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// A page from bytes: its article holds together.
pub fn page(data: &[u8]) {
    for hint in [Hint::Auto, Hint::Html, Hint::Flattened] {
        let page = read(data, hint, Origin::default());
        let article = &page.article;
        assert!(article.text.is_char_boundary(article.title_len));
        assert_eq!(article.title.as_deref().unwrap_or(""), &article.text[..article.title_len]);
        assert!(!article.text.is_empty() || !page.notes.is_empty(), "nothing said");
        for part in page.parts.iter().filter(|part| part.label == Label::Body) {
            assert!(article.text.contains(&part.text), "a body that is not in the text");
        }
    }
}

/// A web archive: every page and every damage has its place in the file, and no page is above the limit.
pub fn archive(data: &[u8]) {
    const LIMIT: u64 = 1 << 16;
    for found in warc::Reader::new(data, LIMIT) {
        match found {
            Ok(page) => {
                assert!(page.offset < data.len() as u64 && page.body.len() as u64 <= LIMIT);
                let origin = Origin {
                    url: page.url.as_deref(),
                    charset: page.charset(),
                    known: None,
                };
                read(&page.body, page.hint(), origin);
            }
            Err(damage) => assert!(damage.offset <= data.len() as u64 && !damage.what.is_empty()),
        }
    }
}

/// Decoding and repair: what mends bytes once can be given its own work again.
pub fn repair(data: &[u8]) {
    let (text, _, _) = decode(data);
    let mut repairs = Repairs::default();
    let mut text = misread(text, &mut repairs);
    let mut mender = Mender {
        arabic: language(&text, None) == "ar",
        known: None,
        repairs,
    };
    mender.mend(&mut text);
    mender.mend(&mut text);
    misread(text, &mut mender.repairs);
}

/// Rows of a table: the first byte says of which. Every fault names the table; what was read can be looked up.
pub fn table(data: &[u8]) {
    let Some((which, rows)) = data.split_first() else { return };
    let rows = String::from_utf8_lossy(rows);
    let tables = BUILTIN.iter().map(|(file, text)| (*file, *text));
    let own = [
        ("furniture.tsv", musnad_lexicon::furniture::TABLE),
        ("outlets.tsv", musnad_lexicon::outlets::TABLE),
    ];
    let tables: Vec<(&str, &str)> = tables.chain(own).collect();
    let (file, builtin) = tables[usize::from(*which) % tables.len()];
    let header = builtin.lines().find(|l| !l.starts_with('#')).unwrap_or_default();
    let text = format!("{header}\n{rows}\n");
    let mut faults = Vec::new();
    match file {
        "furniture.tsv" => Furniture::read(file, &text, &mut faults).check(file, &mut faults),
        "outlets.tsv" => Outlets::read(file, &text, &mut faults).check(file, &mut faults),
        _ => {
            let source = Source {
                file: file.to_owned(),
                text,
            };
            let (lexicon, found) = Lexicon::read(&[source]);
            faults.extend(found);
            faults.extend(lexicon.prove());
        }
    }
    assert!(faults.iter().all(|f| f.file == file && !f.what.is_empty()));
}

/// A whole read, from bytes to a record: every span is a stretch of the text.
pub fn article(data: &[u8]) {
    let page = read(data, Hint::Auto, Origin::default());
    let text = &page.article.text;
    let reading = musnad::code(
        &LEXICON,
        musnad::Input {
            text,
            title: page.article.title_len,
            published: page.article.published,
        },
    );
    let holds = |s: &Statement| text.get(s.sentence.start..s.sentence.end).is_some() && text.get(anchor(s)).is_some();
    assert!(reading.statements.iter().all(holds));
    assert!(reading.notes.iter().all(|n| text.get(n.span.start..n.span.end).is_some()));
    let writer = Writer {
        lexicon: &LEXICON,
        text,
        sha256: "",
        published: page.article.published,
        offsets: Offsets::new(text),
    };
    assert_eq!(writer.items(&reading.statements).len(), reading.statements.len());
}

fn anchor(statement: &Statement) -> std::ops::Range<usize> {
    statement.anchor().start..statement.anchor().end
}

fn read(data: &[u8], hint: Hint, origin: Origin<'_>) -> Page {
    read_from(data, hint, origin, &PAGE_TABLES.0, &PAGE_TABLES.1)
}
