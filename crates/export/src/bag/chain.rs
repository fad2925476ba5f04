//! Does the log hold? Each of its lines has the hash of the one before, so that its last line holds to all.

use super::fault::{Fault, Faults};
use super::lines::Lines;
use musnad::proof::{Entry, Hash, NO_HEAD, unhex};
use std::collections::{HashMap, HashSet};
use std::io::Read;

/// What was done that gives a reading its digest.
const READINGS: [&str; 2] = ["read", "redact"];

/// A log that was gone through.
#[derive(Debug, Default)]
pub struct Log {
    /// How many entries it has.
    pub entries: u64,
    /// Its head.
    pub head: Hash,
    /// Whether the head asked for stands in it.
    pub has_asked: bool,
    /// The digest that each page's reading must have now.
    pub readings: HashMap<Hash, Hash>,
    /// Digests of all else: captures, reviews.
    pub others: HashSet<Hash>,
}

impl Log {
    /// Goes through the lines of a log.
    pub fn read(file: &str, bytes: impl Read, asked: Option<&Hash>, faults: &mut Faults) -> Result<Log, Fault> {
        let mut lines = Lines::new(file, bytes);
        let mut log = Log {
            head: NO_HEAD,
            has_asked: asked == Some(&NO_HEAD),
            ..Log::default()
        };
        let mut broken = false;
        while let Some(line) = lines.next_line()? {
            let Some(entry) = Entry::parse(line) else {
                faults.add(lines.fault("no entry of a log"))?;
                continue;
            };
            log.entries += 1;
            if entry.number != log.entries {
                faults.add(lines.fault(format!("entry {} stands where {} should", entry.number, log.entries)))?;
            }
            if entry.previous != log.head {
                broken = true;
                faults.add(lines.fault("it does not hold to the entry before"))?;
            }
            log.head = entry.head();
            log.has_asked |= !broken && asked == Some(&log.head);
            log.take(entry);
        }
        Ok(log)
    }

    fn take(&mut self, entry: Entry) {
        match unhex(&entry.of) {
            Some(page) if READINGS.contains(&entry.what.as_str()) => {
                self.readings.insert(page, entry.digest);
            }
            _ => {
                self.others.insert(entry.digest);
            }
        }
    }

    /// The head that a log has after it told that a pack was made of it.
    pub fn after(&self, at: &str, pack: &Hash) -> Hash {
        told(self.entries, self.head, at, pack).head()
    }
}

/// The entry that tells that a pack was made of a log.
pub fn told(entries: u64, head: Hash, at: &str, pack: &Hash) -> Entry {
    Entry {
        number: entries + 1,
        at: at.to_owned(),
        what: "bundle".to_owned(),
        of: musnad::proof::hex(pack),
        digest: *pack,
        previous: head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log of so many entries.
    fn lines(count: u64) -> Vec<String> {
        let mut previous = NO_HEAD;
        let entry = |number| {
            let entry = told(number, previous, "2019-01-02T03:04:05Z", &[number as u8; 32]);
            previous = entry.head();
            entry.line()
        };
        (0..count).map(entry).collect()
    }

    fn read(lines: &[String], asked: Option<&Hash>) -> (Log, Vec<Fault>) {
        let text: String = lines.iter().flat_map(|l| [l, "\n"]).collect();
        let mut faults = Faults::default();
        let log = Log::read("log.tsv", text.as_bytes(), asked, &mut faults).expect("few faults");
        (log, faults.found)
    }

    #[test]
    fn every_line_holds_to_those_before() {
        let sound = lines(5);
        let (log, faults) = read(&sound, None);
        assert_eq!((log.entries, faults.len(), log.others.len()), (5, 0, 5));
        let middle = Entry::parse(&sound[2]).expect("an entry").head();
        assert!(read(&sound, Some(&middle)).0.has_asked);
        assert!(!read(&sound[..2], Some(&middle)).0.has_asked);
        for line in 0..5 {
            let mut bad = sound.clone();
            bad[line] = bad[line].replace("2019", "2018");
            let (changed, faults) = read(&bad, Some(&log.head));
            // The last line is held to by the head alone.
            assert_eq!(faults.is_empty(), line == 4, "line {line}");
            assert!(!changed.has_asked);
            bad.remove(line);
            assert!(!read(&bad, Some(&log.head)).0.has_asked);
        }
    }
}
