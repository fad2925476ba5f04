//! Do the records hold to the log? Page by page: the leaves give the digest that the log has, the leaves that are shown
//! are made of what the record says, what is left out is told, and all words stand in the text where they say.
//!
//! Records, leaves and what is left out lie in files of their own, in the same order; they are read side by side.

use super::chain::Log;
use super::check::Seen;
use super::container::{Next, Pack};
use super::fault::{Fault, Faults};
use super::file;
use super::lines::Lines;
use super::page::{Checked, Closed, check};
use super::shape::{Capture, Leaves, LeftOut, Reviewed, Telling, json, why};
use super::show::Counts;
use crate::level::Level;
use musnad::proof::{Hash, hex, unhex};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Read;

/// What the records were found to hold to.
#[derive(Debug, Default)]
pub struct Proved {
    /// What there is.
    pub counts: Counts,
    /// Leaves that are shown, each made of what the record says.
    pub open: u64,
    /// Leaves of which the hash alone is there.
    pub closed: u64,
    /// Captures and reviews that are word for word what the log holds to.
    pub others: u64,
    /// Pages that can be read again, by their hashes.
    pub pages: HashMap<Hash, Again>,
}

/// What reading a page again must give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// The line of its record.
    pub line: u64,
    /// Version of the record.
    pub musnad: String,
    /// The tables that it was read with.
    pub lexicon: String,
    /// [`said`] of its record.
    pub said: Hash,
    /// How it is to be read; none where the pack does not tell.
    pub capture: Option<Capture>,
}

/// A hash of what a record says: its text, statements and persons.
pub fn said<'i>(text: &str, statements: impl Iterator<Item = &'i str>, persons: &str) -> Hash {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    };
    add(text);
    add(persons);
    statements.for_each(&mut add);
    hash.finalize().into()
}

/// Looks at all records, then at what is told of their pages besides.
pub(super) fn records(pack: &Pack, seen: &Seen, proved: &mut Proved, faults: &mut Faults) -> Result<(), Fault> {
    let mut looked = Ok(());
    within(pack, file::RECORDS, &mut |records| {
        within(pack, file::LEAVES, &mut |leaves| {
            within(pack, file::LEFT_OUT, &mut |left_out| {
                let mut side_by_side = Side {
                    records: Lines::new(file::RECORDS, &mut *records),
                    leaves: Lines::new(file::LEAVES, &mut *leaves),
                    left_out: Lines::new(file::LEFT_OUT, left_out),
                    pending: None,
                    last: None,
                };
                looked = side_by_side.all(seen, proved, faults);
                Ok(())
            })
        })
    })?;
    looked?;
    beside(pack, seen, proved, faults)?;
    counted(seen, proved, faults)
}

/// Visits the leaves of all pages, each with its line.
pub fn leaves(pack: &Pack, visit: &mut dyn FnMut(u64, &Leaves) -> Result<(), Fault>) -> Result<(), Fault> {
    within(pack, file::LEAVES, &mut |bytes| {
        let mut lines = Lines::new(file::LEAVES, bytes);
        while let Some(leaves) = lines.json::<Leaves>()? {
            visit(lines.number(), &leaves)?;
        }
        Ok(())
    })
}

/// Reads one file of the pack.
fn within(pack: &Pack, file: &str, read: &mut dyn FnMut(&mut dyn Read) -> Result<(), Fault>) -> Result<(), Fault> {
    pack.each(&mut |entry| {
        if entry.name != file {
            return Ok(Next::Go);
        }
        read(entry.bytes)?;
        Ok(Next::Stop)
    })
}

/// Three files, line by line.
struct Side<A, B, C> {
    records: Lines<A>,
    leaves: Lines<B>,
    left_out: Lines<C>,
    pending: Option<LeftOut>,
    last: Option<Hash>,
}

impl<A: Read, B: Read, C: Read> Side<A, B, C> {
    fn all(&mut self, seen: &Seen, proved: &mut Proved, faults: &mut Faults) -> Result<(), Fault> {
        let level = seen.level().unwrap_or_default();
        self.pending = self.left_out.json()?;
        while let Some(leaves) = self.leaves.json::<Leaves>()? {
            if self.last.is_some_and(|last| last >= leaves.page) {
                faults.add(self.leaves.fault("pages do not come in the order of their hashes, each once"))?;
            }
            self.last = Some(leaves.page);
            let left_out = self.left_out_of(&hex(&leaves.page))?;
            if let Some(what) = in_log(&leaves, &seen.log) {
                faults.add(self.leaves.fault(what))?;
            }
            let number = self.records.number() + 1;
            let Some(record) = self.records.next_line()? else {
                faults.add(self.leaves.fault("this page has no record"))?;
                continue;
            };
            let found = check(record, &leaves, level);
            for what in &found.faults {
                faults.add(Fault::at(file::RECORDS, number, what))?;
            }
            self.told(&leaves, &found, &left_out, level, seen, faults)?;
            take(proved, &leaves, found, &left_out, number, seen);
        }
        if self.records.next_line()?.is_some() {
            faults.add(
                self.records
                    .fault("nothing holds to this record: leaves.jsonl has no line for it"),
            )?;
        }
        match self.pending.take() {
            Some(_) => faults.add(self.left_out.fault("of a page that is not here, or not at its place")),
            None => Ok(()),
        }
    }

    /// What is left out of a page, with the numbers of the lines.
    fn left_out_of(&mut self, page: &str) -> Result<Vec<(u64, LeftOut)>, Fault> {
        let mut all = Vec::new();
        while let Some(line) = self.pending.take_if(|line| line.page == page) {
            all.push((self.left_out.number(), line));
            self.pending = self.left_out.json()?;
        }
        Ok(all)
    }

