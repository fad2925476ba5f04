//! What proves a page to others: its record as it is kept, the leaves that the log holds to, how it came, what was said of
//! it and what it tells. It is read in one snapshot, so that pages, log and head belong together whoever writes meanwhile.

use crate::add::Writer;
use crate::captures;
pub use crate::captures::Came;
use crate::column::of_json;
use crate::leaves::{self, Piece};
use crate::log::{self, Head};
use crate::open::Store;
use crate::page::Hash;
use crate::review::Row;
use crate::shield;
use crate::trouble::Trouble;
use crate::view::Query;
use crate::view::select::{self, Order};
use musnad::incident::Reason;
use musnad::record::{Article, Item, Person, Record};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Which pages are wanted. What names nothing wants all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Pages with statements that this query means.
    pub query: Option<Query>,
    /// Pages with these statements, by their ids.
    pub statements: Vec<String>,
    /// Pages that tell these incidents, by their ids.
    pub incidents: Vec<String>,
}

/// A page with what proves it.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// How many they are.
    pub length: u64,
    /// The record in force, without its path; comments without their words.
    pub record: Record,
    /// Its statements word for word.
    pub items: Vec<String>,
    /// Its leaves.
    pub leaves: Vec<Piece>,
    /// Whether content was taken out of it on request.
    pub redacted: bool,
    /// How it came, and with what the user told of it where it was read so.
    pub captures: Vec<(Came, Option<String>)>,
    /// What was said of it, in the order in which it was.
    pub reviews: Vec<Reviewed>,
    /// What its statements tell.
    pub tellings: Vec<Told>,
    /// The record's persons, with what other pages on the same happenings say that keeps them from ever being named.
    pub persons: Vec<Person>,
    /// Statements of other pages to which its own were joined.
    pub others: Vec<Other>,
}

/// A review of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its id.
    pub id: String,
    /// It as JSON, word for word as the log holds to it.
    pub whole: String,
    /// Id of the undoing, where it was undone.
    pub undone_by: Option<String>,
}

/// Which happening a statement tells, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Id of the incident.
    pub incident: String,
    /// Id of the statement.
    pub statement: String,
    /// Id of the statement to which it was joined.
    pub joined_to: Option<String>,
    /// Sum of the reasons' points.
    pub score: Option<i64>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A statement of another page, with the persons whom that page names.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The statement.
    pub item: Item,
    /// The persons.
    pub persons: Vec<Person>,
    /// The page's text.
    pub text: String,
}

/// A store as it stood at one moment.
pub struct Snapshot<'s> {
    store: &'s Store,
    secret: Vec<u8>,
}

impl Store {
    /// Holds the store as it stands now.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, Trouble> {
        let begun = self.db.execute_batch("BEGIN").and_then(|()| leaves::secret(&self.db));
        let secret = begun.map_err(|error| self.told(error))?;
        Ok(Snapshot { store: self, secret })
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Nothing was written.
        let _ = self.store.db.execute_batch("ROLLBACK");
    }
}

impl Snapshot<'_> {
    /// The pages of a choice, in the order of their hashes.
    pub fn pages(&self, choice: &Choice) -> Result<Vec<Hash>, Trouble> {
        self.read(|db| {
            let named = !choice.statements.is_empty() || !choice.incidents.is_empty();
            if choice.query.is_none() && !named {
                let mut all = db.prepare_cached("SELECT sha256 FROM _pages ORDER BY sha256")?;
                return all.query_map([], |row| row.get(0))?.collect();
            }
            let mut numbers = BTreeSet::new();
            if let Some(query) = &choice.query {
                let mut page = db.prepare_cached("SELECT page FROM _statements WHERE statement = ?")?;
                select::each(db, query, "TRUE", Order::Newest, |statement| {
                    numbers.insert(page.query_row([statement], |row| row.get::<_, i64>(0))?);
                    Ok(true)
                })?;
            }
            let of_statement = "SELECT page FROM _statements WHERE id = ?";
            let of_incident = "SELECT s.page FROM _incidents i JOIN _tellings USING (incident) JOIN _statements s USING (statement) \
                 WHERE i.id = ?";
            for (sql, ids) in [(of_statement, &choice.statements), (of_incident, &choice.incidents)] {
                let mut pages = db.prepare_cached(sql)?;
                for id in ids {
                    for page in pages.query_map([id], |row| row.get(0))? {
                        numbers.insert(page?);
                    }
                }
            }
            let mut hash = db.prepare_cached("SELECT sha256 FROM _pages WHERE page = ?")?;
            let hashes: BTreeSet<Hash> = numbers
                .into_iter()
                .map(|page| hash.query_row([page], |row| row.get(0)))
                .collect::<rusqlite::Result<_>>()?;
            Ok(hashes.into_iter().collect())
        })
    }

    /// A page with what proves it; none where there is no such page.
    pub fn page(&self, sha256: &Hash) -> Result<Option<Evidence>, Trouble> {
        self.read(|db| {
            let found = db
                .prepare_cached(
                    "SELECT p.page, p.bytes, p.reading, r.redacted FROM _pages p JOIN _readings r USING (reading) WHERE p.sha256 = ?",
                )?
                .query_row([&sha256[..]], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get(3)?))
                })
                .optional()?;
            let Some((page, bytes, reading, redacted)) = found else { return Ok(None) };
            let Some((_, columns)) = leaves::columns(db, reading)? else {
                return Ok(None);
            };
            let told = leaves::statements(db, reading)?;
            let items: Vec<String> = told.into_iter().map(|(_, item)| item).collect();
            let record = record(columns, &items)?;
            Ok(Some(Evidence {
                persons: shield::shielded(db, reading, record.persons.clone())?,
                sha256: *sha256,
                length: u64::try_from(bytes).unwrap_or(0),
                record,
                items,
                leaves: leaves::of_reading(db, &self.secret, reading)?.unwrap_or_default(),
                redacted,
                captures: captured(db, page, reading)?,
                reviews: reviews(db, page)?,
                tellings: tellings(db, reading)?,
                others: others(db, reading, page)?,
            }))
        })
    }

    /// Where the log stands.
    pub fn head(&self) -> Result<Head, Trouble> {
        self.store.head()
    }

    /// The store that is held.
    pub fn store(&self) -> &Store {
        self.store
    }

    pub(crate) fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Trouble> {
        read(&self.store.db).map_err(|error| self.store.told(error))
    }
}

