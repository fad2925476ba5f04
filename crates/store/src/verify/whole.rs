//! Is each file sound by SQLite's own check, and is no row there that belongs to nothing?

use super::{Fault, Verifier};
use musnad::proof::hex;
use rusqlite::{Connection, OptionalExtension};

/// Rows that belong to nothing, by table.
const STRAYS: [(&str, &str); 8] = [
    (
        "_codings",
        "SELECT count(*) FROM _codings c WHERE NOT EXISTS (SELECT 1 FROM _readings r WHERE r.reading = c.reading AND r.page = c.page)",
    ),
    (
        "_captures",
        "SELECT count(*) FROM _captures WHERE page NOT IN (SELECT page FROM _pages)",
    ),
    (
        "_readings",
        "SELECT count(*) FROM _readings WHERE page NOT IN (SELECT page FROM _pages)",
    ),
    (
        "_sentences",
        "SELECT count(*) FROM _sentences WHERE reading NOT IN (SELECT reading FROM _readings)",
    ),
    (
        "_statements",
        "SELECT count(*) FROM _statements WHERE reading NOT IN (SELECT reading FROM _readings)",
    ),
    (
        "_mentions",
        "SELECT count(*) FROM _mentions WHERE statement NOT IN (SELECT statement FROM _statements)",
    ),
    (
        "_places",
        "SELECT count(*) FROM _places WHERE statement NOT IN (SELECT statement FROM _statements)",
    ),
    (
        "_tellings",
        "SELECT count(*) FROM _tellings WHERE statement NOT IN (SELECT statement FROM _statements WHERE current = 1)",
    ),
];

impl Verifier {
    /// SQLite's own check of both files.
    pub(super) fn sound(&self, told: &mut dyn FnMut(Fault)) {
        checked(&self.store.db, &mut |what| told(self.fault(what)));
        match &self.raw {
            Some(raw) => checked(raw, &mut |what| told(self.raw_fault(what))),
            None => told(self.raw_fault("it is not there: the pages' bytes are lost")),
        }
    }

    /// Rows of the record that belong to nothing, and bytes without a page.
    pub(super) fn strays(&self, told: &mut dyn FnMut(Fault)) {
        for (table, sql) in STRAYS {
            match self.store.db.query_row(sql, [], |row| row.get::<_, i64>(0)) {
                Ok(0) => {}
                Ok(count) => told(self.fault(format!("{count} of its rows belong to nothing")).table(table)),
                Err(error) => told(self.fault(error).table(table)),
            }
        }
        if let Err(error) = self.raw_without_page(told) {
            told(self.raw_fault(error).table("raw"));
        }
    }

    fn raw_without_page(&self, told: &mut dyn FnMut(Fault)) -> rusqlite::Result<()> {
        let Some(raw) = &self.raw else { return Ok(()) };
        let mut known = self.store.db.prepare("SELECT 1 FROM _pages WHERE sha256 = ?")?;
        let mut select = raw.prepare("SELECT sha256 FROM raw ORDER BY sha256")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let sha256: Vec<u8> = row.get(0)?;
            if known.query_row([&sha256], |_| Ok(())).optional()?.is_none() {
                let mut fault = self.raw_fault(
                    "bytes of which there is no page (an `add` that was cut off leaves such: adding the same again mends it)",
                );
                fault.sha256 = Some(hex(&sha256));
                told(fault.table("raw"));
            }
        }
        Ok(())
    }
}

/// Tells all that SQLite finds.
fn checked(db: &Connection, told: &mut dyn FnMut(String)) {
    let mut check = || -> rusqlite::Result<()> {
        let mut select = db.prepare("PRAGMA integrity_check")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                told(line);
            }
        }
        Ok(())
    };
    if let Err(error) = check() {
        told(error.to_string());
    }
}
