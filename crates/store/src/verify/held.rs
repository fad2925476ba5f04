//! All that is held of one page: its bytes, where they came from, its readings with their statements, and the log's
//! entries about them.

use super::{Fault, Verifier};
use crate::captures::{self, Came};
use crate::leaves::{self, Columns};
use crate::page::Hash;
use crate::redact::{self, Tombstone};
use crate::review;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// A page with all that is held of it.
pub struct Held {
    pub(super) file: String,
    pub(super) raw_file: String,
    pub(super) secret: Vec<u8>,
    pub(super) page: i64,
    pub(super) sha256: Hash,
    pub(super) bytes: i64,
    pub(super) in_force: Option<i64>,
    pub(super) raw: Bytes,
    pub(super) captures: Vec<Capture>,
    pub(super) readings: Vec<Reading>,
    pub(super) redactions: Vec<Redaction>,
    /// Where its rows are not what its reviews say; none where it has no reviews.
    pub(super) unsettled: Option<Vec<String>>,
}

/// The bytes of a page.
pub(super) enum Bytes {
    /// Packed, and how many they are said to be.
    There(i64, Vec<u8>),
    /// There are none.
    Gone,
    /// They could not be fetched.
    Unread(String),
}

/// What the log tells.
pub(super) struct Logged {
    pub what: String,
    pub of: String,
    pub digest: Hash,
}

/// How the bytes came.
pub(super) struct Capture {
    pub came: Came,
    pub entry: i64,
    pub logged: Option<Logged>,
}

/// A reading with its rows.
pub(super) struct Reading {
    pub reading: i64,
    pub columns: Columns,
    pub given: String,
    pub superseded: bool,
    pub redacted: bool,
    pub entry: i64,
    pub logged: Option<Logged>,
    /// Path, line and byte of the capture that was read.
    pub origin: Option<(String, i64, i64)>,
    /// Their numbers, and where they stand.
    pub sentences: Vec<(i64, i64, i64)>,
    pub statements: Vec<Statement>,
}

/// A statement with its rows in other tables.
pub(super) struct Statement {
    pub id: String,
    pub item: String,
    pub page: i64,
    pub sentence: i64,
    pub current: bool,
    /// What reviews made of it.
    pub review: Option<String>,
    /// Whether a reviewer put it there.
    pub put: bool,
    /// The columns that are derived, by name.
    pub derived: BTreeMap<String, Value>,
    pub mentions: Vec<Vec<Value>>,
    pub places: Vec<Vec<Value>>,
}

/// A redaction of a page.
pub(super) struct Redaction {
    pub entry: i64,
    pub logged: Option<Logged>,
    pub tombstone: Tombstone,
}

impl Verifier {
    /// Fetches all that is held of a page.
    pub(super) fn held(&self, secret: &[u8], page: i64) -> Result<Held, Box<Fault>> {
        let unread = |error: rusqlite::Error| {
            let fault = Fault {
                page: Some(page),
                ..self.fault(error)
            };
            Box::new(fault.table("_pages"))
        };
        let db = &self.store.db;
        let (sha256, bytes, in_force) = db
            .prepare_cached("SELECT sha256, bytes, reading FROM _pages WHERE page = ?")
            .and_then(|mut select| select.query_row([page], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))
            .map_err(unread)?;
        let at = |error: rusqlite::Error, table: &str| Box::new(self.fault(error).page(page, &sha256).table(table));
        Ok(Held {
            file: self.file.clone(),
            raw_file: self.raw_file.clone(),
            secret: secret.to_vec(),
            page,
            sha256,
            bytes,
            in_force,
            raw: self.bytes(&sha256),
            captures: came(db, page).map_err(|error| at(error, "_captures"))?,
            readings: readings(db, page).map_err(|error| at(error, "_readings or _statements"))?,
            redactions: redactions(db, page).map_err(|error| at(error, "_redactions"))?,
            unsettled: unsettled(db, page).map_err(|error| at(error, "_reviews"))?,
        })
    }

    fn bytes(&self, sha256: &Hash) -> Bytes {
        let Some(raw) = &self.raw else { return Bytes::Gone };
        let found = raw
            .prepare_cached("SELECT bytes, packed FROM raw WHERE sha256 = ?")
            .and_then(|mut select| {
                select
                    .query_row([&sha256[..]], |row| Ok(Bytes::There(row.get(0)?, row.get(1)?)))
                    .optional()
            });
        match found {
            Ok(Some(bytes)) => bytes,
            Ok(None) => Bytes::Gone,
            Err(error) => Bytes::Unread(error.to_string()),
        }
    }
}

