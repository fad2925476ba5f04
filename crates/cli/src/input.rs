//! From names on the command line to documents, one after the other, in bounded memory.

use crate::archive;
use crate::failure::counted;
use flate2::read::MultiGzDecoder;
use musnad_page::Hint;
use musnad_page::warc::{self, WarcPage};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How much of a file is looked at to tell what it is.
const HEAD: u64 = 64 * 1024;

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

impl Document {
    /// How many bytes it has.
    pub fn size(&self) -> usize {
        match &self.body {
            Body::Page(bytes, _) | Body::Line(bytes) => bytes.len(),
            Body::Archived(page) => page.body.len(),
        }
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

/// A document, or why there is none.
pub type Found = Result<Document, Unread>;

/// What a file's name says of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Page(Hint),
    Lines,
    Archive,
    Unknown,
}

/// The form that a name tells, and whether it is gzipped.
fn form(path: &Path) -> (Form, bool) {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let (name, packed) = match name.strip_suffix(".gz") {
        Some(inner) => (inner, true),
        None => (name.as_str(), false),
    };
    let form = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("txt") => Form::Page(Hint::Flattened),
        Some("html" | "htm" | "xhtml") => Form::Page(Hint::Html),
        Some("jsonl" | "ndjson") => Form::Lines,
        Some("warc" | "wet") => Form::Archive,
        _ => Form::Unknown,
    };
    (form, packed)
}

/// The bytes of a file, unpacked where its name ends in .gz.
pub fn unpacked(path: &Path, file: File) -> Box<dyn Read> {
    if form(path).1 {
        Box::new(MultiGzDecoder::new(BufReader::new(file)))
    } else {
        Box::new(file)
    }
}

/// Hands every document of `inputs` to `each`, in order, until it breaks. No page or line longer than `limit`
/// bytes is held.
pub fn documents(inputs: &[PathBuf], limit: u64, each: &mut dyn FnMut(Found) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut reader = Reader { limit, each };
    for input in inputs {
        if input.as_os_str() == "-" {
            reader.standard_input()?;
        } else if input.is_dir() {
            let before = Walk::default();
            let walk = reader.folder(input, before)?;
            if walk.read == 0 && !walk.failed {
                let left = match walk.left {
                    0 => String::new(),
                    n => format!(" ({} of other kinds)", counted(n, "file")),
                };
                reader.unread(
                    input,
                    format!("nothing to read in this folder: no .txt, .html, .jsonl or .warc{left}"),
                )?;
            }
        } else {
            reader.file(input)?;
        }
    }
    ControlFlow::Continue(())
}

/// What a folder held.
#[derive(Clone, Copy, Default)]
struct Walk {
    read: usize,
    left: usize,
    failed: bool,
}

struct Reader<'a> {
    limit: u64,
    each: &'a mut dyn FnMut(Found) -> ControlFlow<()>,
}

