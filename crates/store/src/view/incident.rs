//! Who tells one happening, and why are they taken to tell the same?

use super::find::Found;
use super::masked;
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::care::Hidden;
use musnad::incident::telling::Telling;
use musnad::incident::{Member, Reason, Summary, summarise};
use rusqlite::OptionalExtension;
use serde::Serialize;

/// One happening with all who tell it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Incident {
    /// Id of the statement that opened it.
    pub id: String,
    /// Who says what, where they agree and where they differ.
    pub summary: Summary,
    /// Its tellings, in the order in which they came.
    pub tellings: Vec<Joined>,
}

/// A telling, and why it is here.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joined {
    /// The statement.
    #[serde(flatten)]
    pub found: Found,
    /// Statement with which it was found to agree; none for the one that opened the incident.
    pub joined_to: Option<String>,
    /// Sum of the reasons' points.
    pub score: Option<i64>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A telling as the table of tellings has it.
pub(super) struct Kept {
    pub statement: i64,
    pub reading: i64,
    pub telling: Telling,
    page: String,
    voice: String,
    publisher: Option<String>,
    joined_to: Option<String>,
    score: Option<f64>,
    reasons: String,
}

impl Store {
    /// An incident by its id, or by that of any statement that tells it; none where there is no such.
    pub fn incident(&self, id: &str) -> Result<Option<Incident>, Trouble> {
        let read = || -> rusqlite::Result<Option<Incident>> {
            let Some(incident) = self.incident_number(id)? else {
                return Ok(None);
            };
            let kept = self.kept(incident)?;
            let hidden = self.hidden_in(&kept)?;
            let mut summary = summary(&kept);
            masked::summary(&mut summary, &hidden);
            let opened: String = self
                .db
                .prepare_cached("SELECT id FROM _incidents WHERE incident = ?")?
                .query_row([incident], |row| row.get(0))?;
            let tellings = kept
                .into_iter()
                .map(|kept| {
                    Ok(Joined {
                        found: self.found(kept.statement)?.masked(),
                        joined_to: kept.joined_to,
                        score: kept.score.map(|s| s as i64),
                        reasons: reasons(&kept.reasons, &hidden),
                    })
                })
                .collect::<rusqlite::Result<_>>()?;
            Ok(Some(Incident {
                id: opened,
                summary,
                tellings,
            }))
        };
        read().map_err(|error| self.told(error))
    }

    fn incident_number(&self, id: &str) -> rusqlite::Result<Option<i64>> {
        let own = self
            .db
            .prepare_cached("SELECT incident FROM _incidents WHERE id = ? ORDER BY incident LIMIT 1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        if own.is_some() {
            return Ok(own);
        }
        match self.number(id)? {
            Some(statement) => self.incident_of(statement),
            None => Ok(None),
        }
    }

    /// The incident that a statement tells.
    pub(super) fn incident_of(&self, statement: i64) -> rusqlite::Result<Option<i64>> {
        self.db
            .prepare_cached("SELECT incident FROM _tellings WHERE statement = ?")?
            .query_row([statement], |row| row.get(0))
            .optional()
    }

    /// The tellings of an incident, in the order in which they came.
    pub(super) fn kept(&self, incident: i64) -> rusqlite::Result<Vec<Kept>> {
        let mut select = self.db.prepare_cached(
            "SELECT t.statement, t.telling, p.page, p.voice, r.publisher, \
             (SELECT id FROM _statements o WHERE o.statement = t.joined_to), t.score, t.reasons, s.reading \
             FROM _tellings t JOIN _statements s USING (statement) JOIN _readings r USING (reading) \
             JOIN _pages p ON p.page = s.page WHERE t.incident = ? ORDER BY t.statement",
        )?;
        let rows = select.query_map([incident], |row| {
            let json: String = row.get(1)?;
            Ok(Kept {
                statement: row.get(0)?,
                reading: row.get(8)?,
                telling: serde_json::from_str(&json).unwrap_or_default(),
                page: row.get::<_, i64>(2)?.to_string(),
                voice: row.get::<_, i64>(3)?.to_string(),
                publisher: row.get(4)?,
                joined_to: row.get(5)?,
                score: row.get(6)?,
                reasons: row.get(7)?,
            })
        })?;
        rows.collect()
    }
}

/// Why a telling was joined: the words may be those of parties.
fn reasons(json: &str, hidden: &Hidden) -> Vec<Reason> {
    let mut all: Vec<Reason> = serde_json::from_str(json).unwrap_or_default();
    all.iter_mut().for_each(|r| r.words = hidden.words(&r.words));
    all
}

/// What the tellings of an incident come to.
pub(super) fn summary(kept: &[Kept]) -> Summary {
    let members: Vec<Member<'_>> = kept
        .iter()
        .map(|k| Member {
            telling: &k.telling,
            page: &k.page,
            publisher: k.publisher.as_deref(),
            voice: &k.voice,
        })
        .collect();
    summarise(&members)
}
