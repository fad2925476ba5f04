//! Which pages need not be read again?

use crate::open;
use crate::page::{Hash, Version};
use crate::redact;
use crate::trouble::Trouble;
use rusqlite::{Connection, OpenFlags, params};
use std::path::Path;
use std::sync::Mutex;

/// Says which pages are there already and read the same way, from any thread, so that these are not coded again.
pub struct Known {
    db: Mutex<Connection>,
    version: Version,
}

impl Known {
    /// Looks beside the writer into the same store.
    pub fn open(file: &Path, version: Version) -> Result<Known, Trouble> {
        let told = |error: rusqlite::Error| Trouble::told(file, &error);
        let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(told)?;
        open::distrust(&db).map_err(told)?;
        Ok(Known {
            db: Mutex::new(db),
            version,
        })
    }

    /// When the page was taken out on request; none where it was not. Where that cannot be told the writer will see.
    pub fn taken_out(&self, sha256: &Hash) -> Option<String> {
        let db = self.db.lock().ok()?;
        redact::taken_out(&db, sha256).ok().flatten()
    }

    /// Whether the page is there and read the same way. Where that cannot be told the writer will see.
    pub fn has(&self, sha256: &Hash) -> bool {
        let Ok(db) = self.db.lock() else { return false };
        let found = db
            .prepare_cached(
                "SELECT version = ? AND lexicon = ? AND given = ? FROM _pages JOIN _readings USING (reading) WHERE sha256 = ?",
            )
            .and_then(|mut known| {
                let version = &self.version;
                known.query_row(params![version.musnad, version.lexicon, version.given, &sha256[..]], |row| {
                    row.get(0)
                })
            });
        found.unwrap_or(false)
    }
}
