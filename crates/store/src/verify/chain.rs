//! Do the log's entries hold to each other, and did it stand once at heads that somebody wrote down?

use super::{Fault, Report, Verifier};
use crate::log::{self, Head};
use musnad::proof::{Hash, NO_HEAD, hex};
use serde::{Serialize, Serializer};

/// A head that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Since {
    /// The head.
    #[serde(serialize_with = "in_hex")]
    pub head: Hash,
    /// How many entries came since; none where the log never stood there.
    pub entries: Option<u64>,
}

fn in_hex<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&hex(hash))
}

impl Verifier {
    /// Goes along the log. The heads that it comes by are reckoned from the entries, not read beside them.
    pub(super) fn chain(&self, heads: &[Hash], report: &mut Report, told: &mut dyn FnMut(Fault)) {
        let mut stood: Vec<Option<u64>> = heads.iter().map(|head| (*head == NO_HEAD).then_some(0)).collect();
        let (mut seen, mut last, mut previous) = (0, NO_HEAD, 0);
        let read = log::each(&self.store.db, &mut |entry, beside| {
            let number = i64::try_from(entry.number).unwrap_or(i64::MAX);
            let fault = |what: &str| self.fault(what).table("_log").entry(number);
            if entry.number != previous + 1 {
                told(fault(&format!("entry {} should come here", previous + 1)));
            }
            let entry = musnad::proof::Entry { previous: last, ..entry };
            let head = entry.head();
            if head != beside {
                told(fault("its words and the head beside it do not agree"));
            }
            (seen, previous) = (seen + 1, entry.number);
            // Goes on by what stands beside it, so that one fault is told once.
            last = beside;
            for (asked, stood) in heads.iter().zip(&mut stood) {
                if *asked == head && head == beside {
                    *stood = Some(seen);
                }
            }
        });
        if let Err(error) = read {
            let next = i64::try_from(previous + 1).unwrap_or(i64::MAX);
            told(self.fault(error).table("_log").entry(next));
        }
        report.head = Head {
            entries: seen,
            hash: last,
        };
        for (head, stood) in heads.iter().zip(stood) {
            if stood.is_none() {
                let what = format!("it never stood at {}: what came before that head was changed", hex(head));
                told(self.fault(what).table("_log"));
            }
            report.since.push(Since {
                head: *head,
                entries: stood.map(|at| seen - at),
            });
        }
    }

    /// Reviews against the last entries that tell of them.
    pub(super) fn reviews(&self, told: &mut dyn FnMut(Fault)) {
        let wrong = |id: &str, undo: bool, digest: &Hash| -> rusqlite::Result<Option<String>> {
            let what = if undo { log::UNDO } else { log::REVIEW };
            let Some((number, logged, of_log)) = log::last_of_review(&self.store.db, id)? else {
                return Ok(Some("the log does not tell of it".to_owned()));
            };
            let fits = logged == what || logged == log::REDACT;
            Ok((!fits || of_log != *digest).then(|| {
                let (is, told) = (hex(digest), hex(&of_log));
                format!("its digest is {is}, entry {number} of the log tells {logged} of {told}")
            }))
        };
        let read = self.store.review_digests(&mut |id, undo, digest| {
            let what = wrong(id, undo, &digest).unwrap_or_else(|error| Some(error.to_string()));
            if let Some(what) = what {
                told(self.fault(format!("review {id}: {what}")).table("_reviews"));
            }
        });
        if let Err(trouble) = read {
            told(self.fault(trouble.detail).table("_reviews"));
        }
    }

    /// Entries of what is no longer there.
    pub(super) fn entries_without_rows(&self, told: &mut dyn FnMut(Fault)) {
        // Of a page of which content was taken out, what was entered before that is no longer there.
        let left = "NOT EXISTS (SELECT 1 FROM _redactions r JOIN _pages p USING (page) \
             WHERE lower(hex(p.sha256)) = of AND r.first > number)";
        // What coders said of a page goes with anything that is taken out of it.
        let gone = "NOT EXISTS (SELECT 1 FROM _redactions r JOIN _pages p USING (page) \
             WHERE lower(hex(p.sha256)) = of AND r.entry > number)";
        for (what, table) in [
            ("what = 'coded' AND number NOT IN (SELECT entry FROM _codings)", "_codings"),
            (
                "what IN ('read', 'redact') AND length(of) = 64 AND NOT EXISTS (SELECT 1 FROM _readings WHERE entry = number)",
                "_readings",
            ),
            (
                "what = 'came' AND number NOT IN (SELECT entry FROM _captures WHERE entry IS NOT NULL)",
                "_captures",
            ),
            (
                "what = 'tombstone' AND NOT EXISTS (SELECT 1 FROM _redactions WHERE entry = number)",
                "_redactions",
            ),
            (
                "(what IN ('review', 'undo') OR what = 'redact' AND length(of) < 64) AND of NOT IN (SELECT id FROM _reviews)",
                "_reviews",
            ),
        ] {
            let excused = match table {
                "_readings" | "_captures" => left,
                "_codings" => gone,
                _ => "1",
            };
            let sql = format!("SELECT number FROM _log WHERE {what} AND {excused}");
            let mut tell = || -> rusqlite::Result<()> {
                let mut select = self.store.db.prepare(&sql)?;
                let mut rows = select.query([])?;
                while let Some(row) = rows.next()? {
                    let what = "what it tells is not there";
                    told(self.fault(what).table(table).entry(row.get(0)?));
                }
                Ok(())
            };
            if let Err(error) = tell() {
                told(self.fault(error).table(table));
            }
        }
    }
}
