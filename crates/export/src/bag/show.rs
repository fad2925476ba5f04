//! What of a page goes into a pack at a level, and what is left out of it?
//!
//! A leaf's salt goes in only where its content does, word for word: then its hash can be made again by anyone. Of the
//! others the hash alone is there, from which nothing can be guessed, and the store's owner can prove them later.

use super::review::{self, Review};
use super::shape::{Came, Capture, LeafLine, Leaves, LeftOut, RecordLine, Telling, head_of, json, why};
use crate::level::Level;
use crate::release;
use musnad::care::Hidden;
use musnad::proof::{Hash, Leaf, digest, hex};
use musnad::record::{Person, Record};
use serde_json::value::{RawValue, to_raw_value};

/// A page as a store has it.
#[derive(Debug)]
pub struct Page {
    /// SHA-256 of its bytes as they came.
    pub sha256: Hash,
    /// How many they are.
    pub length: u64,
    /// The bytes, where they are to go in.
    pub bytes: Option<Vec<u8>>,
    /// Its record, comments without their words.
    pub record: Record,
    /// The record's statements word for word, as the log holds to them.
    pub items: Vec<String>,
    /// Its leaves with their salts.
    pub leaves: Vec<(Leaf, Hash)>,
    /// Whether content was taken out of it on request.
    pub redacted: bool,
    /// How it came, and what the user told of it where it was read so.
    pub captures: Vec<(Came, Option<String>)>,
    /// Reviews of it.
    pub reviews: Vec<Review>,
    /// Which happenings its statements tell.
    pub tellings: Vec<Telling>,
    /// The record's persons, with all that keeps them from being named.
    pub persons: Vec<Person>,
    /// Names of other pages that its tellings' reasons may hold.
    pub others: Hidden,
}

/// What goes in, as lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Of `records.jsonl`.
    pub record: String,
    /// Of `leaves.jsonl`.
    pub leaves: String,
    /// Of `left-out.jsonl`.
    pub left_out: Vec<String>,
    /// Of `captures.jsonl`.
    pub captures: Vec<String>,
    /// Of `reviews.jsonl`.
    pub reviews: Vec<String>,
    /// Of `incidents.jsonl`.
    pub tellings: Vec<String>,
    /// How many statements, comments left out and names withheld there are.
    pub counts: Counts,
}

/// What a pack counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages.
    pub pages: u64,
    /// Of which content was taken out on request.
    pub redacted: u64,
    /// Statements.
    pub statements: u64,
    /// Comments left out.
    pub comments: u64,
    /// Names withheld.
    pub names: u64,
    /// Pages whose bytes are left out.
    pub bytes: u64,
}

