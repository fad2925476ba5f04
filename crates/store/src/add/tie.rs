//! What reviewers said of a telling's incident: it belongs to another's, or to nobody's. That holds against all reasons, also
//! for tellings that come later.

use super::Writer;
use super::join::{Joined, Told};
use crate::column::json;
use musnad::incident::telling::Telling;
use musnad::incident::{Ground, Reason, disputed};
use rusqlite::{OptionalExtension, params};

/// The most tellings of an incident with which a joined one is compared.
const COMPARED: i64 = 64;

/// What was said last of a telling.
pub(super) enum Tie {
    /// It stands alone, and nothing is joined to it.
    Split,
    /// It tells what this statement tells, says the review.
    To(i64, String),
}

impl Writer {
    /// What was said last of a statement's telling, and still holds.
    pub(super) fn tie(&self, id: &str) -> rusqlite::Result<Option<Tie>> {
        let said = self
            .db
            .prepare_cached(
                "SELECT act, other_now, id FROM _reviews WHERE now = ? AND act IN ('join', 'split') AND undone_by IS NULL \
                 ORDER BY review DESC LIMIT 1",
            )?
            .query_row([id], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, String>(2)?,
                ))
            })
            .optional()?;
        let Some((act, other, review)) = said else { return Ok(None) };
        if act == "split" {
            return Ok(Some(Tie::Split));
        }
        let Some(other) = other else { return Ok(None) };
        let statement = self
            .db
            .prepare_cached("SELECT statement FROM _statements JOIN _tellings USING (statement) WHERE id = ? AND current = 1")?
            .query_row([other], |row| row.get(0))
            .optional()?;
        Ok(statement.map(|statement| Tie::To(statement, review)))
    }

    /// The incident of the statement to which a review joins a telling, and whether a telling in it is against this one.
    pub(super) fn joined_by(&self, review: &str, to: i64, telling: &Telling) -> rusqlite::Result<(Joined, bool)> {
        let Some(incident) = self.incident(to)? else {
            return Ok((Joined::alone(), false));
        };
        let reason = Reason {
            ground: Ground::Review,
            points: 0,
            words: format!("a reviewer joined them (review {review})"),
        };
        let mut select = self
            .db
            .prepare_cached("SELECT telling FROM _tellings WHERE incident = ? ORDER BY statement LIMIT ?")?;
        let mut rows = select.query([incident, COMPARED])?;
        let mut against = false;
        while let Some(row) = rows.next()? {
            let other: Option<Telling> = serde_json::from_str(row.get_ref(0)?.as_str()?).ok();
            against |= other.is_some_and(|other| disputed(telling, &other, &self.kin));
        }
        let joined = Joined {
            incident: Some(incident),
            to: Some(to),
            score: None,
            reasons: json(&[reason]),
            also: Vec::new(),
        };
        Ok((joined, against))
    }

    /// Takes a telling out of its incident and joins it anew.
    pub(crate) fn join_anew(&mut self, statement: i64) -> rusqlite::Result<()> {
        let found = self
            .db
            .prepare_cached("SELECT sort_day, telling FROM _statements JOIN _tellings USING (statement) WHERE statement = ?")?
            .query_row([statement], |row| Ok((row.get::<_, i32>(0)?, row.get::<_, String>(1)?)))
            .optional()?;
        let Some((sort_day, json)) = found else { return Ok(()) };
        let told = Told {
            statement,
            telling: json,
        };
        self.leave(&told)?;
        if let Ok(telling) = serde_json::from_str(&told.telling) {
            self.join(statement, sort_day, &telling, &told.telling)?;
        }
        Ok(())
    }

    /// Brings tellings that reviewers joined, from or to a page, back to the incident to which they were joined: the page's
    /// tellings may have gone to others.
    pub(crate) fn follow(&mut self, page: i64) -> rusqlite::Result<()> {
        let joinings: Vec<String> = self
            .db
            .prepare_cached(
                "SELECT DISTINCT now FROM _reviews WHERE (page = ?1 OR other_page = ?1) AND act = 'join' AND undone_by IS NULL \
                 AND now IS NOT NULL ORDER BY review",
            )?
            .query_map(params![page], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in joinings {
            let Some(Tie::To(other, _)) = self.tie(&id)? else { continue };
            let own = self
                .db
                .prepare_cached(
                    "SELECT statement FROM _statements JOIN _tellings USING (statement) WHERE id = ? AND current = 1",
                )?
                .query_row([&id], |row| row.get::<_, i64>(0))
                .optional()?;
            if let Some(own) = own
                && self.incident(own)? != self.incident(other)?
            {
                self.join_anew(own)?;
            }
        }
        Ok(())
    }
}
