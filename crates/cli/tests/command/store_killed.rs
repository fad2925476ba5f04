//! Killed at any moment, `musnad add` loses no finished page, leaves no half one, and goes on where it was.
//!
//! Ten kills on a user's machine, two hundred where everything is required (MUSNAD_REQUIRE).

use crate::dump::{column, difference, dump};
use crate::fuzz::Dice;
use crate::store_made_up::{Place, add_with};
use crate::tool::command;
use musnad_store::Store;
use musnad_store::raw;
use musnad_store::view::Query;
use rusqlite::{Connection, OpenFlags};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

const PAGES: usize = 2000;
/// Pages that are read anew.
const AGAIN: usize = 700;

/// Kills of one store before its run is left to finish.
const OF_ONE: usize = 40;

#[test]
fn killed_at_random_moments() {
    let whole = Place::of(PAGES);
    let start = Instant::now();
    let added = whole.add();
    assert_eq!(added.code, 0, "{}", added.err);
    let mut kills = Kills::of(&whole, &[], start.elapsed());
    let undisturbed = dump(&whole.db());
    while kills.done < kills.wanted {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("record.db");
        kills.one_store(&db, OF_ONE, &undisturbed);
    }
    println!("{} kills in {:?}", kills.done, start.elapsed());
}

/// Where the user tells more of pages that are there, each is read anew: killed while it is, it is the old or the new.
#[test]
fn killed_while_pages_are_read_anew() {
    let whole = Place::added(AGAIN);
    let (folder, start) = (tempfile::tempdir().expect("a folder"), Instant::now());
    let db = folder.path().join("record.db");
    fs::copy(whole.db(), &db).expect("a copy");
    fs::copy(raw::beside(&whole.db()), raw::beside(&db)).expect("a copy");
    let anew = add_with(&whole.pages(), &whole.db(), &["--date", "2020-01-01"]);
    assert!(
        anew.out.contains(&format!("{AGAIN} pages read anew")),
        "{} {}",
        anew.out,
        anew.err
    );
    let mut kills = Kills::of(&whole, &["--date", "2020-01-01"], start.elapsed());
    kills.wanted = (kills.wanted / 10).max(4);
    kills.one_store(&db, kills.wanted, &dump(&whole.db()));
    println!("{} kills in {:?}", kills.done, start.elapsed());
}

/// Runs that are killed.
struct Kills<'p> {
    whole: &'p Place,
    more: &'p [&'p str],
    longest: Duration,
    wanted: usize,
    done: usize,
    dice: Dice,
}

impl Kills<'_> {
    /// Kills of runs that would take so long.
    fn of<'p>(whole: &'p Place, more: &'p [&'p str], run: Duration) -> Kills<'p> {
        Kills {
            whole,
            more,
            // Somewhere in the first half of a run, and late enough now and then that it got on.
            longest: (run / 2).clamp(Duration::from_millis(700), Duration::from_millis(1200)),
            wanted: if std::env::var_os("MUSNAD_REQUIRE").is_some() {
                200
            } else {
                10
            },
            done: 0,
            dice: Dice(0x00C0_FFEE_2015_0703),
        }
    }

    /// Kills a run again and again, then lets it finish.
    fn one_store(&mut self, db: &Path, most: usize, undisturbed: &BTreeMap<String, Vec<String>>) {
        let until = (self.done + most).min(self.wanted);
        let mut seen = BTreeSet::new();
        while self.done < until {
            let wait = Duration::from_micros(self.dice.below(self.longest.as_micros() as usize) as u64);
            if !self.cut_short(db, wait) {
                break;
            }
            self.done += 1;
            let pages = whole_pages(db);
            let lost: Vec<_> = seen.difference(&pages).collect();
            assert!(lost.is_empty(), "lost after {} kills: {lost:?}", self.done);
            seen = pages;
        }
        let finished = add_with(&self.whole.pages(), db, self.more);
        assert_eq!(finished.code, 0, "{}", finished.err);
        assert_eq!(difference(undisturbed, &dump(db)), None, "after {} kills", self.done);
    }

    /// Runs `musnad add` and kills it after a while; false where it was done by then.
    fn cut_short(&self, db: &Path, wait: Duration) -> bool {
        let mut child = command()
            .arg("add")
            .arg(self.whole.pages())
            .arg("--db")
            .arg(db)
            .args(self.more)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        sleep(wait);
        let running = child.try_wait().expect("a status").is_none();
        child.kill().expect("it may be killed");
        child.wait().expect("it is gone");
        running
    }
}

/// The pages in a store, whose files are sound and which answers; none where there is no store yet.
fn whole_pages(db: &Path) -> BTreeSet<String> {
    let store = match Store::open(db) {
        Ok(store) => store,
        // Killed before there was a store: the next run makes it.
        Err(trouble) => {
            assert!(schema_of(db).is_empty(), "{trouble}");
            return BTreeSet::new();
        }
    };
    let query = Query {
        limit: 3,
        ..Query::default()
    };
    store.find(&query).expect("it answers");
    store.timeline(&query).expect("it answers");
    let coverage = store.coverage().expect("it answers");
    let record = open(db);
    let pages: BTreeSet<String> = column(&record, "SELECT sha256 FROM pages").into_iter().collect();
    assert_eq!(coverage.pages as usize, pages.len());
    assert_eq!(column(&record, "PRAGMA quick_check"), ["ok"]);
    let of_pages = "SELECT lower(hex(sha256)) FROM _pages WHERE reading IN (SELECT reading FROM _readings)";
    assert_eq!(column(&record, of_pages).len(), pages.len());
    let bytes = open(&raw::beside(db));
    assert_eq!(column(&bytes, "PRAGMA quick_check"), ["ok"]);
    let kept: BTreeSet<String> = column(&bytes, "SELECT lower(hex(sha256)) FROM raw").into_iter().collect();
    assert!(pages.is_subset(&kept), "a record without its page's bytes");
    pages
}

/// What a file that is no store holds; nothing where there is none.
fn schema_of(db: &Path) -> Vec<String> {
    match Connection::open_with_flags(db, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        Ok(db) => column(&db, "SELECT name FROM sqlite_schema"),
        Err(_) => Vec::new(),
    }
}

fn open(file: &Path) -> Connection {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database")
}
