//! Does reading a page again, from its bytes, give the same?

use super::Fault;
use super::held::{Held, Reading};
use super::page::Reread;
use crate::column::json;
use crate::leaves::{Columns, Told};
use crate::page::Capture;
use musnad::proof::Leaf;
use musnad::record::Record;
use std::collections::BTreeMap;

/// The reader at hand.
pub struct Again<'a> {
    /// Its version.
    pub musnad: &'a str,
    /// `sha256:` of its tables.
    pub lexicon: &'a str,
    /// Reads a page; why it cannot be read.
    pub read: &'a (dyn Fn(&Origin<'_>) -> Result<Record, String> + Sync),
}

/// A page's bytes, and all that was known of them when they were read.
pub struct Origin<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// Where they came from.
    pub capture: &'a Capture,
    /// What the user told of the page, as JSON.
    pub given: &'a str,
}

impl Held {
    pub(super) fn read_again(&self, reading: &Reading, again: &Again<'_>, bytes: &[u8], faults: &mut Vec<Fault>) -> Reread {
        if reading.columns.musnad != again.musnad {
            return Reread::OtherVersion;
        }
        if reading.columns.lexicon != again.lexicon {
            return Reread::OtherTables;
        }
        let from = reading.origin.as_ref().and_then(|(path, line, byte)| {
            let from = |c: &&super::held::Capture| (&c.came.path, c.came.line, c.came.byte) == (path, *line, *byte);
            self.captures.iter().find(from)
        });
        let Some(capture) = from.map(|c| c.came.capture()).filter(|c| c.form.is_some()) else {
            return Reread::UnknownOrigin;
        };
        let at = |what: String| self.fault(what).reading(reading.reading);
        let origin = Origin {
            bytes,
            capture: &capture,
            given: &reading.given,
        };
        match (again.read)(&origin) {
            Err(why) => faults.push(at(format!("it cannot be read again: {why}"))),
            Ok(record) => {
                let columns = Columns::of(&record, &self.secret, &self.sha256);
                let told: Vec<Told> = record.statements.iter().map(|i| (i.id.clone(), json(i))).collect();
                let anew = columns.leaves(&told, &self.secret, &self.sha256);
                let kept = reading.leaves(&self.secret, &self.sha256);
                faults.extend(different(&kept, &anew).into_iter().map(at));
            }
        }
        Reread::Done
    }
}

/// Which leaves differ.
fn different(kept: &[Leaf], anew: &[Leaf]) -> Vec<String> {
    let by_name = |leaves: &[Leaf]| -> BTreeMap<String, [u8; 32]> { leaves.iter().map(|l| (l.name.clone(), l.hash)).collect() };
    let (kept_names, anew_names) = (by_name(kept), by_name(anew));
    let mut all: Vec<String> = Vec::new();
    for (name, hash) in &kept_names {
        match anew_names.get(name) {
            None => all.push(format!("read again it has no {name}")),
            Some(other) if other != hash => all.push(format!("read again it has another {name}")),
            Some(_) => {}
        }
    }
    let more = anew_names.keys().filter(|name| !kept_names.contains_key(*name));
    all.extend(more.map(|name| format!("read again it has {name} as well")));
    if all.is_empty() && kept != anew {
        all.push("read again it has its statements in another order".to_owned());
    }
    all
}
