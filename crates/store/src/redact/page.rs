//! How does all that a page says go? What is left is its hash, its length, its language and when it came.

use super::{Pages, of_page, reviews};
use crate::add::Writer;
use crate::page::{Hash, Row};
use musnad::proof::hex;
use rusqlite::params;

impl Writer {
    /// Takes out all that a page says.
    pub(super) fn empty(&mut self, page: i64, sha256: &Hash, pages: &mut Pages) -> rusqlite::Result<()> {
        if self.is_empty(page, sha256)? {
            return Ok(());
        }
        let in_force: i64 = self
            .db
            .prepare_cached("SELECT reading FROM _pages WHERE page = ?")?
            .query_row([page], |row| row.get(0))?;
        let told = self.retire(in_force)?;
        for told in told.into_values() {
            self.leave(&told)?;
        }
        let readings: Vec<i64> = self
            .db
            .prepare_cached("SELECT reading FROM _readings WHERE page = ?")?
            .query_map([page], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut statements = 0;
        for reading in readings {
            statements += self.empty_reading(reading, sha256)?;
        }
        self.db.prepare_cached("DELETE FROM _bands WHERE page = ?")?.execute([page])?;
        self.unplace(page, |_| None)?;
        reviews::empty(&self.db, page, pages)?;
        let gone = of_page(pages, page, sha256);
        gone.statements += statements;
        self.burn(gone, sha256)
    }

    /// Takes out all that a reading says. Gives how many statements it had.
    pub(super) fn empty_reading(&mut self, reading: i64, sha256: &Hash) -> rusqlite::Result<u64> {
        self.db
            .prepare_cached(
                "UPDATE _readings SET id = ?2, url = NULL, title = NULL, publisher = NULL, agencies = '[]', published = NULL, \
                 published_from = NULL, byline = NULL, captions = '[]', parts = '[]', notes = '[]', text_sha256 = ?2, \
                 fingerprint = NULL, text = '', persons = '[]', given = '{}', redacted = 1 WHERE reading = ?1",
            )?
            .execute(params![reading, hex(sha256)])?;
        let statements: Vec<(i64, String)> = self
            .db
            .prepare_cached("SELECT statement, id FROM _statements WHERE reading = ?")?
            .query_map([reading], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (statement, id) in &statements {
            self.nothing(*statement, id)?;
        }
        for sql in [
            "DELETE FROM _words WHERE rowid IN (SELECT sentence FROM _sentences WHERE reading = ?1)",
            // One is left, for statements to stand in.
            "UPDATE _statements SET sentence = (SELECT min(sentence) FROM _sentences WHERE reading = ?1) WHERE reading = ?1",
            "DELETE FROM _sentences WHERE reading = ?1 AND sentence > (SELECT min(sentence) FROM _sentences WHERE reading = ?1)",
            "UPDATE _sentences SET start = 0, end = 0 WHERE reading = ?1",
        ] {
            self.db.prepare_cached(sql)?.execute([reading])?;
        }
        Ok(statements.len() as u64)
    }

    /// Of a statement its id is left.
    pub(super) fn nothing(&self, statement: i64, id: &str) -> rusqlite::Result<()> {
        self.restate(statement, &Row::nothing(id))?;
        self.db
            .prepare_cached("UPDATE _statements SET current = 0, review = NULL, reviewed_by = NULL WHERE statement = ?")?
            .execute([statement])?;
        Ok(())
    }

    /// Takes words out of where a page came from: `mask` gives what is left of a path or address, none where nothing is.
    pub(super) fn unplace(&self, page: i64, mask: impl Fn(&str) -> Option<String>) -> rusqlite::Result<()> {
        let captures: Vec<(String, i64, i64, Option<String>, i64)> = self
            .db
            .prepare_cached("SELECT path, line, byte, url, coalesce(entry, 0) FROM _captures WHERE page = ?")?
            .query_map([page], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        for (path, line, byte, url, entry) in captures {
            // The number keeps them apart.
            let left = match mask(&path) {
                Some(left) if left == path => left,
                _ => format!("█{entry}"),
            };
            let left_url = url.as_deref().and_then(&mask);
            self.db
                .prepare_cached(
                    "UPDATE _captures SET path = ?5, url = ?6 WHERE page = ?1 AND path = ?2 AND line = ?3 AND byte = ?4",
                )?
                .execute(params![page, path, line, byte, left, left_url])?;
            self.db
                .prepare_cached("UPDATE _readings SET path = ?5 WHERE page = ?1 AND path = ?2 AND line = ?3 AND byte = ?4")?
                .execute(params![page, path, line, byte, left])?;
        }
        Ok(())
    }
}
