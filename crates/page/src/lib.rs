//! Pages as they are found, and the article in them.
//!
//! A page is bytes: HTML, or text that somebody flattened out of it, in whatever encoding. It holds a news
//! story and much that is none: menus, share rows, other stories, forms, readers' comments. What a coder
//! then reads as news rests on this crate, so it errs on the side of saying what it saw: every block keeps
//! a label, and what was odd becomes a [`Note`].
//!
//! ```text
//! bytes ─ decode ─▶ text ─ flat | html ─▶ blocks ─ label, comment ─▶ parts ─ credit, meta, article ─▶ article
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
//! | `html`, `flat` | which blocks? |
//! | `label` | which of them is news? |
//! | `comment` | where does one comment end and the next begin? |
//! | `credit`, `date`, `meta` | who printed it, when, from whom? |
//! | `article` | what is the one text that spans point into? |
//! | [`warc`] | which pages does a web archive hold? |
//!
//! Nothing here panics on any bytes, and time grows with the page's length alone.

mod article;
mod block;
mod comment;
mod credit;
mod date;
pub mod decode;
mod dom;
mod flat;
mod html;
mod label;
mod masthead;
mod meta;
pub mod warc;
mod zone;

pub use block::{Label, Part};
pub use decode::decode;

use credit::Credits;
use jiff::civil::Date;
use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;

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
    /// `ar`, or another language's code as the page declares it, or `und`.
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
    /// What was odd.
    pub notes: Vec<Note>,
}

impl Page {
    /// How many parts have this label.
    pub fn count(&self, label: Label) -> usize {
        self.parts.iter().filter(|part| part.label == label).count()
    }
}

/// Reads a page. Never fails: bytes that are no page give an empty article and a note.
pub fn read(bytes: &[u8], hint: Hint, furniture: &Furniture, outlets: &Outlets) -> Page {
    let (text, encoding, mut notes) = decode(bytes);
    let credits = Credits { furniture, outlets };
    let html = match hint {
        Hint::Html => true,
        Hint::Flattened => false,
        Hint::Auto => looks_like_html(&text),
    };
    let (blocks, meta) = if html {
        html::blocks(&text, credits)
    } else {
        (flat::blocks(&text), meta::Meta::default())
    };
    let parts = label::label(blocks, credits);
    let article = article::assemble(&parts, meta, credits, &mut notes);
    Page {
        parts,
        article,
        encoding,
        notes,
    }
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
