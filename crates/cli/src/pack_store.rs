//! What a pack leaves out, proved from the store that it was made of: all leaves are made anew.

use crate::failure::{Failure, counted};
use musnad::proof::{Hash, Leaf, unhex};
use musnad_export::bag::{Fault, Pack, Report, file, proof};
use musnad_store::{Store, Trouble};
use std::collections::HashSet;
use std::fmt;
use std::path::Path;

/// What was proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owned {
    pages: usize,
    pieces: usize,
    newer: usize,
}

impl fmt::Display for Owned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the store holds {} of {} whose hashes these are",
            counted(self.pieces, "piece"),
            counted(self.pages, "page")
        )?;
        if self.newer > 0 {
            let newer = counted(self.newer, "page");
            write!(f, "; {newer} read anew or redacted since: not compared")?;
        }
        Ok(())
    }
}

/// Proves each leaf of the pack by the store.
pub fn prove(pack: &Pack, report: &Report, db: &Path, faults: &mut Vec<Fault>) -> Result<Owned, Failure> {
    let store = Store::open(db)?;
    let snapshot = store.snapshot()?;
    let mut had = false;
    let mut newer = HashSet::new();
    store.log(&mut |entry| {
        had |= entry.head() == report.head;
        if entry.number > report.entries {
            newer.extend(unhex(&entry.of));
        }
    })?;
    if !had {
        faults.push(Fault::of(file::LOG, "the store's log never had this head"));
    }
    let mut owned = Owned::default();
    let mut trouble: Option<Trouble> = None;
    let gone_through = proof::leaves(pack, &mut |line, leaves| {
        if newer.contains(&leaves.page) {
            owned.newer += 1;
            return Ok(());
        }
        let of_page = |what: &str| Fault::at(file::LEAVES, line, what);
        let found = match snapshot.page(&leaves.page) {
            Ok(found) => found.ok_or_else(|| of_page("the store has no such page"))?,
            Err(error) => {
                trouble = Some(error);
                return Err(of_page("the store cannot be read"));
            }
        };
        let there = leaves.leaves.iter().map(|l| (l.name.as_str(), l.hash));
        let own = found.leaves.iter().map(|piece| of(&piece.leaf));
        if !there.eq(own) {
            return Err(of_page("the store's own leaves are others"));
        }
        owned.pages += 1;
        owned.pieces += found.leaves.len();
        Ok(())
    });
    if let Some(trouble) = trouble {
        return Err(trouble.into());
    }
    if let Err(fault) = gone_through {
        faults.push(fault);
    }
    Ok(owned)
}

fn of(leaf: &Leaf) -> (&str, Hash) {
    (leaf.name.as_str(), leaf.hash)
}
