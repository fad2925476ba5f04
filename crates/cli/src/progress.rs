//! How far long work is, and what it came to.

use crate::failure::counted;
use indicatif::{ProgressBar, ProgressStyle};
use musnad::record::{ItemContent, Record};
use std::time::{Duration, Instant};

/// Work shorter than this shows no progress.
const LONG: Duration = Duration::from_secs(1);

/// How many of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pages read.
    pub pages: usize,
    /// Inputs not read.
    pub unread: usize,
    /// Events.
    pub events: usize,
    /// Tolls.
    pub tolls: usize,
    /// Relations.
    pub relations: usize,
}

impl Tally {
    /// What one record holds.
    pub fn of(record: &Record) -> Tally {
        let count = |is: fn(&ItemContent) -> bool| record.statements.iter().filter(|s| is(&s.content)).count();
        Tally {
            pages: 1,
            unread: 0,
            events: count(|c| matches!(c, ItemContent::Event { .. })),
            tolls: count(|c| matches!(c, ItemContent::Toll { .. })),
            relations: count(|c| matches!(c, ItemContent::Relation { .. })),
        }
    }

    /// Adds another's counts.
    pub fn add(&mut self, other: Tally) {
        self.pages += other.pages;
        self.unread += other.unread;
        self.events += other.events;
        self.tolls += other.tolls;
        self.relations += other.relations;
    }

    /// In words.
    pub fn summary(&self) -> String {
        let unread = if self.unread > 0 {
            format!(" ({} not read)", self.unread)
        } else {
            String::new()
        };
        let statements = self.events + self.tolls + self.relations;
        format!(
            "{}{unread}: {}: {}, {}, {}",
            counted(self.pages, "page"),
            counted(statements, "statement"),
            counted(self.events, "event"),
            counted(self.tolls, "toll"),
            counted(self.relations, "relation"),
        )
    }
}

/// How far the work is, for a person who waits.
pub struct Progress {
    wanted: bool,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A bar, where one is wanted and the work is long.
    pub fn new(wanted: bool) -> Progress {
        Progress {
            wanted,
            begun: Instant::now(),
            bar: None,
        }
    }

    /// Shows how far it is.
    pub fn show(&mut self, tally: &Tally) {
        if !self.wanted || self.begun.elapsed() < LONG {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::no_length();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} pages in {elapsed}, {msg}") {
                bar.set_style(style);
            }
            bar
        });
        bar.set_position((tally.pages + tally.unread) as u64);
        bar.set_message(format!("{} statements", tally.events + tally.tolls + tally.relations));
    }

    /// Prints something above the bar.
    pub fn above(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