impl Writer {
    /// Tells the log that a pack was made of the store as it stood at `head`; none where the store has changed since.
    pub fn bundled(&mut self, pack: &Hash, head: &Head) -> Result<Option<Head>, Trouble> {
        let put = self.begin().and_then(|()| {
            if log::head(&self.db)? != *head {
                return Ok(None);
            }
            log::append(&self.db, &self.now, log::BUNDLE, &musnad::proof::hex(pack), pack)?;
            log::head(&self.db).map(Some)
        });
        let head = put.map_err(|error| self.failed(&error))?;
        self.commit()?;
        Ok(head)
    }
}

/// The record of a reading as its row has it.
pub(crate) fn record(columns: leaves::Columns, items: &[String]) -> rusqlite::Result<Record> {
    Ok(Record {
        musnad: columns.musnad,
        lexicon: columns.lexicon,
        id: columns.id,
        sha256: columns.sha256,
        fingerprint: columns.fingerprint,
        path: None,
        url: columns.url,
        article: Article {
            title: columns.title,
            publisher: columns.publisher,
            agencies: of_json(&columns.agencies)?,
            published: columns.published,
            published_from: columns.published_from,
            byline: columns.byline,
            language: columns.language,
            captions: of_json(&columns.captions)?,
            text: columns.text,
        },
        parts: of_json(&columns.parts)?,
        statements: items.iter().map(|item| of_json(item)).collect::<rusqlite::Result<_>>()?,
        persons: of_json(&columns.persons)?,
        notes: of_json(&columns.notes)?,
    })
}

/// How a page came, the first time first.
fn captured(db: &Connection, page: i64, reading: i64) -> rusqlite::Result<Vec<(Came, Option<String>)>> {
    let sql = format!(
        "SELECT {}, (SELECT given FROM _readings r WHERE r.reading = ?2 AND r.path = c.path AND r.line = c.line AND r.byte = c.byte) AS given \
         FROM _captures c WHERE page = ?1 ORDER BY added, path, line, byte",
        captures::COLUMNS
    );
    db.prepare_cached(&sql)?
        .query_map([page, reading], |row| Ok((Came::read(row)?, row.get("given")?)))?
        .collect()
}

/// What was said of a page, undoings with it, the first first.
fn reviews(db: &Connection, page: i64) -> rusqlite::Result<Vec<Reviewed>> {
    let rows = Row::select(db, "WHERE page = ? ORDER BY review", [page])?;
    let reviewed = |row: Row| {
        Ok(Reviewed {
            whole: row.whole(db)?,
            id: row.id,
            undone_by: row.undone_by,
        })
    };
    rows.into_iter().map(reviewed).collect()
}

/// What the statements of a reading tell.
fn tellings(db: &Connection, reading: i64) -> rusqlite::Result<Vec<Told>> {
    let sql = "SELECT i.id, s.id, (SELECT id FROM _statements o WHERE o.statement = t.joined_to), t.score, t.reasons \
         FROM _statements s JOIN _tellings t USING (statement) JOIN _incidents i USING (incident) \
         WHERE s.reading = ? ORDER BY s.statement";
    let mut select = db.prepare_cached(sql)?;
    let rows = select.query_map([reading], |row| {
        Ok(Told {
            incident: row.get(0)?,
            statement: row.get(1)?,
            joined_to: row.get(2)?,
            score: row.get::<_, Option<f64>>(3)?.map(|score| score as i64),
            reasons: of_json(row.get_ref(4)?.as_str()?)?,
        })
    })?;
    rows.collect()
}

/// Statements of other pages to which those of a reading were joined.
fn others(db: &Connection, reading: i64, page: i64) -> rusqlite::Result<Vec<Other>> {
    let sql = "SELECT DISTINCT o.item, r.persons, r.text, o.reading FROM _statements s JOIN _tellings t USING (statement) \
         JOIN _statements o ON o.statement = t.joined_to JOIN _readings r ON r.reading = o.reading \
         WHERE s.reading = ?1 AND o.page <> ?2 AND r.persons <> '[]'";
    let mut select = db.prepare_cached(sql)?;
    let rows = select.query_map(params![reading, page], |row| {
        Ok(Other {
            item: of_json(row.get_ref(0)?.as_str()?)?,
            persons: shield::shielded(db, row.get(3)?, of_json(row.get_ref(1)?.as_str()?)?)?,
            text: row.get(2)?,
        })
    })?;
    rows.collect()
}
