//! One document to one record: bytes, page, article, statements.

use crate::document::{Body, Document, Place, Unread};
use crate::tables::Tables;
use jiff::civil::Date;
use musnad::care;
use musnad::proof::hex;
use musnad::record::{self, ItemContent, NoteItem, Offsets, Record, Writer};
use musnad::{Input, Reading};
use musnad_arabic::Span;
use musnad_arabic::token::Tokens;
use musnad_page::bounds;
use musnad_page::warc::WarcPage;
use musnad_page::{Fingerprint, Hint, Label, Note, Origin, Page};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// What every document is coded with.
pub struct Coder<'a> {
    /// The tables.
    pub tables: &'a Tables,
    /// The date of pages that tell none.
    pub date: Option<Date>,
    /// The address of pages that come with none.
    pub url: Option<&'a str>,
    /// Whether to list every block rather than count them.
    pub parts: bool,
    /// Whether to leave out events that are not told as news.
    pub news: bool,
}

/// An article that is ready to be coded, with what its page said.
pub struct Ready {
    /// Id, path, url.
    place: Place,
    id: String,
    url: Option<String>,
    /// SHA-256 of its bytes.
    sha256: String,
    /// Its labelled blocks; none where the text came without a page.
    pub parts: Vec<musnad_page::Part>,
    /// Its encoding, where it is a page.
    pub encoding: Option<&'static str>,
    /// Its article, as the record has it.
    pub article: record::Article,
    /// Its date.
    pub published: Option<Date>,
    /// Bytes of the title at the beginning of the text.
    pub title: usize,
    /// What it says, for finding its copies.
    fingerprint: Fingerprint,
    /// What was odd about it.
    pub notes: Vec<Note>,
}

impl Ready {
    /// What the coder reads.
    pub fn input(&self) -> Input<'_> {
        let text = bounds::beginning(&self.article.text);
        Input {
            text,
            title: self.title.min(text.len()),
            published: self.published,
        }
    }
}

/// A line of JSON Lines. What is not listed here is let be.
#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
}

