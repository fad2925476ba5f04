//! Pages as they are found, and the article in them.
//!
//! A page is bytes: HTML, or text that somebody flattened out of it, in whatever encoding. It holds a news
//! story and much that is none: menus, share rows, other stories, forms, readers' comments. What a coder
//! then reads as news rests on this crate, so it errs on the side of saying what it saw: every block keeps
//! a label, and what was odd becomes a [`Note`].
//!
//! ```text
//! bytes ─ decode, repair ─▶ text ─ flat | html ─▶ blocks ─ repair, label, comment ─▶ parts ─ credit, meta, article ─▶ article
//! ```
//!
//! Both readers make one stream of blocks, and one labeller labels it. HTML comes with hints (where the
//! dense text is, what classes and elements say); flattened text comes with lines, indents and numbers.
//! The labeller goes by shape (a paragraph is long and ends as a sentence does), by place (head, news,
//! tail), by numbering, and by the words of `furniture.tsv` and `outlets.tsv`; it knows no outlet's
//! template. A commenter's name is cut off before a comment becomes a part.
//!
//! | module | question it answers |
//! |---|---|
//! | [`decode`](mod@decode) | which letters are these bytes? |
//! | `dom` | which elements, however broken the markup? |
//! | `zone` | what do classes and elements say a region is for? |
//! | `html`, `flat` | which blocks? (`html/`: `walk`, `talk`, `headline`, `hint`: what does their place say?) |
//! | `label` | which of them is news? |
//! | `comment` | where does one comment end and the next begin? |
//! | [`repair`] | what was damaged on its way, and what was it before? |
//! | [`bounds`] | how much of it is read? |
//! | `credit`, `masthead`, `date`, `meta` | who printed it, when, from whom? |
//! | [`mod@language`] | which language is it in? |
//! | [`mod@fingerprint`] | which other pages say the same? |
//! | `article` | what is the one text that spans point into? |
//! | [`warc`] | which pages does a web archive hold? |
//!
//! Nothing here panics on any bytes, and time grows with the page's length alone.

mod article;
mod block;
pub mod bounds;
mod comment;
mod credit;
mod date;
pub mod decode;
mod dom;
pub mod fingerprint;
mod flat;
mod html;
mod label;
pub mod language;
mod masthead;
mod meta;
pub mod repair;
pub mod warc;
mod zone;

pub use article::host;
pub use block::{Label, Part};
pub use decode::decode;
pub use fingerprint::Fingerprint;
pub use language::language;

use block::Block;
use credit::Credits;
use jiff::civil::Date;
use meta::Meta;
use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use repair::{Mender, Repairs};

/// What form a page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// Text without markup.
    Flattened,
    /// HTML.
    Html,
    /// Look and see.
    #[default]
    Auto,
}

/// Something odd about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind, in kebab-case: `empty`, `binary`, `not-arabic`, `dates-disagree` …
    pub note: &'static str,
    /// More about it.
    pub detail: String,
}

impl Note {
    pub(crate) fn new(note: &'static str, detail: impl Into<String>) -> Note {
        Note {
            note,
            detail: detail.into(),
        }
    }
}

/// The news of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The headline.
    pub title: Option<String>,
    /// Who printed it.
    pub publisher: Option<String>,
    /// Whose report it is.
    pub agencies: Vec<String>,
    /// When it was printed, in the page's own time zone.
    pub published: Option<Date>,
    /// Where that was found: `json-ld`, `meta`, `dateline` or `url`.
    pub published_from: Option<&'static str>,
    /// The byline, as it stands.
    pub byline: Option<String>,
    /// The issue number.
    pub issue: Option<u32>,
    /// The page's own address.
    pub url: Option<String>,
    /// Its code, see [`mod@language`]: `ar`, `fa`, `ur`, `ku`, `ps`, `en`, `fr` or `und`.
    pub language: String,
    /// Captions of pictures.
    pub captions: Vec<String>,
    /// The title, an empty line, and the paragraphs with an empty line between them.
    pub text: String,
    /// How many bytes of `text` the title takes; 0 where there is none.
    pub title_len: usize,
}

