//! How a page comes in: whole or not at all, its bytes before its record.
//!
//! Pages are written in batches, each one transaction in either file. What [`Writer::commit`] has returned for is kept
//! whatever happens after; a process killed before loses the open batch and nothing else, and adding the same inputs
//! again goes on from there. Pages come in the order of the input, and each joins its incidents in the transaction
//! that brings it, so that an interrupted run and an undisturbed one end in the same store.

mod join;
mod keep;
mod tie;

pub(crate) use join::Told;

use crate::column::place;
use crate::leaves;
use crate::open;
use crate::page::{Capture, Hash, Page};
use crate::parties::{self, Toponyms};
use crate::raw::Raw;
use crate::trouble::{Kind, Trouble};
use musnad::incident::Ties;
use musnad_lexicon::Lexicon;
use rusqlite::{Connection, OpenFlags, params};
use std::path::{Path, PathBuf};

/// Pages in one transaction.
const BATCH: usize = 256;
/// Bytes of packed pages in one transaction.
const BATCH_BYTES: usize = 8 << 20;

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was not there before.
    New,
    /// It was there, and its newer reading took the place of the older.
    Superseded,
    /// It was there and read the same way.
    Known,
    /// It was there and was taken out on request: it does not come back.
    Redacted,
}

/// The only writer of a store.
pub struct Writer {
    file: PathBuf,
    pub(crate) db: Connection,
    pub(crate) raw: Raw,
    pub(crate) secret: Vec<u8>,
    kin: Ties,
    toponyms: Toponyms,
    pub(crate) now: String,
    open: usize,
    open_bytes: usize,
}

impl Writer {
    /// Opens a store for adding, or makes one, with the tables that pages are read with. `now` (RFC 3339) is written
    /// beside what is added.
    pub fn open(file: &Path, lexicon: &Lexicon, now: impl Into<String>) -> Result<Writer, Trouble> {
        let mut writer = Writer::start(file, Ties::of_lexicon(lexicon), parties::toponyms(lexicon), now.into())?;
        // Tells now, not after an hour, that nothing can be written.
        let kept = writer
            .begin()
            .and_then(|()| parties::keep(&writer.db, lexicon, &writer.toponyms))
            .and_then(|()| writer.end());
        kept.map_err(|error| writer.failed(&error))?;
        Ok(writer)
    }

    /// Opens a store that is there, for reviews: no page can come in, and the tables stay.
    pub fn reopen(file: &Path, now: impl Into<String>) -> Result<Writer, Trouble> {
        let store = crate::Store::open(file)?;
        let kin = parties::kin(&store.db).map_err(|error| store.told(error))?;
        drop(store);
        Writer::start(file, kin, Toponyms::default(), now.into())
    }