impl Coder<'_> {
    /// The record of a document.
    pub fn record(&self, document: Document) -> Result<Record, Unread> {
        let ready = self.ready(document)?;
        // Only Arabic is coded; the page's notes say `not-arabic`.
        let reading = if ready.article.language == "ar" {
            musnad::code(&self.tables.lexicon, ready.input())
        } else {
            Reading::default()
        };
        Ok(self.written(ready, &reading))
    }

    /// The article of a document.
    pub fn ready(&self, document: Document) -> Result<Ready, Unread> {
        match document.body {
            Body::Page(bytes, hint) => self.page(document.place, &bytes, hint, self.url, None),
            Body::Line(line) => self.line(document.place, &line),
            Body::Archived(page) => self.archived(document.place, page),
        }
    }

    /// A page of an archive, with what the archive knows of it.
    fn archived(&self, place: Place, page: WarcPage) -> Result<Ready, Unread> {
        let byte = place.byte.unwrap_or(page.offset);
        let mut ready = self.page(place, &page.body, page.hint(), page.url.as_deref(), page.charset())?;
        ready.id = page.record_id.unwrap_or_else(|| format!("{}:{byte}", ready.id));
        let captured = page.date.map(|detail| Note {
            note: "captured",
            detail,
        });
        let truncated = page.truncated.map(|detail| Note {
            note: "truncated-page",
            detail,
        });
        ready.notes.extend(captured.into_iter().chain(truncated));
        Ok(ready)
    }

    fn page(&self, place: Place, bytes: &[u8], hint: Hint, url: Option<&str>, charset: Option<&str>) -> Result<Ready, Unread> {
        let known = |word: &str| self.knows(word);
        let origin = Origin {
            url,
            charset,
            known: Some(&known),
        };
        let Page {
            parts,
            article,
            encoding,
            fingerprint,
            notes,
        } = musnad_page::read_from(bytes, hint, origin, &self.tables.furniture, &self.tables.outlets);
        if let Some(note) = notes.iter().find(|n| matches!(n.note, "empty" | "binary")) {
            let why = if note.note == "empty" {
                "empty: no text in it"
            } else {
                "not a page: binary data"
            };
            return Err(Unread {
                place,
                why: why.to_owned(),
            });
        }
        let (published, from) = self.dated(article.published, article.published_from);
        Ok(Ready {
            id: place.path.clone(),
            url: url.map(str::to_owned).or(article.url),
            sha256: hex(&Sha256::digest(bytes)),
            parts,
            encoding: Some(encoding),
            title: article.title_len,
            article: record::Article {
                title: article.title,
                publisher: article.publisher,
                agencies: article.agencies,
                published: published.map(|d| d.to_string()),
                published_from: from,
                byline: article.byline,
                language: article.language,
                captions: article.captions,
                text: article.text,
            },
            published,
            fingerprint,
            notes,
            place,
        })
    }

    /// Whether a word is one that the tables are sure of.
    fn knows(&self, word: &str) -> bool {
        let tokens = Tokens::read(word, Span::new(0, word.len()));
        let mut places = Vec::new();
        self.tables.lexicon.gazetteer().find(&tokens, 0, &mut places);
        tokens.len() == 1 && !places.is_empty()
    }

    /// A date that the document gives, else the user's.
    fn dated(&self, own: Option<Date>, from: Option<&str>) -> (Option<Date>, Option<String>) {
        let given = || self.date.map(|d| (d, "given"));
        own.zip(from)
            .or_else(given)
            .map_or((None, None), |(date, from)| (Some(date), Some(from.to_owned())))
    }

    fn line(&self, place: Place, line: &[u8]) -> Result<Ready, Unread> {
        let unread = |why: String| Unread {
            place: place.clone(),
            why,
        };
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let text =
            std::str::from_utf8(line).map_err(|e| unread(format!("not UTF-8 (byte {} of the line)", e.valid_up_to() + 1)))?;
        if !text.trim_start().starts_with('{') {
            return Err(unread("not a JSON object".to_owned()));
        }
        let line: Line = serde_json::from_str(text).map_err(|e| unread(in_line(&e)))?;
        let Some(text) = line.text else {
            return Err(unread("no \"text\" in this object".to_owned()));
        };
        let mut notes = Vec::new();
        let own = line.date.as_deref().filter(|d| !d.trim().is_empty());
        let date = own.and_then(|d| d.trim().get(..10)).and_then(|d| d.parse::<Date>().ok());
        if let (Some(own), None) = (own, date) {
            notes.push(Note {
                note: "unreadable-date",
                detail: own.to_owned(),
            });
        }
        if text.trim().is_empty() {
            notes.push(Note {
                note: "empty",
                detail: "no text".to_owned(),
            });
        }
        let read = bounds::beginning(&text);
        if read.len() < text.len() {
            notes.push(Note {
                note: bounds::CUT,
                detail: format!("{} bytes", text.len()),
            });
        }
        let language = musnad_page::language(read, None);
        if language != "ar" && !text.trim().is_empty() {
            notes.push(Note {
                note: "not-arabic",
                detail: language.to_owned(),
            });
        }
        let (published, from) = self.dated(date, Some("given"));
        let id = match line.id {
            Some(serde_json::Value::String(id)) => id,
            Some(serde_json::Value::Number(id)) => id.to_string(),
            _ => format!("{}:{}", place.path, place.line.unwrap_or(0)),
        };
        let title = line.title.as_deref().map_or(0, |t| title_length(&text, t));
        Ok(Ready {
            id,
            url: line.url.or_else(|| self.url.map(str::to_owned)),
            sha256: hex(&Sha256::digest(text.as_bytes())),
            parts: Vec::new(),
            encoding: None,
            fingerprint: Fingerprint::of([read.get(title..).unwrap_or_default()]),
            title,
            article: record::Article {
                title: line.title,
                publisher: line.publisher,
                published: published.map(|d| d.to_string()),
                published_from: from,
                language: language.to_owned(),
                text,
                ..record::Article::default()
            },
            published,
            notes,
            place,
        })
    }

    /// Writes what was read down as a record.
    pub fn written(&self, ready: Ready, reading: &Reading) -> Record {
        let writer = Writer {
            lexicon: &self.tables.lexicon,
            text: &ready.article.text,
            sha256: &ready.sha256,
            published: ready.published,
            offsets: Offsets::new(&ready.article.text),
        };
        let mut statements = writer.items(&reading.statements);
        let mut persons = care::persons(&writer, &reading.persons, &reading.statements, &statements);
        statements.retain(|s| !(self.news && matches!(s.content, ItemContent::Event { news: Some(false), .. })));
        for person in &mut persons {
            let told = |id: &String| statements.iter().any(|s| s.id == *id);
            person.statement = person.statement.take().filter(told);
        }
        let of_page = ready.notes.iter().map(|n| NoteItem {
            note: n.note.to_owned(),
            start: None,
            end: None,
            detail: (!n.detail.is_empty()).then(|| n.detail.clone()),
        });
        let of_text = reading.notes.iter().map(|n| {
            let range = writer.range(n.span);
            NoteItem {
                note: n.note.to_owned(),
                start: Some(range.start),
                end: Some(range.end),
                detail: n.detail.clone(),
            }
        });
        let notes = of_page.chain(of_text).collect();
        Record {
            musnad: record::VERSION.to_owned(),
            lexicon: self.tables.digest.clone(),
            id: ready.id,
            path: (ready.place.path != "-").then_some(ready.place.path),
            url: ready.url,
            parts: if self.parts {
                listed(ready.parts)
            } else {
                count(&ready.parts)
            },
            statements,
            persons,
            notes,
            sha256: ready.sha256,
            fingerprint: (!ready.fingerprint.is_empty()).then(|| ready.fingerprint.to_hex()),
            article: ready.article,
        }
    }
}

