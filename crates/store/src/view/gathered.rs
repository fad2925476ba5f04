//! What many statements have in common: their places, parties and incidents, all at once.
//!
//! Few statements are looked up one by one. For many, an index that holds all that is wanted is gone through once,
//! which reads far less than looking each up.

use super::Query;
use super::select;
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// From how many statements on an index is gone through.
const MANY: usize = 5_000;

/// The statements that a query means.
pub(super) struct Gathered {
    /// Their numbers, the newest first.
    pub numbers: Vec<i64>,
    /// At which place each stands.
    ranks: HashMap<i64, u32>,
}

impl Gathered {
    /// All statements that a query means, whatever its limit.
    pub fn of(db: &Connection, query: &Query) -> rusqlite::Result<Gathered> {
        let numbers = select::all(db, query)?;
        let ranks = numbers.iter().zip(0..).map(|(number, rank)| (*number, rank)).collect();
        Ok(Gathered { numbers, ranks })
    }

    /// Visits rows of a table that has some for each statement: the statement's rank, and the row. `columns` are those
    /// after the statement's number; an index must hold them all.
    pub fn rows(
        &self,
        db: &Connection,
        table: &str,
        columns: &str,
        mut visit: impl FnMut(u32, &Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        if self.numbers.len() < MANY {
            let mut select = db.prepare_cached(&format!("SELECT statement, {columns} FROM {table} WHERE statement = ?"))?;
            for (number, rank) in self.numbers.iter().zip(0..) {
                let mut rows = select.query([number])?;
                while let Some(row) = rows.next()? {
                    visit(rank, row)?;
                }
            }
            return Ok(());
        }
        let mut select = db.prepare_cached(&format!("SELECT statement, {columns} FROM {table}"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(rank) = self.ranks.get(&row.get(0)?) {
                visit(*rank, row)?;
            }
        }
        Ok(())
    }

    /// The ids of the newest of some statements, told by their ranks.
    pub fn ids(&self, db: &Connection, ranks: &[u32], most: usize) -> rusqlite::Result<Vec<String>> {
        let mut newest = ranks.to_vec();
        newest.sort_unstable();
        newest.dedup();
        newest.truncate(most);
        let mut select = db.prepare_cached("SELECT id FROM _statements WHERE statement = ?")?;
        let numbers = newest.into_iter().filter_map(|rank| self.numbers.get(rank as usize));
        numbers.map(|number| select.query_row([number], |row| row.get(0))).collect()
    }
}
