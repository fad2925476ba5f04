//! Which documents are there? From the names of files and folders to their documents, one after the other, in bounded
//! memory.
//!
//! What a file is, its name tells, and where that tells nothing its first bytes do: pages (`.txt` for flattened ones,
//! `.html`), JSON Lines (`.jsonl`) and web archives (`.warc`, `.wet`), each also packed (`.gz`). What cannot be read is
//! handed over as that, with its place, and the rest goes on.

use crate::archive;
use crate::document::{Body, Document, Found, Place, Unread};
use crate::line::{Line, line};
use flate2::read::MultiGzDecoder;
use musnad_page::Hint;
use musnad_page::warc;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How much of a file is looked at to tell what it is.
const HEAD: u64 = 64 * 1024;

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
pub fn unpacked<'a>(path: &Path, bytes: impl Read + 'a) -> Box<dyn Read + 'a> {
    if form(path).1 {
        Box::new(MultiGzDecoder::new(BufReader::new(bytes)))
    } else {
        Box::new(bytes)
    }
}

/// Hands every document of `inputs`, which are files, folders or `-` for standard input, to `each`, in order, until it
/// breaks. No page or line longer than `limit` bytes is held.
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
                    1 => " (1 file of other kinds)".to_owned(),
                    n => format!(" ({n} files of other kinds)"),
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

/// Hands every document of one file to `each`, whose bytes come from anywhere and whose name tells its form.
pub fn stream(name: &str, bytes: impl Read, limit: u64, each: &mut dyn FnMut(Found) -> ControlFlow<()>) -> ControlFlow<()> {
    Reader { limit, each }.opened(Path::new(name), bytes)
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
        match File::open(path) {
            Ok(file) => self.opened(path, file),
            Err(error) => self.unread(path, error.to_string()),
        }
    }

    fn opened(&mut self, path: &Path, bytes: impl Read) -> ControlFlow<()> {
        if form(path).0 == Form::Archive {
            return self.archive(path, bytes);
        }
        let bytes = unpacked(path, bytes);
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
}
