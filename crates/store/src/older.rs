//! What does a store of an older version lack? A log of what came before there was one, readings without the words of
//! comments, and reviews: it only knew tellings that were taken out of their incident.

use crate::captures::{self, Came};
use crate::column::json;
use crate::leaves;
use crate::log;
use crate::page::Hash;
use crate::review;
use musnad::proof::hex;
use musnad::record::Part;
use rusqlite::{Connection, OptionalExtension, params};

/// Enters all that is there into the log, page by page: how its bytes came, and each of its readings.
pub(crate) fn enter(db: &Connection, now: &str) -> rusqlite::Result<()> {
    let secret = leaves::secret(db)?;
    let mut last = 0;
    while let Some((page, sha256)) = next_page(db, last)? {
        last = page;
        let captures: Vec<Came> = db
            .prepare_cached(&format!(
                "SELECT {} FROM _captures WHERE page = ? ORDER BY added, path, line, byte",
                captures::COLUMNS
            ))?
            .query_map([page], Came::read)?
            .collect::<rusqlite::Result<_>>()?;
        for came in captures {
            let entry = came.enter(db, now, &sha256)?;
            db.prepare_cached("UPDATE _captures SET entry = ?5 WHERE page = ?1 AND path = ?2 AND line = ?3 AND byte = ?4")?
                .execute(params![page, came.path, came.line, came.byte, entry])?;
        }
        let readings: Vec<i64> = db
            .prepare_cached("SELECT reading FROM _readings WHERE page = ? ORDER BY reading")?
            .query_map([page], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for reading in readings {
            quiet(db, &secret, &sha256, reading)?;
            if let Some(digest) = leaves::digest_of(db, &secret, reading)? {
                let entry = log::append(db, now, log::READ, &hex(&sha256), &digest)?;
                db.prepare_cached("UPDATE _readings SET entry = ? WHERE reading = ?")?
                    .execute([entry, reading])?;
            }
        }
    }
    review::enter_splits(db, now)
}

fn next_page(db: &Connection, after: i64) -> rusqlite::Result<Option<(i64, Hash)>> {
    db.prepare_cached("SELECT page, sha256 FROM _pages WHERE page > ? ORDER BY page LIMIT 1")?
        .query_row([after], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Takes the words of comments out of a reading's parts.
fn quiet(db: &Connection, secret: &[u8], page: &Hash, reading: i64) -> rusqlite::Result<()> {
    let parts: String = db
        .prepare_cached("SELECT parts FROM _readings WHERE reading = ?")?
        .query_row([reading], |row| row.get(0))?;
    let Ok(parts) = serde_json::from_str::<Vec<Part>>(&parts) else {
        return Ok(());
    };
    let kept = json(&leaves::without_comments(&parts, secret, page));
    db.prepare_cached("UPDATE _readings SET parts = ? WHERE reading = ?")?
        .execute(params![kept, reading])?;
    Ok(())
}