impl Counts {
    /// Each with its label in `bag-info.txt`.
    pub fn labelled(self) -> [(&'static str, u64); 6] {
        [
            ("Pages", self.pages),
            ("Redacted-Pages", self.redacted),
            ("Statements", self.statements),
            ("Left-Out-Bytes-Of-Pages", self.bytes),
            ("Left-Out-Comments", self.comments),
            ("Left-Out-Names", self.names),
        ]
    }

    /// Adds another's.
    pub fn add(&mut self, other: Counts) {
        self.pages += other.pages;
        self.redacted += other.redacted;
        self.statements += other.statements;
        self.comments += other.comments;
        self.names += other.names;
        self.bytes += other.bytes;
    }
}

/// What of a page goes in.
pub fn shown(page: &Page, level: Level) -> Shown {
    let hidden = release::hidden(&page.record, &page.persons, level);
    let record = record(page, level, &hidden);
    let items = items(page, &record);
    let mut of_others = hidden.clone();
    if level.names().is_some() {
        of_others.join(&page.others);
    }
    let mut shown = Shown {
        record: json(&RecordLine::new(&record, &items)),
        captures: page
            .captures
            .iter()
            .map(|c| json(&capture(page, c, level, &hidden)))
            .collect(),
        reviews: page
            .reviews
            .iter()
            .map(|r| json(&review::shown(page.sha256, r, level, &of_others)))
            .collect(),
        tellings: page.tellings.iter().map(|t| json(&telling(t, level, &of_others))).collect(),
        counts: Counts {
            pages: 1,
            redacted: page.redacted.into(),
            statements: items.len() as u64,
            ..Counts::default()
        },
        ..Shown::default()
    };
    let lines = leaves(page, &record, &items, level, &mut shown);
    shown.leaves = json(&Leaves {
        page: page.sha256,
        record: record.sha256.clone(),
        digest: digest(&page.leaves.iter().map(|(leaf, _)| leaf.clone()).collect::<Vec<_>>()),
        redacted: page.redacted,
        leaves: lines,
    });
    names_and_bytes(page, level, &hidden, &mut shown);
    shown
}

/// The record as it is shown.
fn record(page: &Page, level: Level, hidden: &Hidden) -> Record {
    let paths = page.captures.iter().map(|(came, _)| came.path.as_str());
    release::released(&page.record, level, hidden, &hex(&page.sha256), paths)
}

/// The statements: word for word where nothing in them is withheld.
fn items(page: &Page, shown: &Record) -> Vec<Box<RawValue>> {
    let kept = page.record.statements.iter().zip(&page.items);
    shown
        .statements
        .iter()
        .zip(kept)
        .filter_map(|(item, (before, raw))| {
            if item == before {
                RawValue::from_string(raw.clone()).ok()
            } else {
                to_raw_value(item).ok()
            }
        })
        .collect()
}

/// The lines of the leaves; what is not shown as it is, is told as left out.
fn leaves(page: &Page, record: &Record, items: &[Box<RawValue>], level: Level, shown: &mut Shown) -> Vec<LeafLine> {
    let persons = json(&record.persons);
    let head = head_of(record);
    let mut lines = Vec::with_capacity(page.leaves.len());
    for (leaf, salt) in &page.leaves {
        let content = match leaf.name.as_str() {
            "article" => Some(head.as_str()),
            "text" => Some(record.article.text.as_str()),
            "persons" => Some(persons.as_str()),
            name => statement(name, record, items),
        };
        let open = level != Level::WithoutText
            && content.is_some_and(|content| Leaf::new(leaf.name.as_str(), salt, content.as_bytes()).hash == leaf.hash);
        if !open {
            let (points, why) = closed(&leaf.name, page, level);
            shown.counts.comments += u64::from(points.is_some());
            shown.left_out.push(json(&LeftOut {
                page: hex(&page.sha256),
                what: leaf.name.clone(),
                points,
                sha256: Some(hex(&leaf.hash)),
                why: why.to_owned(),
                ..LeftOut::default()
            }));
        }
        lines.push(LeafLine {
            name: leaf.name.clone(),
            hash: leaf.hash,
            salt: open.then(|| hex(salt)),
        });
    }
    lines
}

/// A statement's JSON by the name of its leaf.
fn statement<'i>(leaf: &str, record: &Record, items: &'i [Box<RawValue>]) -> Option<&'i str> {
    let id = leaf.strip_prefix("statement:")?;
    let at = record.statements.iter().position(|s| s.id == id)?;
    items.get(at).map(|item| item.get())
}

/// The length of a comment, and why a leaf is not shown as it is.
fn closed(leaf: &str, page: &Page, level: Level) -> (Option<usize>, &'static str) {
    let part = leaf.strip_prefix("part:").and_then(|n| n.parse::<usize>().ok());
    match part.and_then(|n| page.record.parts.get(n)) {
        Some(comment) => (comment.points, why::COMMENT),
        None if level == Level::WithoutText => (None, why::WORDS),
        None if leaf == "article" => (None, why::BESIDE),
        None => (None, why::NAMED),
    }
}

/// Tells of the names that are withheld, and of the page's bytes.
fn names_and_bytes(page: &Page, level: Level, hidden: &Hidden, shown: &mut Shown) {
    let of_page = |what: &str, why: &str| LeftOut {
        page: hex(&page.sha256),
        what: what.to_owned(),
        why: why.to_owned(),
        ..LeftOut::default()
    };
    for name in hidden.within(0, usize::MAX) {
        shown.counts.names += 1;
        shown.left_out.push(json(&LeftOut {
            start: Some(name.start),
            end: Some(name.end),
            ..of_page("name", why::PRIVATE)
        }));
    }
    if level != Level::Pages || page.bytes.is_none() {
        shown.counts.bytes += 1;
        let why = if level == Level::Pages {
            why::REDACTED
        } else {
            why::AS_IT_CAME
        };
        shown.left_out.push(json(&LeftOut {
            bytes: Some(page.length),
            sha256: Some(hex(&page.sha256)),
            ..of_page("bytes", why)
        }));
    }
}

/// How the page came, without what would name somebody.
fn capture(page: &Page, (came, read_with): &(Came, Option<String>), level: Level, hidden: &Hidden) -> Capture {
    let mut shown = came.clone();
    let mut read_with = read_with.clone();
    if level != Level::Pages {
        shown.path.clear();
        shown.url = shown.url.map(|url| hidden.address(&url));
        read_with = read_with.map(|given| if hidden.is_empty() { given } else { "{}".to_owned() });
    }
    if level == Level::WithoutText {
        (shown.url, read_with) = (None, None);
    }
    Capture {
        page: hex(&page.sha256),
        whole: shown == *came,
        came: shown,
        read_with,
    }
}

/// Why a statement tells a happening, without what would name somebody.
fn telling(telling: &Telling, level: Level, hidden: &Hidden) -> Telling {
    let mut shown = telling.clone();
    for reason in &mut shown.reasons {
        match level {
            Level::WithoutText => reason.words.clear(),
            _ => reason.words = hidden.words(&reason.words),
        }
    }
    shown
}
