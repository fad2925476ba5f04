//! Is a record what its leaves hold to?

use super::proof::said;
use super::shape::{LeafLine, Leaves, Verbatim, head_of};
use crate::level::Level;
use crate::release::is_without_words;
use musnad::care::mask::BLOCK;
use musnad::proof::{Hash, Leaf, digest, hex, unhex};
use musnad::record::{Item, Person, Record, Words};
use sha2::{Digest, Sha256};

/// A leaf whose content is not shown as it is.
#[derive(Debug)]
pub struct Closed {
    /// Its name.
    pub name: String,
    /// Its hash.
    pub hash: Hash,
}

/// What was found of a record.
#[derive(Debug, Default)]
pub struct Checked {
    /// What does not hold.
    pub faults: Vec<String>,
    /// Leaves that are not shown.
    pub closed: Vec<Closed>,
    /// How many statements it has.
    pub statements: u64,
    /// Its version.
    pub musnad: String,
    /// The tables that it was read with.
    pub lexicon: String,
    /// [`said`] of it.
    pub said: Hash,
    text: Vec<char>,
    lengths: Vec<Option<usize>>,
}

impl Checked {
    /// Whether a leaf can be so long, where it is a comment that the record lists.
    pub fn has_length(&self, leaf: &str, points: Option<usize>) -> bool {
        let listed = part(leaf).and_then(|n| self.lengths.get(n).copied().flatten());
        listed.is_none_or(|length| points == Some(length))
    }

    /// Whether nothing can be read in the text from `start` to `end`.
    pub fn is_blocked(&self, start: Option<usize>, end: Option<usize>) -> bool {
        let stretch = start.zip(end).and_then(|(start, end)| self.text.get(start..end));
        stretch.is_some_and(|s| s.iter().all(|c| *c == BLOCK || c.is_whitespace()))
    }
}

/// The number of a comment's part by the name of its leaf.
fn part(leaf: &str) -> Option<usize> {
    leaf.strip_prefix("part:")?.parse().ok()
}