fn came(db: &Connection, page: i64) -> rusqlite::Result<Vec<Capture>> {
    let sql = format!(
        "SELECT {}, coalesce(entry, 0) FROM _captures WHERE page = ? ORDER BY entry",
        captures::COLUMNS
    );
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query([page])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = row.get(10)?;
        all.push(Capture {
            came: Came::read(row)?,
            entry,
            logged: logged(db, entry)?,
        });
    }
    Ok(all)
}

fn readings(db: &Connection, page: i64) -> rusqlite::Result<Vec<Reading>> {
    let sql = format!(
        "SELECT {}, reading, given, superseded_by IS NOT NULL, redacted, coalesce(entry, 0), path, line, byte \
         FROM _readings WHERE page = ? ORDER BY reading",
        leaves::COLUMNS
    );
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query([page])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (reading, entry) = (row.get(18)?, row.get(22)?);
        let (path, line, byte): (Option<String>, Option<i64>, Option<i64>) = (row.get(23)?, row.get(24)?, row.get(25)?);
        all.push(Reading {
            reading,
            columns: Columns::read(row)?,
            given: row.get(19)?,
            superseded: row.get(20)?,
            redacted: row.get(21)?,
            entry,
            logged: logged(db, entry)?,
            origin: path.zip(line).zip(byte).map(|((path, line), byte)| (path, line, byte)),
            sentences: sentences(db, reading)?,
            statements: statements(db, reading)?,
        });
    }
    Ok(all)
}

fn sentences(db: &Connection, reading: i64) -> rusqlite::Result<Vec<(i64, i64, i64)>> {
    db.prepare_cached("SELECT sentence, start, end FROM _sentences WHERE reading = ? ORDER BY sentence")?
        .query_map([reading], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

fn statements(db: &Connection, reading: i64) -> rusqlite::Result<Vec<Statement>> {
    let mut select = db.prepare_cached("SELECT * FROM _statements WHERE reading = ? ORDER BY statement")?;
    let names: Vec<String> = select.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = select.query([reading])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("statement")?;
        let derived = names.iter().enumerate().map(|(n, name)| Ok((name.clone(), cell(row, n)?)));
        all.push(Statement {
            id: row.get("id")?,
            item: row.get("item")?,
            page: row.get("page")?,
            sentence: row.get("sentence")?,
            current: row.get("current")?,
            review: row.get("review")?,
            put: row.get::<_, Option<String>>("put_by")?.is_some(),
            derived: derived.collect::<rusqlite::Result<_>>()?,
            mentions: of_statement(
                db,
                "SELECT key, sort_day, slot, place, words, name, kind, loaded FROM _mentions WHERE statement = ?",
                number,
            )?,
            places: of_statement(
                db,
                "SELECT key, sort_day, nth, words, folded, country, admin, lat, lon FROM _places WHERE statement = ?",
                number,
            )?,
        });
    }
    Ok(all)
}

fn of_statement(db: &Connection, sql: &str, statement: i64) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut select = db.prepare_cached(sql)?;
    let width = select.column_count();
    let cells = |row: &Row<'_>| (0..width).map(|n| cell(row, n)).collect();
    select.query_map([statement], cells)?.collect()
}

/// What stands in a column; an error where it is text that is none.
fn cell(row: &Row<'_>, n: usize) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(n)? {
        // The library takes any text for UTF-8.
        ValueRef::Text(_) => Value::Text(row.get(n)?),
        other => other.into(),
    })
}

/// The log's entry of this number.
fn logged(db: &Connection, entry: i64) -> rusqlite::Result<Option<Logged>> {
    db.prepare_cached("SELECT what, of, digest FROM _log WHERE number = ?")?
        .query_row([entry], |row| {
            Ok(Logged {
                what: row.get(0)?,
                of: row.get(1)?,
                digest: row.get(2)?,
            })
        })
        .optional()
}

fn redactions(db: &Connection, page: i64) -> rusqlite::Result<Vec<Redaction>> {
    let all = redact::tombstones(db, page)?.into_iter().map(|(entry, tombstone)| {
        Ok(Redaction {
            entry,
            logged: logged(db, entry)?,
            tombstone,
        })
    });
    all.collect()
}

fn unsettled(db: &Connection, page: i64) -> rusqlite::Result<Option<Vec<String>>> {
    let reviewed = db
        .prepare_cached("SELECT 1 FROM _reviews WHERE page = ?1 OR other_page = ?1")?
        .exists([page])?;
    reviewed.then(|| review::unsettled(db, page)).transpose()
}
