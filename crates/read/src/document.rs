//! A document before it is looked at: where it stands, and its bytes.

use musnad_page::Hint;
use musnad_page::warc::{Kind, WarcPage};

/// Where something stands: a file, a line of one, or a record of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the user gave it or as its folder lists it; `-` for standard input.
    pub path: String,
    /// The line, counted from 1, in a file of JSON Lines.
    pub line: Option<u64>,
    /// Where the record begins in an archive: in a packed one, where its gzip member does.
    pub byte: Option<u64>,
}

impl Place {
    /// A whole file.
    pub fn of(path: impl Into<String>) -> Place {
        Place {
            path: path.into(),
            line: None,
            byte: None,
        }
    }
}

/// The bytes of one document.
#[derive(Debug)]
pub enum Body {
    /// A page.
    Page(Vec<u8>, Hint),
    /// A line of JSON Lines.
    Line(Vec<u8>),
    /// A page of an archive.
    Archived(WarcPage),
}

impl Body {
    /// Its form, as a word to be kept with the bytes: flattened, html, auto, line, archived, conversion.
    pub fn form(&self) -> &'static str {
        match self {
            Body::Page(_, Hint::Flattened) => "flattened",
            Body::Page(_, Hint::Html) => "html",
            Body::Page(_, Hint::Auto) => "auto",
            Body::Line(_) => "line",
            Body::Archived(page) if page.kind == Kind::Conversion => "conversion",
            Body::Archived(_) => "archived",
        }
    }

    /// The bytes of a document of this form; none where there is no such form. `archived` adds what an archive knows.
    pub fn of(form: &str, bytes: Vec<u8>, archived: impl FnOnce(Vec<u8>, Kind) -> WarcPage) -> Option<Body> {
        Some(match form {
            "flattened" => Body::Page(bytes, Hint::Flattened),
            "html" => Body::Page(bytes, Hint::Html),
            "auto" => Body::Page(bytes, Hint::Auto),
            "line" => Body::Line(bytes),
            "archived" => Body::Archived(archived(bytes, Kind::Response)),
            "conversion" => Body::Archived(archived(bytes, Kind::Conversion)),
            _ => return None,
        })
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Body::Page(bytes, _) | Body::Line(bytes) => bytes,
            Body::Archived(page) => &page.body,
        }
    }
}

impl Document {
    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.body.bytes().len()
    }
}

/// A document, not yet looked at.
#[derive(Debug)]
pub struct Document {
    /// Where it stands.
    pub place: Place,
    /// Its bytes.
    pub body: Body,
}

/// Something that could not be read, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub place: Place,
    /// Why.
    pub why: String,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.place.path)?;
        if let Some(line) = self.place.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(byte) = self.place.byte {
            write!(f, "byte {byte}: ")?;
        }
        f.write_str(&self.why)
    }
}

impl std::error::Error for Unread {}

/// A document, or why there is none.
pub type Found = Result<Document, Unread>;