    fn start(file: &Path, kin: Ties, toponyms: Toponyms, now: String) -> Result<Writer, Trouble> {
        if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
            return Err(Trouble::new(
                file,
                Kind::Other,
                format!("there is no folder {}", folder.display()),
            ));
        }
        refuse_foreign(file)?;
        let raw = Raw::hold(file)?;
        let told = |error: rusqlite::Error| Trouble::told(file, &error);
        let db = open::to_write(file).map_err(told)?;
        open::distrust(&db).map_err(told)?;
        db.pragma_update(None, "synchronous", "FULL").map_err(told)?;
        // First, so that a new file has nothing in it until it is a store.
        open::migrate(file, &db, &now)?;
        db.pragma_update(None, "journal_mode", "WAL").map_err(told)?;
        db.pragma_update(None, "cache_size", -128_000).map_err(told)?;
        // It is our own, and was looked at when it was opened.
        db.pragma_update(None, "cell_size_check", false).map_err(told)?;
        db.pragma_update(None, "mmap_size", 4_i64 << 30).map_err(told)?;
        db.pragma_update(None, "wal_autocheckpoint", 8000).map_err(told)?;
        let secret = leaves::secret(&db).map_err(told)?;
        let writer = Writer {
            file: file.to_owned(),
            db,
            raw,
            secret,
            kin,
            toponyms,
            now,
            open: 0,
            open_bytes: 0,
        };
        writer.swept().map_err(told)?;
        Ok(writer)
    }

    /// The moment that is written beside what is added from now on, RFC 3339.
    pub fn at(&mut self, now: impl Into<String>) {
        self.now = now.into();
    }

    /// Keeps a page. It is safe when [`Writer::commit`] has returned, which this does by itself from time to time.
    pub fn put(&mut self, page: &Page) -> Result<Added, Trouble> {
        let put = self.begin().and_then(|()| self.put_page(page));
        let added = put.map_err(|error| self.failed(&error))?;
        self.open += 1;
        self.open_bytes += page.packed.len();
        if self.open >= BATCH || self.open_bytes >= BATCH_BYTES {
            self.commit()?;
        }
        Ok(added)
    }

    /// Notes what could not be read, and why.
    pub fn unread(&mut self, path: &str, line: Option<u64>, byte: Option<u64>, why: &str) -> Result<(), Trouble> {
        let put = self.begin().and_then(|()| {
            self.db
                .prepare_cached("INSERT OR REPLACE INTO _unread VALUES (?, ?, ?, ?, ?)")?
                .execute(params![path, place(line, 0), place(byte, -1), why, self.now])
        });
        put.map(drop).map_err(|error| self.failed(&error))
    }

    /// Notes that a page which is there already came again, from somewhere else perhaps.
    pub fn came_again(&mut self, sha256: &Hash, capture: &Capture) -> Result<(), Trouble> {
        let put = self.begin().and_then(|()| {
            let page = self
                .db
                .prepare_cached("SELECT page FROM _pages WHERE sha256 = ?")?
                .query_row([&sha256[..]], |row| row.get(0))?;
            self.capture(page, sha256, capture)
        });
        put.map_err(|error| self.failed(&error))
    }

    /// Makes all that was put safe.
    pub fn commit(&mut self) -> Result<(), Trouble> {
        self.end().map_err(|error| self.failed(&error))
    }

    pub(crate) fn begin(&mut self) -> rusqlite::Result<()> {
        if self.db.is_autocommit() {
            self.raw.db.execute_batch("BEGIN IMMEDIATE")?;
            self.db.execute_batch("BEGIN IMMEDIATE")?;
        }
        Ok(())
    }

    /// Ends the transactions, the bytes' first.
    pub(crate) fn end(&mut self) -> rusqlite::Result<()> {
        if !self.db.is_autocommit() {
            self.raw.db.execute_batch("COMMIT")?;
            self.db.execute_batch("COMMIT")?;
        }
        (self.open, self.open_bytes) = (0, 0);
        Ok(())
    }

    /// Undoes the open batch and tells why.
    pub(crate) fn failed(&mut self, error: &rusqlite::Error) -> Trouble {
        self.give_up();
        self.told(error)
    }

    /// Undoes the open batch.
    pub(crate) fn give_up(&mut self) {
        for db in [&self.db, &self.raw.db] {
            if !db.is_autocommit() {
                // Where even this fails, the next opening undoes it.
                let _ = db.execute_batch("ROLLBACK");
            }
        }
        (self.open, self.open_bytes) = (0, 0);
    }

    pub(crate) fn told(&self, error: &rusqlite::Error) -> Trouble {
        Trouble::told(&self.file, error)
    }
}

/// Before a byte is written: what is there already must be a store of no newer version, or nothing yet.
fn refuse_foreign(file: &Path) -> Result<(), Trouble> {
    match std::fs::metadata(file) {
        Ok(found) if found.len() > 0 || found.is_dir() => {}
        _ => return Ok(()),
    }
    let told = |error: rusqlite::Error| open::unread(file, &error);
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(told)?;
    open::distrust(&db).map_err(told)?;
    let blank = match open::is_blank(&db) {
        // A process was killed in the very moment of making it, as the pages beside it show; opening it to write undoes that.
        Err(error) if is_cut_off(&error) && crate::raw::beside(file).exists() => return Ok(()),
        blank => blank.map_err(told)?,
    };
    if !blank {
        return open::version(file, &db).map(drop);
    }
    // SQLite takes a few bytes of anything for nothing.
    match std::fs::read(file) {
        Ok(bytes) if bytes.is_empty() || bytes.starts_with(b"SQLite format 3\0") => Ok(()),
        _ => Err(Trouble::new(file, Kind::Foreign, "no database")),
    }
}

/// Whether a file cannot be read before what a killed process left half done is undone.
fn is_cut_off(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_READONLY_ROLLBACK)
}
