//! How does a page read, and what was made of it? The reading view, which shows the page as it is.

use super::find::PageOf;
use super::history::Done;
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::record::{Article, Item, NoteItem, Part, Person};
use rusqlite::{OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A page with all that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageRead {
    /// Which page.
    pub page: PageOf,
    /// How its bytes came, each time from somewhere else.
    pub captures: Vec<CaptureOf>,
    /// What read it, the reading in force first.
    pub readings: Vec<ReadingOf>,
    /// Its news, as the reading in force has it.
    pub article: Article,
    /// Its blocks.
    pub parts: Vec<Part>,
    /// The persons that the text names.
    pub persons: Vec<Person>,
    /// What was not understood or was repaired.
    pub notes: Vec<NoteItem>,
    /// What the reading in force states, and what reviewers put in its place.
    pub statements: Vec<Stated>,
    /// What the log tells of it, the earliest first.
    pub log: Vec<Done>,
    /// Pages that print the same report.
    pub copies: Vec<PageOf>,
}

/// How a page's bytes came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaptureOf {
    /// The file.
    pub path: String,
    /// Line of a file of JSON Lines.
    pub line: Option<i64>,
    /// Where the record begins in an archive.
    pub byte: Option<i64>,
    /// The address that the archive tells.
    pub url: Option<String>,
    /// `WARC-Record-ID`.
    pub record: Option<String>,
    /// `WARC-Date`.
    pub captured: Option<String>,
    /// When it came into the store, RFC 3339.
    pub added: String,
}

/// What read a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadingOf {
    /// Version of the record's shape.
    pub version: String,
    /// `sha256:` of the tables.
    pub lexicon: String,
    /// When, RFC 3339.
    pub read: String,
    /// Whether it is in force.
    pub in_force: bool,
}

/// A statement of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stated {
    /// The statement, as the record has it.
    #[serde(flatten)]
    pub statement: Item,
    /// Id of the incident that it tells.
    pub incident: Option<String>,
    /// What reviewers made of it: accepted, corrected, refused; correction.
    pub marked: Option<String>,
    /// Whether it is in force.
    pub current: bool,
}

impl Store {
    /// A page by its number in this store; none where there is no such.
    pub fn page(&self, number: i64) -> Result<Option<PageRead>, Trouble> {
        self.read_page(number).map_err(|error| self.told(error))
    }

    fn read_page(&self, number: i64) -> rusqlite::Result<Option<PageRead>> {
        let Some(page) = self.page_of(number)? else { return Ok(None) };
        let mut select = self.db.prepare_cached(
            "SELECT r.reading, r.title, r.publisher, r.agencies, r.published, r.published_from, r.byline, r.language, \
             r.captions, r.text, r.parts, r.persons, r.notes FROM _pages p JOIN _readings r USING (reading) WHERE p.page = ?",
        )?;
        let (reading, article, parts, persons, notes) = select.query_row([number], |row| {
            let article = Article {
                title: row.get(1)?,
                publisher: row.get(2)?,
                agencies: json(row, 3)?,
                published: row.get(4)?,
                published_from: row.get(5)?,
                byline: row.get(6)?,
                language: row.get(7)?,
                captions: json(row, 8)?,
                text: row.get(9)?,
            };
            Ok((row.get::<_, i64>(0)?, article, json(row, 10)?, json(row, 11)?, json(row, 12)?))
        })?;
        Ok(Some(PageRead {
            captures: self.captures(number)?,
            readings: self.readings(number, reading)?,
            article,
            parts,
            persons,
            notes,
            statements: self.stated(reading)?,
            log: self.history_of(number)?,
            copies: self.copies(&page)?,
            page,
        }))
    }

