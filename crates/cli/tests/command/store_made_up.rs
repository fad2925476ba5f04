//! Made-up pages for stores, and stores of them.

use crate::tool::{Run, run};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// So many pages as JSON Lines: the made-up ones again and again, each time under other ids, some days later and with
/// another last paragraph.
pub fn lines(count: usize) -> String {
    let made = musnad_incidents::pages();
    let mut out = String::new();
    for n in 0..count {
        let (mut page, round) = (made[n % made.len()].clone(), n / made.len());
        if round > 0 {
            page.id = format!("{}-{round}", page.id);
            page.url = format!("{}-{round}", page.url);
            page.date = later(&page.date, round);
            page.text
                .push_str(&format!("\n\nوعقد المجلس البلدي جلسته رقم {round} في القاعة الكبرى."));
        }
        out.push_str(&page.line());
        out.push('\n');
    }
    out
}

/// The date with its year moved.
fn later(date: &str, years: usize) -> String {
    let (year, rest) = date.split_once('-').expect("a date");
    let year: usize = year.parse().expect("a year");
    // The day before a leap day's place is in every year.
    format!("{}-{}", year + years, rest.replace("02-29", "02-28"))
}

/// A folder with pages and, once they are added, a store.
pub struct Place {
    pub folder: TempDir,
}

impl Place {
    pub fn of(pages: usize) -> Place {
        let place = Place {
            folder: tempfile::tempdir().expect("a folder"),
        };
        fs::write(place.pages(), lines(pages)).expect("the pages");
        place
    }

    /// With a store of the pages.
    pub fn added(pages: usize) -> Place {
        let place = Place::of(pages);
        let added = place.add();
        assert_eq!(added.code, 0, "{}", added.err);
        place
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn pages(&self) -> PathBuf {
        self.path().join("pages.jsonl")
    }

    pub fn db(&self) -> PathBuf {
        self.path().join("record.db")
    }

    pub fn add(&self) -> Run {
        add(&self.pages(), &self.db())
    }
}

pub fn add(pages: &Path, db: &Path) -> Run {
    add_with(pages, db, &[])
}

pub fn add_with(pages: &Path, db: &Path, more: &[&str]) -> Run {
    let (pages, db) = (pages.to_str().expect("UTF-8"), db.to_str().expect("UTF-8"));
    run(&[&["add", pages, "--db", db], more].concat())
}

/// A question to a store, as JSON Lines.
pub fn ask(question: &[&str], db: &Path) -> Run {
    let mut args = question.to_vec();
    args.extend(["--db", db.to_str().expect("UTF-8"), "--format", "jsonl"]);
    run(&args)
}

/// Every question there is.
pub const QUESTIONS: [&[&str]; 7] = [
    &["find", "--limit", "50"],
    &["find", "القوات", "--party", "syrian-army", "--place", "سوريا"],
    &["timeline"],
    &["tolls"],
    &["relations"],
    &["contradictions"],
    &["incident", "none"],
];
