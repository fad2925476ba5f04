//! How bytes came, each time from somewhere else, as the log holds to it.

use crate::column::place;
use crate::log;
use crate::page::{Capture, Hash};
use musnad::proof::hex;
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A row of `_captures`, its fields in the order of the alphabet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Came {
    /// When it came into the store, RFC 3339.
    pub added: String,
    /// Where its record begins in an archive; -1 where it came in none.
    pub byte: i64,
    /// `WARC-Date`.
    pub captured: Option<String>,
    /// How it is to be read: flattened, html, auto, line, archived, conversion.
    pub form: Option<String>,
    /// The line of a file of JSON Lines, from 1; 0 where it came in none.
    pub line: i64,
    /// The media type that the server told.
    pub media: Option<String>,
    /// The file.
    pub path: String,
    /// `WARC-Record-ID`.
    pub record: Option<String>,
    /// Why an archive holds only its beginning.
    pub truncated: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// The columns of `_captures` that [`Came::read`] reads, in its order.
pub(crate) const COLUMNS: &str = "added, byte, captured, form, line, media, path, record, truncated, url";

impl Came {
    /// How a page came, at a moment.
    pub fn new(capture: &Capture, now: &str) -> Came {
        Came {
            added: now.to_owned(),
            byte: place(capture.byte, -1),
            captured: capture.captured.clone(),
            form: capture.form.clone(),
            line: place(capture.line, 0),
            media: capture.media.clone(),
            path: capture.path.clone(),
            record: capture.record.clone(),
            truncated: capture.truncated.clone(),
            url: capture.url.clone(),
        }
    }

    /// What it was before it was kept.
    pub fn capture(&self) -> Capture {
        let told = |n: i64, none: i64| u64::try_from(n).ok().filter(|_| n != none);
        Capture {
            path: self.path.clone(),
            line: told(self.line, 0),
            byte: told(self.byte, -1),
            url: self.url.clone(),
            record: self.record.clone(),
            captured: self.captured.clone(),
            form: self.form.clone(),
            media: self.media.clone(),
            truncated: self.truncated.clone(),
        }
    }

    /// Reads the columns named in [`COLUMNS`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Came> {
        Ok(Came {
            added: row.get(0)?,
            byte: row.get(1)?,
            captured: row.get(2)?,
            form: row.get(3)?,
            line: row.get(4)?,
            media: row.get(5)?,
            path: row.get(6)?,
            record: row.get(7)?,
            truncated: row.get(8)?,
            url: row.get(9)?,
        })
    }

    /// What the log holds of it: SHA-256 of its fields as JSON.
    pub fn digest(&self) -> Hash {
        // Plain data always is JSON.
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into()
    }

    /// Keeps it and enters it into the log; nothing where the bytes came from there before.
    pub fn keep(&self, db: &Connection, page: i64, sha256: &Hash) -> rusqlite::Result<()> {
        let there = db
            .prepare_cached("SELECT 1 FROM _captures WHERE page = ? AND path = ? AND line = ? AND byte = ?")?
            .exists(params![page, self.path, self.line, self.byte])?;
        if there {
            return Ok(());
        }
        let entry = self.enter(db, &self.added, sha256)?;
        db.prepare_cached(&format!(
            "INSERT INTO _captures ({COLUMNS}, page, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ))?
        .execute(params![
            self.added,
            self.byte,
            self.captured,
            self.form,
            self.line,
            self.media,
            self.path,
            self.record,
            self.truncated,
            self.url,
            page,
            entry
        ])?;
        Ok(())
    }

    /// Enters it into the log. Gives the entry's number.
    pub fn enter(&self, db: &Connection, now: &str, sha256: &Hash) -> rusqlite::Result<i64> {
        log::append(db, now, log::CAME, &hex(sha256), &self.digest())
    }
}
