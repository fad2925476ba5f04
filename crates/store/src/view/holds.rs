//! Which months and types does a store hold? For time sliders and lists to choose from.

use super::count;
use crate::open::Store;
use crate::page::NO_DAY;
use crate::trouble::Trouble;
use musnad::incident::days;
use serde::Serialize;

/// A month, and how much is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Month {
    /// YYYY-MM.
    pub month: String,
    /// Statements in force whose first day, else whose page's, lies in it.
    pub statements: u64,
}

/// A type of statement, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypeCount {
    /// event, toll or relation.
    pub kind: String,
    /// PLOVER type, what is counted, or the relation.
    #[serde(rename = "type")]
    pub what: String,
    /// Statements in force.
    pub statements: u64,
}

impl Store {
    /// The months of which something is told, the earliest first.
    pub fn months(&self) -> Result<Vec<Month>, Trouble> {
        let read = || -> rusqlite::Result<Vec<Month>> {
            let mut select = self.db.prepare_cached(
                "SELECT sort_day, count(*) FROM _statements WHERE current = 1 AND sort_day > ? GROUP BY sort_day ORDER BY sort_day",
            )?;
            let mut rows = select.query([NO_DAY])?;
            let mut months: Vec<Month> = Vec::new();
            while let Some(row) = rows.next()? {
                let day = days::written(row.get(0)?);
                let month = day.rsplit_once('-').map_or(day.as_str(), |(month, _)| month);
                let statements = count(row, 1)?;
                match months.last_mut().filter(|m| m.month == month) {
                    Some(last) => last.statements += statements,
                    None => months.push(Month {
                        month: month.to_owned(),
                        statements,
                    }),
                }
            }
            Ok(months)
        };
        read().map_err(|error| self.told(error))
    }

    /// The types of statements, the most frequent first.
    pub fn types(&self) -> Result<Vec<TypeCount>, Trouble> {
        let read = || -> rusqlite::Result<Vec<TypeCount>> {
            let mut select = self.db.prepare_cached(
                "SELECT (SELECT kind FROM _statements k WHERE k.current = 1 AND k.type = t.type LIMIT 1), type, n \
                 FROM (SELECT type, count(*) AS n FROM _statements WHERE current = 1 GROUP BY type) t ORDER BY n DESC, type",
            )?;
            let rows = select.query_map([], |row| {
                Ok(TypeCount {
                    kind: row.get(0)?,
                    what: row.get(1)?,
                    statements: count(row, 2)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.told(error))
    }
}
