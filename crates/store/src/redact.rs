//! What is left of a page of which content was taken out at somebody's request?

use crate::captures::{self, Came};
use crate::leaves;
use crate::page::Hash;
use musnad::proof::hex;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// The number of the log's last entry that tells that content of a page was taken out; none where none was.
pub(crate) fn last(db: &Connection, page: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT entry FROM _redactions WHERE page = ? ORDER BY entry DESC LIMIT 1")?
        .query_row([page], |row| row.get(0))
        .optional()
}

/// Digest of what is left of a page, of all that was there before an entry of the log.
pub(crate) fn left(db: &Connection, secret: &[u8], page: i64, before: i64) -> rusqlite::Result<Hash> {
    let mut all = Sha256::new();
    let mut line = |what: &str, digest: &Hash| all.update(format!("{what} {}\n", hex(digest)));
    let readings: Vec<i64> = db
        .prepare_cached("SELECT reading FROM _readings WHERE page = ? AND entry < ? ORDER BY reading")?
        .query_map([page, before], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for reading in readings {
        if let Some(digest) = leaves::digest_of(db, secret, reading)? {
            line("reading", &digest);
        }
    }
    let sql = format!(
        "SELECT {} FROM _captures WHERE page = ? AND entry < ? ORDER BY entry",
        captures::COLUMNS
    );
    let mut select = db.prepare_cached(&sql)?;
    for came in select.query_map([page, before], Came::read)? {
        line("capture", &came?.digest());
    }
    Ok(all.finalize().into())
}
