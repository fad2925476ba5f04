//! How tellings that were taken out of their incident before there were reviews become reviews.

use super::row::Row;
use super::text::Text;
use super::{Stopped, keep};
use crate::log;
use rusqlite::{Connection, params};

/// Makes each such telling in force a split by an unknown reviewer, and enters it into the log.
pub(crate) fn enter_splits(db: &Connection, now: &str) -> rusqlite::Result<()> {
    let parted: Vec<(String, String)> = db
        .prepare("SELECT id, added FROM _parted ORDER BY added, id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, added) in parted {
        let found = match keep::in_force(db, &id) {
            Ok(found) => found,
            Err(Stopped::Sql(error)) => return Err(error),
            Err(Stopped::Refused(_)) => continue,
        };
        let text = Text::of_page(db, found.page)?;
        let mut row = Row {
            at: added,
            reviewer: "unknown".to_owned(),
            act: "split".to_owned(),
            reason: "taken out before reviews were kept".to_owned(),
            ..keep::about(&text, &found)
        };
        let digest = row.insert(db)?;
        log::append(db, now, log::REVIEW, &row.id, &digest)?;
    }
    db.execute("DROP TABLE _parted", params![]).map(drop)
}
