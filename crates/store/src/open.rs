//! Opening a store: for questions read-only and with distrust, for adding as its only writer.
//!
//! A file is a store where its `application_id` is [`APPLICATION`]; `user_version` counts the migrations that it has
//! seen. A file that comes from somebody else may be damaged or made to harm: views and triggers of its own are not
//! trusted, its pages are checked as they are read, and nothing is written to it.

use crate::older;
use crate::trouble::{Kind, Trouble};
use crate::view::counts::Counts;
use musnad::care::{Hidden, Names};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, InterruptHandle, OpenFlags, OptionalExtension};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// `application_id` of a store: "msnd".
pub const APPLICATION: i32 = 0x6D73_6E64;

/// What each version adds to the one before; the second makes the views.
pub const MIGRATIONS: [&str; 3] = [
    include_str!("../schema/0001.sql"),
    concat!(include_str!("../schema/0002.sql"), include_str!("../schema/views.sql")),
    include_str!("../schema/0003.sql"),
];

/// The version from which on there is a log.
const LOGGED: usize = 2;

/// A store, opened for questions.
#[derive(Debug)]
pub struct Store {
    pub(crate) file: PathBuf,
    pub(crate) db: Connection,
    pub(crate) names: Names,
    /// What is withheld of the readings that were asked for.
    pub(crate) hidden: RefCell<HashMap<i64, Arc<Hidden>>>,
    pub(crate) counts: RefCell<Counts>,
}

impl Store {
    /// Opens a store for questions. Nothing is written, not even to a damaged one.
    pub fn open(file: &Path) -> Result<Store, Trouble> {
        // Not opened to see whether it is there: closing it again would free the locks that a writer in this process holds.
        if !file.exists() {
            return Err(Trouble::new(file, Kind::Missing, ""));
        }
        let told = |error: rusqlite::Error| unread(file, &error);
        let db = to_read(file).map_err(told)?;
        let version = version(file, &db)?;
        if version < MIGRATIONS.len() {
            return Err(Trouble::new(
                file,
                Kind::Other,
                format!(
                    "version {version} of the store: `musnad add` brings it to {}",
                    MIGRATIONS.len()
                ),
            ));
        }
        Ok(Store {
            file: file.to_owned(),
            db,
            names: Names::default(),
            hidden: RefCell::default(),
            counts: RefCell::default(),
        })
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// What gives a running question up, from another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(Arc::new(self.db.get_interrupt_handle()))
    }

    /// The trouble that an error of SQLite's means.
    pub(crate) fn told(&self, error: rusqlite::Error) -> Trouble {
        Trouble::told(&self.file, &error)
    }
}

/// Gives up what a store is being asked. The question ends with trouble of the kind [`Kind::Stopped`].
#[derive(Clone)]
pub struct Interrupter(Arc<InterruptHandle>);

impl Interrupter {
    /// Interrupts what SQLite is doing at this moment; nothing where it does nothing.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// The trouble with a file that cannot be opened, in the system's own words.
pub(crate) fn unread(file: &Path, error: &rusqlite::Error) -> Trouble {
    let trouble = Trouble::told(file, error);
    if trouble.kind != Kind::Other {
        return trouble;
    }
    if file.is_dir() {
        return Trouble::new(file, Kind::Foreign, "a folder");
    }
    match std::fs::File::open(file) {
        Err(error) => Trouble::new(file, Kind::Other, error.to_string()),
        Ok(_) => trouble,
    }
}

/// Opens a file to be read and never written.
pub(crate) fn to_read(file: &Path) -> rusqlite::Result<Connection> {
    match read_only(file, false) {
        // A log cannot be shared where the folder must not be written; without one the file is all there is.
        Err(_) if !beside(file, "-wal").exists() && !beside(file, "-journal").exists() => read_only(file, true),
        db => db,
    }
}

fn read_only(file: &Path, alone: bool) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = if alone {
        Connection::open_with_flags(unchanging(file), flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(file, flags)?
    };
    distrust(&db)?;
    db.pragma_update(None, "query_only", true)?;
    // Fails here where it is no database.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    // No memory map: what a fault reads around it is more than a cold question needs.
    db.pragma_update(None, "cache_size", -32_000)?;
    Ok(db)
}

/// The file as SQLite's URI that says that nobody changes it. Signs that mean something in a URI, and what is not ASCII,
/// stand as their bytes.
fn unchanging(file: &Path) -> String {
    let mut address = String::from("file:");
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'?' | b'#' | b'%' | 0x80.. => address.push_str(&format!("%{byte:02X}")),
            _ => address.push(char::from(*byte)),
        }
    }
    address.push_str("?immutable=1");
    address
}

