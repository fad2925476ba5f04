//! The log of a store: what was done, one entry after the other, each holding to the one before ([`musnad::proof`]).
//!
//! An entry is appended in the transaction that does what it tells, so that the two are there together or not at all.
//! It holds hashes, names no words of any page, and is never changed: what is taken out of a store on request breaks
//! no entry.

use crate::add::Writer;
use crate::open::Store;
use crate::trouble::{Kind, Trouble};
use musnad::proof::{Entry, Hash, NO_HEAD, hex};
use rusqlite::{Connection, OptionalExtension, params};
use std::fmt;

/// A page was read; of its SHA-256, the digest of the reading.
pub const READ: &str = "read";
/// Bytes came from somewhere; of their SHA-256, the hash of where from.
pub const CAME: &str = "came";
/// Content was taken out; of the page's SHA-256, the digest of what is left of a reading, or of a review's id, the hash of
/// what is left of the review.
pub const REDACT: &str = "redact";
/// The end of a redaction; of the page's SHA-256, the hash of who did it, when and why.
pub const TOMBSTONE: &str = "tombstone";
/// A review was written; of its id, the hash of the review.
pub const REVIEW: &str = "review";
/// A review was taken back; of its id, the hash of the review.
pub const UNDO: &str = "undo";
/// A coder's statements of a page came; of its SHA-256, the hash of the coder and the statements.
pub const CODED: &str = "coded";
/// A pack was made of the store; of the pack's hash, the same hash.
pub const BUNDLE: &str = "bundle";

/// Where a log stands: whoever writes it down can tell later that nothing before it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are.
    pub entries: u64,
    /// Hash of the last.
    pub hash: Hash,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = if self.entries == 1 { "entry" } else { "entries" };
        write!(f, "log head {} ({} {entries})", hex(&self.hash), self.entries)
    }
}

/// Appends an entry, in the transaction that is open. Gives its number.
pub fn append(db: &Connection, at: &str, what: &str, of: &str, digest: &Hash) -> rusqlite::Result<i64> {
    let before = head(db)?;
    let entry = Entry {
        number: before.entries + 1,
        at: at.to_owned(),
        what: what.to_owned(),
        of: of.to_owned(),
        digest: *digest,
        previous: before.hash,
    };
    let number = i64::try_from(entry.number).unwrap_or(i64::MAX);
    db.prepare_cached("INSERT INTO _log VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![number, at, what, of, &digest[..], &entry.head()[..]])?;
    Ok(number)
}

/// Where the log stands.
pub fn head(db: &Connection) -> rusqlite::Result<Head> {
    let last = db
        .prepare_cached("SELECT number, head FROM _log ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(match last {
        Some((number, hash)) => Head {
            entries: u64::try_from(number).unwrap_or(0),
            hash,
        },
        None => Head {
            entries: 0,
            hash: NO_HEAD,
        },
    })
}

/// The last entry about a review: its number, what was done, and its digest.
pub(crate) fn last_of_review(db: &Connection, id: &str) -> rusqlite::Result<Option<(i64, String, Hash)>> {
    db.prepare_cached(
        "SELECT number, what, digest FROM _log WHERE of = ? AND what IN ('review', 'undo', 'redact') ORDER BY number DESC LIMIT 1",
    )?
    .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    .optional()
}

/// Hands the entries over as they are kept, each with the head that is kept beside it, from the first to the last.
pub(crate) fn each(db: &Connection, each: &mut dyn FnMut(Entry, Hash)) -> rusqlite::Result<()> {
    let mut select = db.prepare("SELECT number, at, what, of, digest, head FROM _log ORDER BY number")?;
    let mut rows = select.query([])?;
    let mut previous = NO_HEAD;
    while let Some(row) = rows.next()? {
        let entry = Entry {
            number: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
            at: row.get(1)?,
            what: row.get(2)?,
            of: row.get(3)?,
            digest: row.get(4)?,
            previous,
        };
        let head = row.get(5)?;
        previous = head;
        each(entry, head);
    }
    Ok(())
}

impl Store {
    /// Where the log stands.
    pub fn head(&self) -> Result<Head, Trouble> {
        head(&self.db).map_err(|error| self.told(error))
    }

    /// Hands the lines of the log to `line`, from the first to the last. An error where they do not hold to each other.
    pub fn log(&self, line: &mut dyn FnMut(&Entry)) -> Result<(), Trouble> {
        let mut broken = None;
        each(&self.db, &mut |entry, head| {
            if broken.is_none() && entry.head() != head {
                broken = Some(entry.number);
            }
            line(&entry);
        })
        .map_err(|error| self.told(error))?;
        match broken {
            Some(number) => Err(Trouble::new(
                self.file(),
                Kind::Damaged,
                format!("entry {number} of the log does not hold"),
            )),
            None => Ok(()),
        }
    }
}

impl Writer {
    /// Where the log stands.
    pub fn head(&self) -> Result<Head, Trouble> {
        head(&self.db).map_err(|error| self.told(&error))
    }
}
