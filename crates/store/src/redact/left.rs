//! What is left of a page of which content was taken out, as the log holds to it.

use crate::captures::{self, Came};
use crate::leaves;
use crate::page::Hash;
use crate::review;
use musnad::proof::hex;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// The number of the log's last entry that tells that content of a page was taken out; none where none was.
pub(crate) fn last(db: &Connection, page: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT entry FROM _redactions WHERE page = ? ORDER BY entry DESC LIMIT 1")?
        .query_row([page], |row| row.get(0))
        .optional()
}

/// When the bytes of a page were taken out, by their hash; none where they were not.
pub(crate) fn taken_out(db: &Connection, sha256: &Hash) -> rusqlite::Result<Option<String>> {
    db.prepare_cached(
        "SELECT at FROM _redactions r JOIN _pages p USING (page) WHERE p.sha256 = ? AND r.bytes = 1 ORDER BY entry LIMIT 1",
    )?
    .query_row([&sha256[..]], |row| row.get(0))
    .optional()
}

/// Digest of all that an entry of the log left of a page: SHA-256 of a line each for its readings, for where it came from,
/// for its reviews, and for its bytes.
pub(crate) fn left(db: &Connection, secret: &[u8], page: i64, entry: i64) -> rusqlite::Result<Hash> {
    let mut all = Sha256::new();
    let mut line = |what: &str, digest: &Hash| all.update(format!("{what} {}\n", hex(digest)));
    let readings: Vec<i64> = db
        .prepare_cached("SELECT reading FROM _readings WHERE page = ? AND entry < ? ORDER BY reading")?
        .query_map([page, entry], |row| row.get(0))?
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
    for came in select.query_map([page, entry], Came::read)? {
        line("capture", &came?.digest());
    }
    for digest in review::digests_before(db, page, entry)? {
        line("review", &digest);
    }
    let bytes: bool = db
        .prepare_cached("SELECT bytes FROM _redactions WHERE entry = ?")?
        .query_row([entry], |row| row.get(0))?;
    all.update(if bytes { "bytes gone\n" } else { "bytes there\n" });
    Ok(all.finalize().into())
}
