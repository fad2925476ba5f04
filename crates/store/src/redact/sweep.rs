//! How does what was taken out leave the files?
//!
//! SQLite leaves the bytes of what is deleted where they were, in its pages and in its journal. So both files are written
//! anew and their journals emptied. A process that is killed before is made up for by the next one that writes.

use crate::add::Writer;

impl Writer {
    /// From now on what is deleted is overwritten.
    pub(super) fn shred(&self) -> rusqlite::Result<()> {
        for db in [&self.db, &self.raw.db] {
            db.pragma_update(None, "secure_delete", true)?;
        }
        Ok(())
    }

    /// The index of words is written anew without those of sentences that are gone.
    pub(super) fn forget_words(&self) -> rusqlite::Result<()> {
        self.db.execute_batch("INSERT INTO _words (_words) VALUES ('optimize')")
    }

    /// Writes both files anew. Gives whether nothing of what was taken out is left in them: not while others read.
    pub(super) fn sweep(&self) -> rusqlite::Result<bool> {
        let mut swept = true;
        for db in [&self.raw.db, &self.db] {
            db.flush_prepared_statement_cache();
            db.execute_batch("VACUUM")?;
            swept &= emptied(db)?;
        }
        if swept {
            self.db.execute_batch("UPDATE _redactions SET swept = 1 WHERE swept = 0")?;
        }
        Ok(swept)
    }

    /// Makes up for a sweep that was cut off.
    pub(crate) fn swept(&self) -> rusqlite::Result<()> {
        let cut_off = self
            .db
            .prepare_cached("SELECT 1 FROM _redactions WHERE swept = 0")?
            .exists([])?;
        if cut_off {
            self.sweep()?;
        }
        Ok(())
    }
}

/// Writes the journal into the file and empties it. Gives whether that was possible.
fn emptied(db: &rusqlite::Connection) -> rusqlite::Result<bool> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| Ok(row.get::<_, i64>(0)? == 0))
}