/// What is wrong with a line of JSON; its number is told elsewhere.
fn in_line(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
    let kind = if error.is_data() {
        "wrong kind of value"
    } else {
        "invalid JSON"
    };
    format!("{kind}: {what} (column {})", error.column())
}

/// Bytes of `title` where `text` begins with it as a line of its own, else 0.
fn title_length(text: &str, title: &str) -> usize {
    match text.strip_prefix(title) {
        Some(rest) if !title.is_empty() && rest.starts_with(['\n', '\r']) => title.len(),
        _ => 0,
    }
}

fn count(parts: &[musnad_page::Part]) -> Vec<record::Part> {
    let of = |label: Label| parts.iter().filter(|p| p.label == label).count();
    let counted = Label::ALL
        .into_iter()
        .map(|label| (label, of(label)))
        .filter(|(_, count)| *count > 0);
    counted
        .map(|(label, count)| record::Part::counted(label.name(), count))
        .collect()
}

fn listed(parts: Vec<musnad_page::Part>) -> Vec<record::Part> {
    parts
        .into_iter()
        .map(|p| record::Part::listed(p.label.name(), p.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_alone() {
        assert_eq!(title_length("هدنة\n\nنص", "هدنة"), "هدنة".len());
        assert_eq!(title_length("هدنة في عدن", "هدنة"), 0);
        assert_eq!(title_length("نص", ""), 0);
    }

    #[test]
    fn json_faults_name_the_column() {
        let error = serde_json::from_str::<Line>("{\"text\": 3}")
            .err()
            .expect("text must be a string");
        assert!(in_line(&error).starts_with("wrong kind of value: invalid type: integer `3`, expected a string (column 10"));
    }
}
