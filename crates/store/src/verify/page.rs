//! Do a page's bytes, readings and captures agree with their hashes and with the log?

use super::again::Again;
use super::held::{Bytes, Held, Logged, Reading};
use super::{Fault, derived, quotes};
use crate::leaves::Told;
use crate::log;
use crate::page::{NOTHING, hash};
use crate::raw::unpacked;
use musnad::proof::{Hash, Leaf, digest, hex};

/// What came of looking at a page.
#[derive(Debug)]
pub struct Checked {
    /// What does not hold.
    pub faults: Vec<Fault>,
    /// Its readings.
    pub readings: u64,
    /// Its statements.
    pub statements: u64,
    /// Whether content was taken out.
    pub redacted: bool,
    /// Whether it was read again.
    pub reread: Reread,
}

/// Whether a page was read again, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// It was.
    Done,
    /// Another version of musnad read it.
    OtherVersion,
    /// It was read with other tables.
    OtherTables,
    /// An older version kept it and not how it came.
    UnknownOrigin,
    /// It was not asked for, or there is nothing to read any more.
    Not,
}

impl Held {
    /// Number of the page.
    pub fn page(&self) -> i64 {
        self.page
    }

    /// How many bytes this takes while it is looked at.
    pub fn size(&self) -> usize {
        usize::try_from(self.bytes.max(0)).unwrap_or(0).min(1 << 30)
    }

    /// A fault of the record that is told of the page as a whole.
    pub fn fault(&self, what: impl Into<String>) -> Fault {
        Fault::new(&self.file, what).page(self.page, &self.sha256)
    }

    /// Looks at everything; reads the page in force again where that is given.
    pub fn check(&self, again: Option<&Again<'_>>) -> Checked {
        let mut faults = Vec::new();
        let bytes = self.check_bytes(&mut faults);
        self.check_captures(&mut faults);
        self.check_redactions(&mut faults);
        for reading in &self.readings {
            self.check_reading(reading, &mut faults);
            self.check_marks(reading, &mut faults);
        }
        let in_force = self.readings.iter().find(|r| Some(r.reading) == self.in_force);
        let reread = match (in_force, again, bytes) {
            (None, ..) => {
                faults.push(self.fault("no reading of it is in force").table("_pages"));
                Reread::Not
            }
            (Some(reading), Some(again), Some(bytes)) => self.read_again(reading, again, &bytes, &mut faults),
            _ => Reread::Not,
        };
        Checked {
            faults,
            readings: self.readings.len() as u64,
            statements: self.readings.iter().map(|r| r.statements.len() as u64).sum(),
            redacted: !self.redactions.is_empty(),
            reread,
        }
    }

    /// The bytes, where they are those that came.
    fn check_bytes(&self, faults: &mut Vec<Fault>) -> Option<Vec<u8>> {
        let mut fault = |what: String| {
            let fault = Fault::new(&self.raw_file, what).page(self.page, &self.sha256);
            faults.push(fault.table("raw"));
        };
        match &self.raw {
            Bytes::Unread(why) => fault(why.clone()),
            Bytes::Gone if self.burnt() => {}
            Bytes::Gone => fault("the page's bytes are not there".to_owned()),
            Bytes::There(..) if self.burnt() => fault("bytes are there of a page that was redacted".to_owned()),
            Bytes::There(bytes, packed) => {
                let whole = usize::try_from(*bytes).ok().and_then(|n| unpacked(packed, n));
                match whole {
                    None => fault("the page's bytes do not unpack to as many as they were".to_owned()),
                    Some(whole) if hash(&whole) != self.sha256 => {
                        fault(format!("the page's bytes have the hash {}", hex(&hash(&whole))));
                    }
                    Some(_) if *bytes != self.bytes => fault(format!("{bytes} bytes, the record says {}", self.bytes)),
                    Some(whole) => return Some(whole),
                }
            }
        }
        None
    }

    /// Whether its bytes were taken out.
    fn burnt(&self) -> bool {
        self.redactions.iter().any(|r| r.tombstone.bytes)
    }

    fn check_captures(&self, faults: &mut Vec<Fault>) {
        if self.captures.is_empty() {
            faults.push(self.fault("it came from nowhere").table("_captures"));
        }
        for capture in &self.captures {
            let of = hex(&self.sha256);
            if let Some(what) = differs(capture.logged.as_ref(), &[log::CAME], &of, &capture.came.digest()) {
                faults.push(self.fault(what).table("_captures").entry(capture.entry));
            }
        }
    }

