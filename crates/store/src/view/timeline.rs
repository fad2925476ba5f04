//! What happened when, told by whom? Incidents in the order of their days.

use super::find::Found;
use super::select::{self, Order};
use super::{Answer, Query, incident, masked};
use crate::open::Store;
use crate::page::NO_DAY;
use crate::trouble::Trouble;
use musnad::incident::telling::Basis;
use musnad::incident::{Summary, days};
use serde::Serialize;
use std::collections::HashSet;

/// One happening on the line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Happening {
    /// Id of the incident.
    pub incident: String,
    /// The earliest day that a telling gives, else its page's date, ISO 8601; none where nothing tells one.
    pub day: Option<String>,
    /// Whether a telling says when; else the day is the page's.
    pub stated: bool,
    /// Who says what, where they agree and where they differ.
    pub summary: Summary,
    /// The telling that came first.
    pub first: Found,
}

impl Store {
    /// The happenings that a query's statements tell, the earliest first. What has no day is not on the line.
    pub fn timeline(&self, query: &Query) -> Result<Answer<Happening>, Trouble> {
        let mut rows = self.happenings(query, Order::Oldest).map_err(|error| self.told(error))?;
        let more = query.cut(&mut rows);
        self.answer("timeline", rows, more)
    }

    /// The happenings that a query's statements tell, the latest first and what has no day last.
    pub fn incidents(&self, query: &Query) -> Result<Answer<Happening>, Trouble> {
        let mut rows = self.happenings(query, Order::Newest).map_err(|error| self.told(error))?;
        let more = query.cut(&mut rows);
        self.answer("incidents", rows, more)
    }

    fn happenings(&self, query: &Query, order: Order) -> rusqlite::Result<Vec<Happening>> {
        let mut seen = HashSet::new();
        let mut rows = Vec::new();
        let mut passed = 0;
        select::each(&self.db, query, "TRUE", order, |statement| {
            if let Some(incident) = self.incident_of(statement)?.filter(|i| seen.insert(*i)) {
                passed += 1;
                if passed > query.offset {
                    let row = self.happening(incident)?;
                    rows.extend(row.filter(|row| order == Order::Newest || row.day.is_some()));
                }
            }
            Ok(rows.len() <= query.limit)
        })?;
        Ok(rows)
    }

    fn happening(&self, number: i64) -> rusqlite::Result<Option<Happening>> {
        let (id, day): (String, i32) = self
            .db
            .prepare_cached("SELECT id, sort_day FROM _incidents WHERE incident = ?")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let kept = self.kept(number)?;
        let Some(first) = kept.first() else {
            return Ok(None);
        };
        let mut summary = incident::summary(&kept);
        masked::summary(&mut summary, &self.hidden_in(&kept)?);
        Ok(Some(Happening {
            incident: id,
            day: (day != NO_DAY).then(|| days::written(day)),
            stated: summary.days.is_some_and(|d| d.basis != Basis::Published),
            first: self.found(first.statement)?.masked(),
            summary,
        }))
    }
}