/// Looks at a line of `records.jsonl` and its leaves.
pub fn check(line: &str, leaves: &Leaves, level: Level) -> Checked {
    let mut found = Checked::default();
    let parsed = serde_json::from_str::<Record>(line).and_then(|r| Ok((r, serde_json::from_str::<Verbatim<'_>>(line)?)));
    let (record, verbatim) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            found.faults.push(format!("no record: {error}"));
            return found;
        }
    };
    found.text = record.article.text.chars().collect();
    found.statements = record.statements.len() as u64;
    found.lengths = record.parts.iter().map(|p| p.points).collect();
    found.musnad = record.musnad.clone();
    found.lexicon = record.lexicon.clone();
    let statements = verbatim.statements.iter().map(|s| s.get());
    found.said = said(&record.article.text, statements, verbatim.persons.get());

    let hashes: Vec<Leaf> = leaves
        .leaves
        .iter()
        .map(|l| Leaf {
            name: l.name.clone(),
            hash: l.hash,
        })
        .collect();
    if digest(&hashes) != leaves.digest {
        found
            .faults
            .push("its leaves do not give the digest that they should".to_owned());
    }
    if record.sha256 != leaves.record {
        found.faults.push("the leaves beside it are another record's".to_owned());
    }
    shape(&record, leaves, &mut found);
    for leaf in &leaves.leaves {
        if let Some(what) = content(leaf, &record, &verbatim).and_then(|content| open(leaf, content)) {
            found.faults.push(what);
        }
        if leaf.salt.is_none() {
            found.closed.push(Closed {
                name: leaf.name.clone(),
                hash: leaf.hash,
            });
        }
    }
    at_level(&record, leaves, level, &mut found);
    words(&record, &mut found);
    found
}

/// Whether there is a leaf for each thing that the record has, in order.
fn shape(record: &Record, leaves: &Leaves, found: &mut Checked) {
    let whole = ["article", "text", "persons"].map(str::to_owned).into_iter();
    let should = whole.chain(record.statements.iter().map(|s| format!("statement:{}", s.id)));
    let mut names = leaves.leaves.iter().map(|l| l.name.as_str());
    let as_should = should.into_iter().all(|name| names.next() == Some(name.as_str()));
    if !as_should || !names.all(|name| name.starts_with("part:")) {
        found.faults.push("its leaves are not those of its statements".to_owned());
    }
    let text = leaves.leaves.iter().find(|l| l.name == "text");
    let is_shown = text.is_some_and(|l| l.salt.is_some());
    // Of JSON Lines the record has the hash of the text alone.
    if is_shown && record.sha256 != hex(&leaves.page) && record.sha256 != hex(&Sha256::digest(&record.article.text)) {
        found
            .faults
            .push("its sha256 is neither its page's nor its text's".to_owned());
    }
}

/// The content of a leaf, as the record has it.
fn content<'c>(leaf: &LeafLine, record: &'c Record, verbatim: &Verbatim<'c>) -> Option<std::borrow::Cow<'c, str>> {
    match leaf.name.as_str() {
        "article" => Some(head_of(record).into()),
        "text" => Some(record.article.text.as_str().into()),
        "persons" => Some(verbatim.persons.get().into()),
        name => {
            let id = name.strip_prefix("statement:")?;
            let at = record.statements.iter().position(|s| s.id == id)?;
            Some(verbatim.statements.get(at)?.get().into())
        }
    }
}

/// What is wrong with a leaf that says it is shown.
fn open(leaf: &LeafLine, content: std::borrow::Cow<'_, str>) -> Option<String> {
    let salt = leaf.salt.as_deref()?;
    let Some(salt) = unhex(salt) else {
        return Some(format!("the salt of {} is none", leaf.name));
    };
    let is = Leaf::new(leaf.name.as_str(), &salt, content.as_bytes()).hash;
    (is != leaf.hash).then(|| format!("{} is not what the log holds to: it was changed", leaf.name))
}

/// Whether it shows no more than its level lets through.
fn at_level(record: &Record, leaves: &Leaves, level: Level, found: &mut Checked) {
    let is_open = |l: &LeafLine| l.salt.is_some();
    match level {
        Level::WithoutText => {
            let article = &record.article;
            let no_words = article.text.is_empty()
                && article.title.is_none()
                && article.byline.is_none()
                && article.captions.is_empty()
                && record.persons.is_empty()
                && record.url.is_none()
                && record.statements.iter().all(is_without_words);
            if !no_words || leaves.leaves.iter().any(is_open) {
                found
                    .faults
                    .push("words of the page are here, against the level of release".to_owned());
            }
        }
        Level::Pages => {
            if let Some(leaf) = leaves.leaves.iter().find(|l| !is_open(l) && !l.name.starts_with("part:")) {
                found
                    .faults
                    .push(format!("{} has no salt, against the level of release", leaf.name));
            }
        }
        Level::Withheld | Level::Dead | Level::Named => {}
    }
}

/// Whether all words stand in the text where they say.
fn words(record: &Record, found: &mut Checked) {
    if found.text.is_empty() {
        return;
    }
    let text = std::mem::take(&mut found.text);
    let mut check = |whose: &str, field: &str, words: &Words| {
        if !stands(&text, words) {
            found.faults.push(format!(
                "{whose}: {field} does not stand in the text at {}..{}",
                words.start, words.end
            ));
        }
    };
    for item in &record.statements {
        let mut item: Item = item.clone();
        let id = item.id.clone();
        item.visit_words(&mut |field, words| check(&id, field, words));
    }
    for Person { words, .. } in &record.persons {
        check("persons", "a name", words);
    }
    found.text = text;
}

fn stands(text: &[char], words: &Words) -> bool {
    let stretch = text.get(words.start..words.end);
    stretch.is_some_and(|stretch| stretch.iter().copied().eq(words.text.chars()))
}
