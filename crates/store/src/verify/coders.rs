//! Do other coders' statements agree with the log, and do their words stand in the article?

use super::{Fault, Verifier, quotes};
use crate::coder::Coding;
use crate::log;
use musnad::proof::{Hash, hex};
use rusqlite::OptionalExtension;

impl Verifier {
    /// Every coding against its entry of the log, and its words against the text of its reading.
    pub(super) fn codings(&self, told: &mut dyn FnMut(Fault)) {
        if let Err(error) = self.each_coding(told) {
            told(self.fault(error).table("_codings"));
        }
    }

    fn each_coding(&self, told: &mut dyn FnMut(Fault)) -> rusqlite::Result<()> {
        let db = &self.store.db;
        let mut select = db.prepare(
            "SELECT c.entry, c.coder, c.page, c.reading, c.at, c.refused, c.statements, p.sha256, r.text FROM _codings c \
             JOIN _pages p USING (page) JOIN _readings r ON r.reading = c.reading AND r.page = c.page ORDER BY c.entry",
        )?;
        let mut entry_of = db.prepare("SELECT of, digest FROM _log WHERE number = ? AND what = ?")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (entry, page, reading): (i64, i64, i64) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let (coder, at, statements): (String, String, String) = (row.get(1)?, row.get(4)?, row.get(6)?);
            let sha256: Hash = row.get(7)?;
            let fault = |what: String| {
                self.fault(what)
                    .table("_codings")
                    .page(page, &sha256)
                    .reading(reading)
                    .entry(entry)
            };
            let hash = hex(&sha256);
            let coding = Coding {
                at: &at,
                coder: &coder,
                page: &hash,
                refused: row.get(5)?,
                statements: &statements,
            };
            let logged = entry_of
                .query_row(rusqlite::params![entry, log::CODED], |row| {
                    Ok((row.get::<_, String>(0)?, row.get::<_, Hash>(1)?))
                })
                .optional()?;
            if logged != Some((hash.clone(), coding.digest())) {
                told(fault("the log does not tell of it so".to_owned()));
            }
            let text: Vec<char> = row.get::<_, String>(8)?.chars().collect();
            let mut wrong = Vec::new();
            match serde_json::from_str(&statements) {
                Ok(list) => quotes::quotes(&list, &text, &mut wrong),
                Err(error) => wrong.push(format!("no JSON: {error}")),
            }
            wrong.into_iter().for_each(|what| told(fault(what)));
        }
        Ok(())
    }
}