    /// Whether all that is left out is told, and nothing else.
    fn told(
        &self,
        leaves: &Leaves,
        found: &Checked,
        left_out: &[(u64, LeftOut)],
        level: Level,
        seen: &Seen,
        faults: &mut Faults,
    ) -> Result<(), Fault> {
        let has_bytes = seen.has_bytes(&leaves.page);
        let (mut leaves_told, mut bytes_told) = (0, false);
        for (number, line) in left_out {
            let sound = match line.what.as_str() {
                "name" => found.is_blocked(line.start, line.end),
                "bytes" => {
                    bytes_told = true;
                    line.sha256.as_deref().and_then(unhex) == Some(leaves.page)
                }
                leaf => {
                    leaves_told += 1;
                    let is = |closed: &Closed| closed.name == leaf && line.sha256.as_deref() == Some(hex(&closed.hash).as_str());
                    found.closed.iter().any(is) && found.has_length(leaf, line.points)
                }
            };
            if !sound || !why::ALL.contains(&line.why.as_str()) {
                faults.add(Fault::at(file::LEFT_OUT, *number, "this is not left out so"))?;
            }
        }
        if leaves_told != found.closed.len() {
            let what = format!(
                "{} of its leaves are not shown, and {} of them tells {leaves_told}",
                found.closed.len(),
                file::LEFT_OUT
            );
            faults.add(self.leaves.fault(what))?;
        }
        if bytes_told == has_bytes {
            faults.add(
                self.leaves
                    .fault(format!("whether its bytes are here, {} tells wrongly", file::LEFT_OUT)),
            )?;
        }
        if has_bytes && level != Level::Pages {
            faults.add(self.leaves.fault("its bytes are here, against the level of release"))?;
        }
        Ok(())
    }
}

/// What is wrong with a page's leaves by the log.
fn in_log(leaves: &Leaves, log: &Log) -> Option<&'static str> {
    match log.readings.get(&leaves.page) {
        None => Some("the log knows no such page"),
        Some(digest) if *digest != leaves.digest => Some("its digest is not that of the log's last entry of this page"),
        Some(_) => None,
    }
}

fn take(proved: &mut Proved, leaves: &Leaves, found: Checked, left_out: &[(u64, LeftOut)], line: u64, seen: &Seen) {
    let told = |what: &str| left_out.iter().filter(|(_, l)| l.what.starts_with(what)).count() as u64;
    proved.counts.add(Counts {
        pages: 1,
        redacted: leaves.redacted.into(),
        statements: found.statements,
        comments: told("part:"),
        names: told("name"),
        bytes: told("bytes"),
    });
    proved.closed += found.closed.len() as u64;
    proved.open += (leaves.leaves.len() - found.closed.len()) as u64;
    if seen.has_bytes(&leaves.page) && !leaves.redacted {
        let again = Again {
            line,
            musnad: found.musnad,
            lexicon: found.lexicon,
            said: found.said,
            capture: None,
        };
        proved.pages.insert(leaves.page, again);
    }
}

/// Looks at captures, reviews and incidents.
fn beside(pack: &Pack, seen: &Seen, proved: &mut Proved, faults: &mut Faults) -> Result<(), Fault> {
    let mut left = 3;
    pack.each(&mut |entry| {
        match entry.name.as_str() {
            file::CAPTURES => captures(Lines::new(&entry.name, entry.bytes), seen, proved, faults)?,
            file::REVIEWS => reviews(Lines::new(&entry.name, entry.bytes), seen, proved, faults)?,
            file::INCIDENTS => {
                let mut lines = Lines::new(&entry.name, entry.bytes);
                while lines.json::<Telling>()?.is_some() {}
            }
            _ => return Ok(Next::Go),
        }
        left -= 1;
        Ok(if left == 0 { Next::Stop } else { Next::Go })
    })
}

fn captures(mut lines: Lines<&mut dyn Read>, seen: &Seen, proved: &mut Proved, faults: &mut Faults) -> Result<(), Fault> {
    while let Some(capture) = lines.json::<Capture>()? {
        if capture.whole {
            let digest: Hash = Sha256::digest(json(&capture.came)).into();
            if !seen.log.others.contains(&digest) {
                faults.add(lines.fault("it did not come so by the log"))?;
            }
            proved.others += 1;
        }
        if capture.read_with.is_some()
            && let Some(again) = unhex(&capture.page).and_then(|page| proved.pages.get_mut(&page))
        {
            again.capture = Some(capture);
        }
    }
    Ok(())
}

fn reviews(mut lines: Lines<&mut dyn Read>, seen: &Seen, proved: &mut Proved, faults: &mut Faults) -> Result<(), Fault> {
    while let Some(review) = lines.json::<Reviewed>()? {
        if review.whole {
            let digest: Hash = Sha256::digest(review.review.get()).into();
            if !seen.log.others.contains(&digest) {
                faults.add(lines.fault("the log holds to no such review"))?;
            }
            proved.others += 1;
        }
    }
    Ok(())
}

/// Whether the pack counts rightly what is in it, and says so to whoever opens it.
fn counted(seen: &Seen, proved: &Proved, faults: &mut Faults) -> Result<(), Fault> {
    for (label, count) in proved.counts.labelled() {
        let told = seen.info.as_ref().and_then(|info| info.get(label));
        if told != Some(count.to_string().as_str()) {
            let told = told.unwrap_or("nothing");
            faults.add(Fault::of(file::INFO, format!("{label} tells {told}, and there are {count}")))?;
        }
    }
    match seen.read_me(proved.counts) {
        Some(false) => faults.add(Fault::of(file::READ_ME, "does not say what the pack is")),
        _ => Ok(()),
    }
}
