//! How a telling joins the incident that it tells, and how it leaves it.

use super::Writer;
use super::tie::Tie;
use crate::column::json;
use crate::page::NO_DAY;
use musnad::incident;
use musnad::incident::telling::Telling;
use rusqlite::{OptionalExtension, params};
use std::cell::Cell;

/// The most tellings that one is compared with.
const CANDIDATES: usize = 64;
/// The most tellings looked at under one key, newest first.
const UNDER_ONE_KEY: usize = 24;

/// An incident's number with a telling of it.
type Candidate = (i64, Telling);

/// A telling that is there.
pub(crate) struct Told {
    pub statement: i64,
    pub telling: String,
}

/// Where a telling goes, and why.
pub(super) struct Joined {
    /// The incident; none where it opens one.
    pub incident: Option<i64>,
    /// The statement that speaks for it.
    pub to: Option<i64>,
    pub score: Option<i32>,
    /// JSON.
    pub reasons: String,
    /// Incidents that it shows to be the same.
    pub also: Vec<i64>,
}

impl Joined {
    /// It opens an incident of its own.
    pub(super) fn alone() -> Joined {
        Joined {
            incident: None,
            to: None,
            score: None,
            reasons: "[]".to_owned(),
            also: Vec::new(),
        }
    }
}

impl Writer {
    /// Joins a telling to the incident that it tells, or opens one. What a reviewer said of it comes before all reasons.
    pub(super) fn join(&mut self, statement: i64, sort_day: i32, telling: &Telling, json: &str) -> rusqlite::Result<()> {
        let tie = self.tie(&telling.statement)?;
        let alone = matches!(tie, Some(Tie::Split));
        let keys = if alone { Vec::new() } else { incident::keys(telling) };
        let (joined, against) = match tie {
            Some(Tie::To(other, review)) => self.joined_by(&review, other, telling)?,
            _ => self.chosen(&keys, telling)?,
        };
        let incident = match joined.incident {
            Some(incident) => incident,
            None => {
                self.free(&telling.statement)?;
                self.db
                    .prepare_cached("INSERT INTO _incidents (id, opened_by, sort_day) VALUES (?, ?, ?)")?
                    .execute(params![telling.statement, statement, sort_day])?;
                self.db.last_insert_rowid()
            }
        };
        if joined.to.is_some() && sort_day != NO_DAY {
            self.db
                .prepare_cached("UPDATE _incidents SET sort_day = ?1 WHERE incident = ?2 AND (sort_day > ?1 OR sort_day = ?3)")?
                .execute(params![sort_day, incident, NO_DAY])?;
        }
        self.db
            .prepare_cached("INSERT INTO _tellings VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![statement, incident, joined.to, joined.score, joined.reasons, json])?;
        let mut insert = self.db.prepare_cached("INSERT OR IGNORE INTO _keys VALUES (?, ?)")?;
        for key in keys {
            insert.execute([key as i64, statement])?;
        }
        if against {
            self.db
                .prepare_cached("UPDATE _incidents SET disputed = 1 WHERE incident = ?")?
                .execute([incident])?;
        }
        for other in joined.also {
            self.make_one(incident, other, statement, telling)?;
        }
        Ok(())
    }

    /// The incident that speaks most for a telling, and whether a telling in it is against this one.
    fn chosen(&self, keys: &[u64], telling: &Telling) -> rusqlite::Result<(Joined, bool)> {
        let (numbers, candidates) = self.candidates(keys)?;
        let trouble = Cell::new(None);
        let opener = |incident: &i64| {
            self.opener(*incident).unwrap_or_else(|error| {
                trouble.set(Some(error));
                None
            })
        };
        let choice = incident::choose(telling, &candidates, opener, &self.kin);
        if let Some(error) = trouble.into_inner() {
            return Err(error);
        }
        let Some(choice) = choice else {
            return Ok((Joined::alone(), false));
        };
        let with = |(incident, telling): &(i64, Telling)| *incident == choice.incident && telling.statement == choice.with;
        let joined = Joined {
            incident: Some(choice.incident),
            to: candidates.iter().position(with).map(|at| numbers[at]),
            score: Some(choice.decision.score),
            reasons: json(&choice.decision.reasons),
            also: choice.also,
        };
        let against = candidates
            .iter()
            .any(|(i, other)| *i == choice.incident && incident::disputed(telling, other, &self.kin));
        Ok((joined, against))
    }

    /// Puts the tellings of `other` into `incident`: one telling, `statement`, has shown that they are one. What opened
    /// `other` is joined to it from now on.
    fn make_one(&self, incident: i64, other: i64, statement: i64, telling: &Telling) -> rusqlite::Result<()> {
        if let Some(opening) = self.opener(other)? {
            let decision = incident::decide(&opening, telling, &self.kin);
            self.db
                .prepare_cached(
                    "UPDATE _tellings SET joined_to = ?, score = ?, reasons = ? \
                     WHERE statement = (SELECT opened_by FROM _incidents WHERE incident = ?)",
                )?
                .execute(params![statement, decision.score, json(&decision.reasons), other])?;
        }
        for sql in [
            "UPDATE _tellings SET incident = ?1 WHERE incident = ?2",
            "UPDATE _incidents SET disputed = 1, sort_day = min(sort_day, (SELECT sort_day FROM _incidents WHERE incident = ?2)) \
             WHERE incident = ?1",
        ] {
            self.db.prepare_cached(sql)?.execute([incident, other])?;
        }
        self.db
            .prepare_cached("DELETE FROM _incidents WHERE incident = ?")?
            .execute([other])?;
        Ok(())
    }

    /// Frees an incident's id: where the statement that opened it was read anew and tells another happening by now, the
    /// incident is called by the first of those that tell it still.
    fn free(&self, id: &str) -> rusqlite::Result<()> {
        self.db
            .prepare_cached(
                "UPDATE _incidents SET id = (SELECT s.id FROM _tellings t JOIN _statements s USING (statement) \
                 WHERE t.incident = _incidents.incident ORDER BY t.statement LIMIT 1) WHERE id = ?",
            )?
            .execute([id])?;
        Ok(())
    }

    /// The tellings that share a key, the newest under each: their statements, and each with its incident.
    fn candidates(&self, keys: &[u64]) -> rusqlite::Result<(Vec<i64>, Vec<Candidate>)> {
        let mut under = self
            .db
            .prepare_cached("SELECT statement FROM _keys WHERE key = ? ORDER BY statement DESC LIMIT ?")?;
        let mut numbers: Vec<i64> = Vec::new();
        for key in keys {
            for number in under.query_map(params![*key as i64, UNDER_ONE_KEY as i64], |row| row.get(0))? {
                numbers.push(number?);
            }
        }
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        numbers.dedup();
        numbers.truncate(CANDIDATES);
        let mut of = self
            .db
            .prepare_cached("SELECT incident, telling FROM _tellings WHERE statement = ?")?;
        let mut kept = Vec::with_capacity(numbers.len());
        let mut candidates = Vec::with_capacity(numbers.len());
        for number in numbers {
            let found = of
                .query_row([number], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            if let Some((incident, json)) = found
                && let Ok(telling) = serde_json::from_str(&json)
            {
                kept.push(number);
                candidates.push((incident, telling));
            }
        }
        Ok((kept, candidates))
    }

    /// The telling that opened an incident and stands for it.
    fn opener(&self, incident: i64) -> rusqlite::Result<Option<Telling>> {
        let json: Option<String> = self
            .db
            .prepare_cached(
                "SELECT telling FROM _incidents JOIN _tellings ON statement = opened_by WHERE _incidents.incident = ?",
            )?
            .query_row([incident], |row| row.get(0))
            .optional()?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// A newer reading tells the same: its statement takes the older's place in the incident.
    pub(super) fn retold(&self, old: i64, new: i64, telling: &Telling) -> rusqlite::Result<()> {
        let incident = self.incident(old)?;
        self.db
            .prepare_cached("UPDATE _tellings SET statement = ? WHERE statement = ?")?
            .execute([new, old])?;
        self.db
            .prepare_cached("UPDATE _tellings SET joined_to = ? WHERE incident = ? AND joined_to = ?")?
            .execute(params![new, incident, old])?;
        self.db
            .prepare_cached("UPDATE _incidents SET opened_by = ? WHERE incident = ? AND opened_by = ?")?
            .execute(params![new, incident, old])?;
        let mut keep = self
            .db
            .prepare_cached("UPDATE _keys SET statement = ? WHERE key = ? AND statement = ?")?;
        for key in incident::keys(telling) {
            keep.execute([new, key as i64, old])?;
        }
        Ok(())
    }

    /// A newer reading tells it no more: the telling leaves its incident, which ends with its last.
    pub(crate) fn leave(&self, told: &Told) -> rusqlite::Result<()> {
        let incident = self.incident(told.statement)?;
        if let Ok(telling) = serde_json::from_str::<Telling>(&told.telling) {
            let mut drop = self.db.prepare_cached("DELETE FROM _keys WHERE key = ? AND statement = ?")?;
            for key in incident::keys(&telling) {
                drop.execute([key as i64, told.statement])?;
            }
        }
        self.db
            .prepare_cached("DELETE FROM _tellings WHERE statement = ?")?
            .execute([told.statement])?;
        // What was joined to it stays joined for the reasons that were found: its statement can still be cited.
        self.db
            .prepare_cached(
                "UPDATE _incidents SET opened_by = (SELECT min(statement) FROM _tellings WHERE incident = ?1) \
                 WHERE incident = ?1 AND opened_by = ?2 AND EXISTS (SELECT 1 FROM _tellings WHERE incident = ?1)",
            )?
            .execute(params![incident, told.statement])?;
        self.db
            .prepare_cached(
                "DELETE FROM _incidents WHERE incident = ?1 AND NOT EXISTS (SELECT 1 FROM _tellings WHERE incident = ?1)",
            )?
            .execute([incident])?;
        // Its day may have been told by the one that left.
        self.db
            .prepare_cached(
                "UPDATE _incidents SET sort_day = (SELECT coalesce(min(nullif(s.sort_day, ?2)), ?2) FROM _tellings t \
                 JOIN _statements s USING (statement) WHERE t.incident = ?1) WHERE incident = ?1",
            )?
            .execute(params![incident, NO_DAY])?;
        Ok(())
    }

    pub(crate) fn incident(&self, statement: i64) -> rusqlite::Result<Option<i64>> {
        self.db
            .prepare_cached("SELECT incident FROM _tellings WHERE statement = ?")?
            .query_row([statement], |row| row.get(0))
            .optional()
    }
}
