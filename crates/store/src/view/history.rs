//! What was done to a store? The entries of its log, the latest first.

use super::count;
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::proof::{Hash, hex};
use rusqlite::{Params, Row};
use serde::Serialize;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {
    /// Its number, from 1.
    pub number: u64,
    /// When, RFC 3339.
    pub at: String,
    /// What was done: read, came, review, undo, redact.
    pub what: String,
    /// To what: a page's SHA-256, a review's id.
    pub of: String,
    /// SHA-256 of what came of it, in hexadecimal.
    pub digest: String,
    /// Head of the log after it, in hexadecimal.
    pub head: String,
}

const COLUMNS: &str = "SELECT number, at, what, of, digest, head FROM _log";

impl Store {
    /// Entries of the log, the latest first.
    pub fn history(&self, offset: usize, limit: usize) -> Result<Vec<Done>, Trouble> {
        let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        // Numbers are without gaps.
        let sql = format!("{COLUMNS} WHERE number <= (SELECT max(number) FROM _log) - ? ORDER BY number DESC LIMIT ?");
        self.done(&sql, [whole(offset), whole(limit)])
            .map_err(|error| self.told(error))
    }

    /// The entries about a page, the earliest first.
    pub(super) fn history_of(&self, page: i64) -> rusqlite::Result<Vec<Done>> {
        let sql = format!(
            "{COLUMNS} WHERE number IN (SELECT entry FROM _readings WHERE page = ?1 UNION SELECT entry FROM _captures WHERE page = ?1 \
             UNION SELECT number FROM _log WHERE what NOT IN ('read', 'came') AND of IN \
             (SELECT id FROM _reviews WHERE page = ?1 UNION SELECT lower(hex(sha256)) FROM _pages WHERE page = ?1)) ORDER BY number"
        );
        self.done(&sql, [page])
    }

    fn done(&self, sql: &str, values: impl Params) -> rusqlite::Result<Vec<Done>> {
        let mut select = self.db.prepare_cached(sql)?;
        let rows = select.query_map(values, |row| {
            Ok(Done {
                number: count(row, 0)?,
                at: row.get(1)?,
                what: row.get(2)?,
                of: row.get(3)?,
                digest: hash(row, 4)?,
                head: hash(row, 5)?,
            })
        })?;
        rows.collect()
    }
}

fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    row.get::<_, Hash>(column).map(|hash| hex(&hash))
}