impl Reader<'_> {
    fn unread(&mut self, path: &Path, why: impl Into<String>) -> ControlFlow<()> {
        (self.each)(Err(Unread {
            place: Place::of(path.display().to_string()),
            why: why.into(),
        }))
    }

    /// Reads a folder in the order of its names. Hidden files, links to folders and files of other kinds are left out.
    fn folder(&mut self, path: &Path, mut walk: Walk) -> ControlFlow<(), Walk> {
        let names: io::Result<Vec<PathBuf>> =
            fs::read_dir(path).and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect());
        let mut names = match names {
            Ok(names) => names,
            Err(error) => {
                walk.failed = true;
                self.unread(path, error.to_string())?;
                return ControlFlow::Continue(walk);
            }
        };
        names.sort();
        for name in names {
            if name.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
                continue;
            }
            if name.is_dir() {
                if !name.is_symlink() {
                    walk = self.folder(&name, walk)?;
                }
            } else if form(&name).0 == Form::Unknown {
                walk.left += 1;
            } else {
                walk.read += 1;
                self.file(&name)?;
            }
        }
        ControlFlow::Continue(walk)
    }

    fn file(&mut self, path: &Path) -> ControlFlow<()> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return self.unread(path, error.to_string()),
        };
        if form(path).0 == Form::Archive {
            return self.archive(path, file);
        }
        let bytes = unpacked(path, file);
        match form(path).0 {
            Form::Lines => self.lines(&path.display().to_string(), BufReader::with_capacity(1 << 16, bytes)),
            Form::Page(hint) => self.page(path, bytes, hint),
            Form::Unknown | Form::Archive => self.page(path, bytes, Hint::Auto),
        }
    }

    /// An archive unpacks itself, so that what it says of damage is true of the file.
    fn archive(&mut self, path: &Path, bytes: impl Read) -> ControlFlow<()> {
        archive::pages(&path.display().to_string(), bytes, self.limit, self.each)
    }

    /// Standard input is JSON Lines where its first sign is `{`, else a page.
    fn standard_input(&mut self) -> ControlFlow<()> {
        let mut input = io::stdin().lock();
        let head = match input.fill_buf() {
            Ok(head) => head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head),
            Err(error) => return self.unread(Path::new("-"), error.to_string()),
        };
        if head.trim_ascii_start().starts_with(b"{") {
            self.lines("-", input)
        } else {
            self.page(Path::new("-"), input, Hint::Auto)
        }
    }

    /// A page, or an archive that its name does not tell.
    fn page(&mut self, path: &Path, mut bytes: impl Read, hint: Hint) -> ControlFlow<()> {
        let mut page = Vec::new();
        if let Err(error) = bytes.by_ref().take(HEAD).read_to_end(&mut page) {
            return self.unread(path, error.to_string());
        }
        if warc::is_archive(&page) {
            return self.archive(path, Cursor::new(page).chain(bytes));
        }
        let more = self.limit.saturating_add(1).saturating_sub(page.len() as u64);
        if let Err(error) = bytes.take(more).read_to_end(&mut page) {
            return self.unread(path, error.to_string());
        }
        if page.len() as u64 > self.limit {
            return self.unread(path, format!("longer than --max-page ({} bytes)", self.limit));
        }
        (self.each)(Ok(Document {
            place: Place::of(path.display().to_string()),
            body: Body::Page(page, hint),
        }))
    }

    fn lines(&mut self, path: &str, mut bytes: impl BufRead) -> ControlFlow<()> {
        let mut number = 0;
        let mut documents = 0;
        loop {
            number += 1;
            let place = Place {
                line: Some(number),
                ..Place::of(path)
            };
            let found = match line(&mut bytes, self.limit) {
                Ok(None) => break,
                Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(Line::Whole(line))) => Ok(Document {
                    place,
                    body: Body::Line(line),
                }),
                Ok(Some(Line::TooLong)) => Err(Unread {
                    place,
                    why: format!("longer than --max-page ({} bytes)", self.limit),
                }),
                Err(error) => {
                    // After a failed read or damaged packing nothing more can come.
                    (self.each)(Err(Unread {
                        place,
                        why: error.to_string(),
                    }))?;
                    return ControlFlow::Continue(());
                }
            };
            documents += 1;
            (self.each)(found)?;
        }
        if documents == 0 {
            self.unread(Path::new(path), "empty")?;
        }
        ControlFlow::Continue(())
    }
}

/// A line, if it is not too long.
pub enum Line {
    /// Its bytes without its end.
    Whole(Vec<u8>),
    /// It was passed over.
    TooLong,
}

/// The next line without its end; of a line longer than `limit` no more than a buffer is held.
pub fn line(bytes: &mut impl BufRead, limit: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = bytes.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() as u64 > limit {
        bytes.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Whole(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_forms() {
        let of = |name: &str| form(Path::new(name));
        assert_eq!(of("a/page.TXT"), (Form::Page(Hint::Flattened), false));
        assert_eq!(of("page.htm.gz"), (Form::Page(Hint::Html), true));
        assert_eq!(of("news.jsonl"), (Form::Lines, false));
        assert_eq!(of("CC-NEWS-20160926211809-00000.warc.gz"), (Form::Archive, true));
        assert_eq!(of("README.md"), (Form::Unknown, false));
    }

    #[test]
    fn long_lines_are_passed_over() {
        let mut bytes = &b"12345\n123456\n\n1"[..];
        let mut seen = Vec::new();
        while let Some(found) = line(&mut bytes, 5).expect("memory does not fail") {
            seen.push(match found {
                Line::Whole(line) => String::from_utf8(line).expect("ASCII"),
                Line::TooLong => "too long".to_owned(),
            });
        }
        assert_eq!(seen, ["12345", "too long", "", "1"]);
    }
}
