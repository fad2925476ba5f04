//! The pages' bytes, in a file of their own beside the record: `NAME.raw`.
//!
//! Whoever opens the record in a browser sees no page as it came, with its comments and commenters. Bytes are packed
//! (raw DEFLATE) and found by their SHA-256.

use crate::open::{self, distrust, is_blank, to_write};
use crate::trouble::{Kind, Trouble};
use flate2::Compression;
use flate2::bufread::{DeflateDecoder, DeflateEncoder};
use rusqlite::{Connection, OptionalExtension, params};
use std::io::Read;
use std::path::{Path, PathBuf};

/// `application_id` of a file of raw pages: "msnr".
const APPLICATION: i32 = 0x6D73_6E72;

/// Where the bytes of a store lie.
pub fn beside(store: &Path) -> PathBuf {
    open::beside(store, ".raw")
}

/// Packs a page's bytes.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    // Memory does not refuse a read.
    let read = DeflateEncoder::new(bytes, Compression::new(4)).read_to_end(&mut out);
    debug_assert!(read.is_ok(), "memory is read to its end");
    out
}

/// Unpacks what [`packed`] made; none where it is damaged or not as long as it was.
pub fn unpacked(packed: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(length.min(1 << 20));
    let limit = length as u64 + 1;
    DeflateDecoder::new(packed).take(limit).read_to_end(&mut out).ok()?;
    (out.len() == length).then_some(out)
}

/// The file of raw pages, open for its only writer.
#[derive(Debug)]
pub(crate) struct Raw {
    pub db: Connection,
}

impl Raw {
    /// Opens or makes the file, and holds it: a second writer is told that it is busy. A lock of the system's, so
    /// that a killed process leaves none behind.
    pub fn hold(store: &Path) -> Result<Raw, Trouble> {
        let file = beside(store);
        let told = |error: rusqlite::Error| Trouble::told(&file, &error);
        // It is made where it is not there: if that fails the folder must not be written.
        let db = to_write(&file).map_err(|error| {
            let trouble = told(error);
            let kind = if trouble.kind == Kind::Missing {
                Kind::ReadOnly
            } else {
                trouble.kind
            };
            Trouble { kind, ..trouble }
        })?;
        distrust(&db).map_err(told)?;
        let blank = is_blank(&db).map_err(told)?;
        let found: i32 = db
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(told)?;
        if !blank && found != APPLICATION {
            return Err(Trouble::new(&file, Kind::Foreign, "a database of another program"));
        }
        db.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(told)?;
        db.pragma_update(None, "journal_mode", "WAL").map_err(told)?;
        db.pragma_update(None, "synchronous", "FULL").map_err(told)?;
        db.execute_batch("BEGIN IMMEDIATE; COMMIT;").map_err(told)?;
        if is_blank(&db).map_err(told)? {
            db.execute_batch(&format!(
                "BEGIN IMMEDIATE;
                 CREATE TABLE raw (sha256 BLOB PRIMARY KEY, bytes INTEGER NOT NULL, packed BLOB NOT NULL);
                 PRAGMA application_id = {APPLICATION};
                 PRAGMA user_version = 1;
                 COMMIT;"
            ))
            .map_err(told)?;
        }
        Ok(Raw { db })
    }

    /// Keeps a page's bytes, once.
    pub fn keep(&self, sha256: &[u8], bytes: usize, packed: &[u8]) -> rusqlite::Result<()> {
        self.db
            .prepare_cached("INSERT OR IGNORE INTO raw VALUES (?, ?, ?)")?
            .execute(params![sha256, bytes as i64, packed])?;
        Ok(())
    }
}

/// The file of raw pages, open to be read.
#[derive(Debug)]
pub struct Pages {
    file: PathBuf,
    db: Connection,
}

impl Pages {
    /// Opens the file beside a store.
    pub fn beside(store: &Path) -> Result<Pages, Trouble> {
        let file = beside(store);
        let told = |error: rusqlite::Error| Trouble::told(&file, &error);
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = Connection::open_with_flags(&file, flags).map_err(told)?;
        distrust(&db).map_err(told)?;
        Ok(Pages { file, db })
    }

    /// The bytes of a page; none where they are not there.
    pub fn page(&self, sha256: &[u8]) -> Result<Option<Vec<u8>>, Trouble> {
        let read = || {
            self.db
                .prepare_cached("SELECT bytes, packed FROM raw WHERE sha256 = ?")?
                .query_row([sha256], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))
                .optional()
        };
        let Some((bytes, packed)) = read().map_err(|e| Trouble::told(&self.file, &e))? else {
            return Ok(None);
        };
        let whole = usize::try_from(bytes).ok().and_then(|n| unpacked(&packed, n));
        whole
            .map(Some)
            .ok_or_else(|| Trouble::new(&self.file, Kind::Damaged, "a page's bytes do not unpack"))
    }
}

/// The bytes of a page, from the file beside a store.
pub fn page(store: &Path, sha256: &[u8]) -> Result<Option<Vec<u8>>, Trouble> {
    Pages::beside(store)?.page(sha256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_and_unpacks() {
        for bytes in [&b""[..], b"x", &[7; 100_000]] {
            assert_eq!(unpacked(&packed(bytes), bytes.len()).as_deref(), Some(bytes));
        }
        assert_eq!(unpacked(&packed(&[7; 1000]), 999), None);
        assert_eq!(unpacked(b"no deflate at all", 10), None);
    }
}