/// A file beside a file.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Opens a file to be written; makes it where it is not there. Its name is never taken for a URI.
pub(crate) fn to_write(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(file, flags)
}

/// What keeps a file made to harm from doing so.
pub(crate) fn distrust(db: &Connection) -> rusqlite::Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Whether a database holds nothing and is nobody's, as one that was only begun.
pub(crate) fn is_blank(db: &Connection) -> rusqlite::Result<bool> {
    let nobodys = db.pragma_query_value(None, "application_id", |row| Ok(row.get::<_, i64>(0)? == 0))?;
    Ok(nobodys && db.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?)
}

/// How many migrations a store has seen; an error where the file is none of ours.
pub(crate) fn version(file: &Path, db: &Connection) -> Result<usize, Trouble> {
    let told = |error: rusqlite::Error| Trouble::told(file, &error);
    let number = |pragma: &str| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).map_err(told);
    let (application, version) = (number("application_id")?, number("user_version")?);
    if application != i64::from(APPLICATION) {
        let blank = is_blank(db).map_err(told)?;
        let why = if blank {
            "there is nothing in it"
        } else {
            "a database of another program"
        };
        return Err(Trouble::new(file, Kind::Foreign, why));
    }
    if let Some(name) = planted(db).map_err(told)? {
        return Err(Trouble::new(file, Kind::Foreign, format!("{name} in it is none of musnad's")));
    }
    match usize::try_from(version) {
        Ok(version) if version <= MIGRATIONS.len() => Ok(version),
        _ => Err(Trouble::new(file, Kind::Newer, format!("version {version} of the store"))),
    }
}

/// A trigger, or a view in the place of one of our tables: what would run code of somebody else's when asked or added to.
fn planted(db: &Connection) -> rusqlite::Result<Option<String>> {
    let sql =
        "SELECT type || ' ' || name FROM sqlite_schema WHERE type = 'trigger' OR type = 'view' AND name LIKE '\\_%' ESCAPE '\\'";
    db.query_row(sql, [], |row| row.get(0)).optional()
}

/// Brings a store up to this version, whole or not at all: whoever is stopped on the way leaves the store as it was, and a
/// new one blank. `now` is written beside what the log then tells of it.
pub(crate) fn migrate(file: &Path, db: &Connection, now: &str) -> Result<(), Trouble> {
    let told = |error: rusqlite::Error| Trouble::told(file, &error);
    let seen = if is_blank(db).map_err(told)? { 0 } else { version(file, db)? };
    let last = MIGRATIONS.len();
    if seen < last {
        db.execute_batch("BEGIN IMMEDIATE").map_err(told)?;
        for (n, migration) in MIGRATIONS.iter().enumerate().skip(seen) {
            db.execute_batch(migration).map_err(told)?;
            if n + 1 == LOGGED {
                older::enter(db, now).map_err(told)?;
            }
        }
        db.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {last};\nCOMMIT;"
        ))
        .map_err(told)?;
    }
    if seen > 0 && seen < LOGGED {
        // What was taken out may stand in pages of the file that are free by now.
        db.execute_batch("VACUUM").map_err(told)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_addresses() {
        assert_eq!(
            unchanging(Path::new("a b/50%?#\u{633}.db")),
            "file:a b/50%25%3F%23%D8%B3.db?immutable=1"
        );
    }
}
