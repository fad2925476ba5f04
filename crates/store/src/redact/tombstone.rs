//! What the log tells of a redaction: what is left, entry by entry, and the tombstone itself.
//!
//! All that is left of a page is entered anew, as if it came and was read so: from then on the rows are held to these
//! entries, and those before are of what is no longer there. Readings are entered as `redact`, the one in force last; a
//! review of which words went is entered as `redact` of its id.

use super::{Gone, What};
use crate::add::Writer;
use crate::captures::{self, Came};
use crate::leaves;
use crate::log;
use crate::page::Hash;
use crate::review;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A row of `_redactions`, its fields in the order of the alphabet.
#[derive(Debug, Serialize)]
pub(crate) struct Tombstone {
    pub at: String,
    pub by: Option<String>,
    /// Whether the page's bytes went too.
    pub bytes: bool,
    /// The first of the entries that tell what is left; 0 where all is but words of reviews.
    pub first: i64,
    pub reason: String,
    pub what: String,
}

impl Tombstone {
    fn read(row: &Row<'_>) -> rusqlite::Result<Tombstone> {
        Ok(Tombstone {
            at: row.get(0)?,
            by: row.get(1)?,
            bytes: row.get(2)?,
            first: row.get(3)?,
            reason: row.get(4)?,
            what: row.get(5)?,
        })
    }

    /// What the log holds of it: SHA-256 of its fields as JSON.
    pub fn digest(&self) -> Hash {
        // Plain data always is JSON.
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into()
    }
}

/// The tombstones of a page with the numbers of the log's entries that tell them, the first first.
pub(crate) fn of_page(db: &Connection, page: i64) -> rusqlite::Result<Vec<(i64, Tombstone)>> {
    db.prepare_cached("SELECT at, by, bytes, first, reason, what, entry FROM _redactions WHERE page = ? ORDER BY entry")?
        .query_map([page], |row| Ok((row.get(6)?, Tombstone::read(row)?)))?
        .collect()
}

/// When the bytes of a page were taken out, by their hash; none where they were not.
pub(crate) fn taken_out(db: &Connection, sha256: &Hash) -> rusqlite::Result<Option<String>> {
    let sql =
        "SELECT r.at FROM _redactions r JOIN _pages p USING (page) WHERE p.sha256 = ? AND r.bytes = 1 ORDER BY entry LIMIT 1";
    db.prepare_cached(sql)?.query_row([&sha256[..]], |row| row.get(0)).optional()
}

impl Writer {
    /// Enters what is left of a page, and that something went.
    pub(super) fn tombstone(&self, gone: &Gone, what: &What, reason: &str, by: Option<&str>) -> rusqlite::Result<()> {
        let first = i64::try_from(log::head(&self.db)?.entries + 1).unwrap_or(i64::MAX);
        for (id, digest) in review::digests(&self.db, gone.page)? {
            if log::last_of_review(&self.db, &id)?.is_none_or(|(_, _, told)| told != digest) {
                log::append(&self.db, &self.now, log::REDACT, &id, &digest)?;
            }
        }
        if gone.bytes {
            self.enter_captures(gone)?;
            self.enter_readings(gone)?;
        }
        let tombstone = Tombstone {
            at: self.now.clone(),
            by: by.map(str::to_owned),
            bytes: gone.bytes,
            first: if gone.bytes { first } else { 0 },
            reason: reason.to_owned(),
            what: what.kind().to_owned(),
        };
        let entry = log::append(&self.db, &self.now, log::TOMBSTONE, &gone.sha256, &tombstone.digest())?;
        self.db
            .prepare_cached(
                "INSERT INTO _redactions (entry, page, at, what, reason, by, bytes, first) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                entry,
                gone.page,
                tombstone.at,
                tombstone.what,
                tombstone.reason,
                tombstone.by,
                tombstone.bytes,
                tombstone.first
            ])?;
        Ok(())
    }

    fn enter_captures(&self, gone: &Gone) -> rusqlite::Result<()> {
        let sql = format!("SELECT {} FROM _captures WHERE page = ? ORDER BY entry", captures::COLUMNS);
        let captures: Vec<Came> = self
            .db
            .prepare_cached(&sql)?
            .query_map([gone.page], Came::read)?
            .collect::<rusqlite::Result<_>>()?;
        for came in captures {
            let entry = log::append(&self.db, &self.now, log::CAME, &gone.sha256, &came.digest())?;
            self.db
                .prepare_cached("UPDATE _captures SET entry = ?5 WHERE page = ?1 AND path = ?2 AND line = ?3 AND byte = ?4")?
                .execute(params![gone.page, came.path, came.line, came.byte, entry])?;
        }
        Ok(())
    }

    fn enter_readings(&self, gone: &Gone) -> rusqlite::Result<()> {
        let sql = "SELECT reading FROM _readings r WHERE page = ? \
             ORDER BY (SELECT p.reading = r.reading FROM _pages p WHERE p.page = r.page), reading";
        let readings: Vec<i64> = self
            .db
            .prepare_cached(sql)?
            .query_map([gone.page], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for reading in readings {
            if let Some(digest) = leaves::digest_of(&self.db, &self.secret, reading)? {
                let entry = log::append(&self.db, &self.now, log::REDACT, &gone.sha256, &digest)?;
                self.db
                    .prepare_cached("UPDATE _readings SET entry = ? WHERE reading = ?")?
                    .execute([entry, reading])?;
            }
        }
        Ok(())
    }
}