    /// Which page this is, as it is.
    fn page_of(&self, number: i64) -> rusqlite::Result<Option<PageOf>> {
        self.db
            .prepare_cached(
                "SELECT p.page, lower(hex(p.sha256)), p.voice, r.publisher, r.title, r.published, r.url, \
                 (SELECT path FROM _captures c WHERE c.page = p.page ORDER BY added, path, line, byte LIMIT 1) \
                 FROM _pages p JOIN _readings r USING (reading) WHERE p.page = ?",
            )?
            .query_row([number], |row| {
                Ok(PageOf {
                    page: row.get(0)?,
                    sha256: row.get(1)?,
                    voice: row.get(2)?,
                    publisher: row.get(3)?,
                    title: row.get(4)?,
                    published: row.get(5)?,
                    url: row.get(6)?,
                    path: row.get(7)?,
                })
            })
            .optional()
    }

    /// Which page this is, as a list tells it: without the names of private persons.
    fn page_without_names(&self, number: i64) -> rusqlite::Result<Option<PageOf>> {
        let Some(mut page) = self.page_of(number)? else {
            return Ok(None);
        };
        self.db
            .prepare_cached(
                "SELECT r.reading, r.persons, r.text FROM _pages p JOIN _readings r USING (reading) WHERE p.page = ?",
            )?
            .query_row([number], |row| {
                let text = row.get_ref(2)?.as_str()?;
                let hidden = self.hidden(row.get(0)?, row.get_ref(1)?.as_str()?, text)?;
                page.title = page.title.take().map(|t| hidden.title(&t, text));
                page.publisher = page.publisher.take().map(|p| hidden.words(&p));
                for address in page.url.iter_mut().chain(&mut page.path) {
                    *address = hidden.address(address);
                }
                Ok(())
            })?;
        Ok(Some(page))
    }

    fn captures(&self, page: i64) -> rusqlite::Result<Vec<CaptureOf>> {
        let mut select = self.db.prepare_cached(
            "SELECT path, nullif(line, 0), nullif(byte, -1), url, record, captured, added FROM _captures \
             WHERE page = ? ORDER BY added, path, line, byte",
        )?;
        let rows = select.query_map([page], |row| {
            Ok(CaptureOf {
                path: row.get(0)?,
                line: row.get(1)?,
                byte: row.get(2)?,
                url: row.get(3)?,
                record: row.get(4)?,
                captured: row.get(5)?,
                added: row.get(6)?,
            })
        })?;
        rows.collect()
    }

    fn readings(&self, page: i64, in_force: i64) -> rusqlite::Result<Vec<ReadingOf>> {
        let mut select = self.db.prepare_cached(
            "SELECT version, lexicon, read, reading FROM _readings WHERE page = ? ORDER BY reading = ? DESC, reading DESC",
        )?;
        let rows = select.query_map([page, in_force], |row| {
            Ok(ReadingOf {
                version: row.get(0)?,
                lexicon: row.get(1)?,
                read: row.get(2)?,
                in_force: row.get::<_, i64>(3)? == in_force,
            })
        })?;
        rows.collect()
    }

    fn stated(&self, reading: i64) -> rusqlite::Result<Vec<Stated>> {
        let mut select = self.db.prepare_cached(
            "SELECT s.item, s.review, s.current, \
             (SELECT i.id FROM _tellings t JOIN _incidents i USING (incident) WHERE t.statement = s.statement) \
             FROM _statements s WHERE s.reading = ? ORDER BY s.statement",
        )?;
        let rows = select.query_map([reading], |row| {
            Ok(Stated {
                statement: json(row, 0)?,
                marked: row.get(1)?,
                current: row.get(2)?,
                incident: row.get(3)?,
            })
        })?;
        rows.collect()
    }

    /// Other pages of the same voice.
    fn copies(&self, page: &PageOf) -> rusqlite::Result<Vec<PageOf>> {
        let mut select = self
            .db
            .prepare_cached("SELECT page FROM _pages WHERE voice = ? AND page <> ? ORDER BY page LIMIT 100")?;
        let numbers: Vec<i64> = select
            .query_map([page.voice, page.page], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        numbers
            .into_iter()
            .filter_map(|n| self.page_without_names(n).transpose())
            .collect()
    }
}

/// A column of JSON.
fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e)))
}
