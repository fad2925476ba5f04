//! What is told with everything given out: which format, how much is shown, what the format cannot carry, what it rests on.
//!
//! It stands in the file itself where the format has room for it, and always in the file beside it
//! (`NAME.about.json`). Where pages are read as a stream, what they rest on is known at the end alone.

use crate::format::Format;
use crate::level::Level;
use serde::Serialize;
use serde_json::{Value, json};

/// What is known before the first page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The format.
    pub format: Format,
    /// How much is shown.
    pub level: Level,
    /// Version of musnad.
    pub version: String,
    /// `sha256:` of the tables; none where pages of a store were read with several.
    pub lexicon: Option<String>,
    /// What it rests on, where that is known before the last page.
    pub coverage: Option<Coverage>,
}

/// What an export rests on. No record is not no violence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Pages read.
    pub pages: u64,
    /// Of these in another language than Arabic, which are not coded.
    pub other_language: u64,
    /// Sentences in them; none where nobody counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<u64>,
    /// Statements in force.
    pub statements: u64,
    /// Sentences with words of violence that gave no statement.
    pub uncoded: u64,
    /// Inputs not read.
    pub unread: u64,
    /// Why not, and how many for each reason, the most frequent first.
    pub reasons: Vec<(String, u64)>,
}

impl Head {
    /// All of it as JSON, with what the export rests on.
    pub fn about(&self, coverage: Option<&Coverage>) -> Value {
        json!({
            "musnad": self.version,
            "format": self.format.name(),
            "lexicon": self.lexicon,
            "level": self.level.name(),
            "level_means": self.level.meaning(),
            "loses": self.format.loses(),
            "coverage": coverage.or(self.coverage.as_ref()),
            "note": NOTE,
        })
    }

    /// The same in lines of text, without signs that end a comment.
    pub fn lines(&self, coverage: Option<&Coverage>) -> Vec<String> {
        let mut lines = vec![
            format!("musnad {}, {}", self.version, self.format.name()),
            format!("level: {}. {}", self.level.name(), self.level.meaning()),
        ];
        lines.extend(self.format.loses().iter().map(|what| format!("not carried: {what}")));
        lines.extend(coverage.or(self.coverage.as_ref()).map(Coverage::line));
        lines.push(NOTE.to_owned());
        lines
    }
}

/// How many reasons are told.
const REASONS: usize = 5;

/// Stands under everything.
const NOTE: &str = "No record is not no violence.";

impl Coverage {
    /// Adds what another part of a stream rests on.
    pub fn add(&mut self, other: &Coverage) {
        self.pages += other.pages;
        self.other_language += other.other_language;
        self.statements += other.statements;
        self.uncoded += other.uncoded;
        self.unread += other.unread;
    }

    /// Counts an input that was not read, and why.
    pub fn not_read(&mut self, why: &str) {
        self.unread += 1;
        // Of others it is told only that they were not read.
        let room = self.reasons.len() < REASONS;
        match self.reasons.iter_mut().find(|(told, _)| told == why) {
            Some((_, n)) => *n += 1,
            None if room => self.reasons.push((why.to_owned(), 1)),
            None => {}
        }
        self.reasons.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    }

    /// In one line.
    pub fn line(&self) -> String {
        let Coverage {
            pages,
            other_language,
            statements,
            uncoded,
            unread,
            ..
        } = self;
        let reasons: Vec<String> = self.reasons.iter().map(|(why, n)| format!("{why} ({n})")).collect();
        let why = if reasons.is_empty() {
            String::new()
        } else {
            format!(": {}", reasons.join("; "))
        };
        format!(
            "coverage: {pages} pages, {other_language} of them in another language and not coded; {statements} statements; \
             {uncoded} sentences with words of violence that gave none; {unread} inputs not read{why}"
        )
    }
}