    fn check_redactions(&self, faults: &mut Vec<Fault>) {
        for redaction in &self.redactions {
            let (of, digest) = (hex(&self.sha256), redaction.tombstone.digest());
            if let Some(what) = differs(redaction.logged.as_ref(), &[log::TOMBSTONE], &of, &digest) {
                faults.push(self.fault(what).table("_redactions").entry(redaction.entry));
            }
        }
    }

    fn check_reading(&self, reading: &Reading, faults: &mut Vec<Fault>) {
        let at = |what: String| self.fault(what).reading(reading.reading);
        let leaves = reading.leaves(&self.secret, &self.sha256);
        let of = hex(&self.sha256);
        let acts: &[&str] = match self.redactions.is_empty() {
            true => &[log::READ],
            false => &[log::READ, log::REDACT],
        };
        if let Some(what) = differs(reading.logged.as_ref(), acts, &of, &digest(&leaves)) {
            faults.push(at(what).table("_readings or _statements").entry(reading.entry));
        }
        if reading.superseded == (Some(reading.reading) == self.in_force) {
            let what = "whether a newer reading took its place is told two ways";
            faults.push(at(what.to_owned()).table("_readings"));
        }
        if reading.redacted && self.redactions.is_empty() {
            let what = "it is marked as redacted, and there is no redaction";
            faults.push(at(what.to_owned()).table("_readings"));
        }
        self.check_origin(reading, faults);
        quotes::check(self, reading, faults);
        derived::check(self, reading, faults);
    }

    /// What is in force, and what reviews made of it.
    fn check_marks(&self, reading: &Reading, faults: &mut Vec<Fault>) {
        let in_force = Some(reading.reading) == self.in_force;
        let at = |what: &str| self.fault(what).reading(reading.reading).table("_statements");
        for statement in &reading.statements {
            let blank = statement.item == NOTHING;
            let wrong = match (&self.unsettled, in_force) {
                (None, _) if statement.put || statement.review.is_some() => {
                    Some("it is marked as reviewed, and there is no review")
                }
                (None, true) if statement.current == blank => Some("whether it is in force is told two ways"),
                (Some(_), true) if statement.current && blank => Some("it is in force, and was taken out"),
                (_, false) if statement.current => Some("it is in force, and its reading is not"),
                _ => None,
            };
            faults.extend(wrong.map(|what| at(what).statement(&statement.id)));
        }
        if in_force {
            let lines = self.unsettled.iter().flatten();
            faults.extend(lines.map(|line| self.fault(line.as_str()).table("_reviews")));
        }
    }

    fn check_origin(&self, reading: &Reading, faults: &mut Vec<Fault>) {
        let Some((path, line, byte)) = &reading.origin else { return };
        let from = |c: &&super::held::Capture| (&c.came.path, c.came.line, c.came.byte) == (path, *line, *byte);
        if !self.captures.iter().any(|c| from(&c)) {
            let fault = self.fault("the bytes that it was read from came from elsewhere");
            faults.push(fault.table("_readings").reading(reading.reading));
        }
    }
}

impl Reading {
    /// The leaves of the rows as they stand.
    pub(super) fn leaves(&self, secret: &[u8], page: &Hash) -> Vec<Leaf> {
        let read = self.statements.iter().filter(|s| !s.put && s.item != NOTHING);
        let told: Vec<Told> = read.map(|s| (s.id.clone(), s.item.clone())).collect();
        self.columns.leaves(&told, secret, page)
    }
}

/// How rows differ from what the log tells of them.
fn differs(logged: Option<&Logged>, acts: &[&str], of: &str, digest: &Hash) -> Option<String> {
    let Some(logged) = logged else {
        return Some("the log does not tell of it".to_owned());
    };
    if !acts.contains(&logged.what.as_str()) || logged.of != of {
        return Some(format!("the entry tells {} of {}", logged.what, logged.of));
    }
    (*digest != logged.digest).then(|| {
        format!(
            "the digest of what stands there is {}, the log has {}",
            hex(digest),
            hex(&logged.digest)
        )
    })
}