/// A page, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its labelled parts, in order.
    pub parts: Vec<Part>,
    /// Its news.
    pub article: Article,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// What it says, for finding its copies.
    pub fingerprint: Fingerprint,
    /// What was odd.
    pub notes: Vec<Note>,
}

impl Page {
    /// How many parts have this label.
    pub fn count(&self, label: Label) -> usize {
        self.parts.iter().filter(|part| part.label == label).count()
    }
}

/// What is known of a page beside its bytes.
#[derive(Clone, Copy, Default)]
pub struct Origin<'o> {
    /// The address it was fetched from.
    pub url: Option<&'o str>,
    /// The encoding that its server told.
    pub charset: Option<&'o str>,
    /// Which words are sure, so that words joined by a dropped line break can be told apart.
    pub known: Option<&'o repair::Known<'o>>,
}

/// Reads a page. Never fails: bytes that are no page give an empty article and a note.
pub fn read(bytes: &[u8], hint: Hint, furniture: &Furniture, outlets: &Outlets) -> Page {
    read_from(bytes, hint, Origin::default(), furniture, outlets)
}

/// Reads a page of which more is known than its bytes.
pub fn read_from(bytes: &[u8], hint: Hint, origin: Origin<'_>, furniture: &Furniture, outlets: &Outlets) -> Page {
    let (text, encoding, mut notes) = decode::decode_served(bytes, origin.charset);
    let mut repairs = Repairs::default();
    let credits = Credits { furniture, outlets };
    let html = match hint {
        Hint::Html => true,
        Hint::Flattened => false,
        Hint::Auto => looks_like_html(&text),
    };
    let size = text.len();
    let read = if html { size } else { bounds::beginning(&text).len() };
    let mut text = text;
    text.truncate(read);
    let text = repair::misread(text, &mut repairs);
    let (mut blocks, mut meta) = if html {
        html::blocks(&text, credits)
    } else {
        (flat::blocks(&text), Meta::default())
    };
    drop(text);
    if bounds::shorten(&mut blocks) || meta.cut || read < size {
        notes.push(Note::new(bounds::CUT, format!("{size} bytes")));
    }
    mend(&mut blocks, &mut meta, origin, &mut repairs);
    notes.extend(repairs.notes());
    meta.url = meta.url.or_else(|| origin.url.map(str::to_owned));
    let parts = label::label(blocks, credits);
    let article = article::assemble(&parts, meta, credits, &mut notes);
    let body = parts.iter().filter(|p| p.label == Label::Body);
    let fingerprint = Fingerprint::of(body.map(|p| p.text.as_str()));
    Page {
        parts,
        article,
        encoding,
        fingerprint,
        notes,
    }
}

/// Repairs what was damaged in the blocks and in the metadata that a reader is shown.
fn mend(blocks: &mut [Block], meta: &mut Meta, origin: Origin<'_>, repairs: &mut Repairs) {
    let sample = |b: &&Block| b.text.chars().any(musnad_arabic::fold::is_arabic);
    let mut text = String::new();
    for block in blocks.iter().filter(sample) {
        text.push_str(&block.text);
        text.push(' ');
        if text.len() > 16 * 1024 {
            break;
        }
    }
    let mut mender = Mender {
        arabic: language(&text, meta.language.as_deref()) == "ar",
        known: origin.known,
        repairs: std::mem::take(repairs),
    };
    let shown = [&mut meta.title, &mut meta.site, &mut meta.author];
    let shown = shown.into_iter().filter_map(Option::as_mut);
    for text in blocks.iter_mut().map(|b| &mut b.text).chain(shown) {
        mender.mend(text);
    }
    *repairs = mender.repairs;
}

/// Whether a text is HTML: it opens with markup, or holds several of the commonest elements.
fn looks_like_html(text: &str) -> bool {
    let mut end = text.len().min(16 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end]
        .trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n'])
        .to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!--", "<meta"]
        .iter()
        .any(|open| head.starts_with(open))
    {
        return true;
    }
    ["<p>", "<p ", "<div", "<br", "<a ", "<span", "<h1", "</"]
        .iter()
        .filter(|tag| head.contains(**tag))
        .count()
        >= 2
}
