//! Files that are no stores, and stores made to harm: a clear error, and not a byte of them is changed.

use crate::store_made_up::{Place, QUESTIONS, add, ask};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Neither questions nor adding take it, and it stays as it is.
fn refused(file: &Path, pages: &Path, why: &str) {
    let before = file.is_file().then(|| fs::read(file).expect("the file"));
    let mut runs: Vec<_> = QUESTIONS.iter().map(|q| ask(q, file)).collect();
    runs.push(add(pages, file));
    for (n, run) in runs.into_iter().enumerate() {
        assert_eq!(run.code, 5, "run {n} on {}: {}", file.display(), run.err);
        assert!(run.err.contains(file.to_str().expect("UTF-8")), "{}", run.err);
        assert!(run.err.contains(why), "run {n}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert_eq!(run.out, "");
    }
    assert!(
        file.is_file().then(|| fs::read(file).expect("the file")) == before,
        "{} was changed",
        file.display()
    );
    let mut raw = file.as_os_str().to_owned();
    raw.push(".raw");
    assert!(!PathBuf::from(raw).exists(), "pages were kept beside {}", file.display());
}

#[test]
fn what_is_no_store() {
    let place = Place::of(2);
    let at = |name: &str| place.path().join(name);
    let other = at("cars.sqlite");
    let db = Connection::open(&other).expect("a database");
    db.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE cars (name TEXT); INSERT INTO cars VALUES ('x');")
        .expect("SQL");
    drop(db);
    refused(
        &other,
        &place.pages(),
        "not a store of musnad's (a database of another program)",
    );
    refused(&place.pages(), &place.pages(), "not a store of musnad's");
    fs::write(at("short.txt"), "x").expect("a file");
    refused(&at("short.txt"), &place.pages(), "not a store of musnad's");
    fs::create_dir(at("folder")).expect("a folder");
    refused(&at("folder"), &place.pages(), "a folder");
}

#[test]
fn what_is_not_there() {
    let place = Place::of(2);
    for question in QUESTIONS {
        let run = ask(question, &place.db());
        assert_eq!(run.code, 5, "{}", run.err);
        assert!(run.err.contains("record.db: there is no such store"), "{}", run.err);
        assert!(!place.db().exists());
    }
    let nowhere = place.path().join("no/where.db");
    let run = add(&place.pages(), &nowhere);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(
        run.err.contains("no/where.db") && run.err.contains("there is no folder"),
        "{}",
        run.err
    );
}

#[test]
fn an_empty_file_is_no_store_yet() {
    let place = Place::of(2);
    fs::write(place.db(), "").expect("a file");
    let run = ask(&["find"], &place.db());
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("there is nothing in it"), "{}", run.err);
    assert_eq!(fs::read(place.db()).expect("the file"), b"");
    // Nothing can be lost in it: so a store is made there.
    assert_eq!(place.add().code, 0);
    assert_eq!(ask(&["find"], &place.db()).code, 0);
}

#[test]
fn a_newer_store() {
    let place = Place::added(2);
    let db = Connection::open(place.db()).expect("a database");
    db.pragma_update(None, "user_version", 99).expect("a number");
    drop(db);
    fs::remove_file(place.path().join("record.db.raw")).expect("the pages");
    refused(
        &place.db(),
        &place.pages(),
        "made by a newer musnad (version 99 of the store)",
    );
}

/// A store with our mark in which somebody planted what would run when it is asked or added to.
#[test]
fn what_was_planted_does_not_run() {
    let sound = Place::added(2);
    let bytes = fs::read(sound.db()).expect("the store");
    for (planted, name) in [
        (
            "CREATE TRIGGER gone AFTER INSERT ON _captures BEGIN DELETE FROM _statements; END;",
            "trigger gone",
        ),
        (
            "ALTER TABLE _sums RENAME TO sums; CREATE VIEW _sums AS SELECT name, load_extension('x') AS value FROM sums;",
            "view _sums",
        ),
        (
            "ALTER TABLE _unread RENAME TO u; CREATE VIEW _unread AS \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS why FROM n;",
            "view _unread",
        ),
    ] {
        let place = Place::of(3);
        fs::write(place.db(), &bytes).expect("a copy");
        let db = Connection::open(place.db()).expect("a database");
        db.execute_batch(planted).expect("SQL");
        drop(db);
        refused(&place.db(), &place.pages(), &format!("{name} in it is none of musnad's"));
    }
}

#[test]
fn names_with_odd_signs_are_files() {
    let place = Place::of(2);
    for name in ["50%?x#y.db", "سجل الأحداث.db", "a b.db", "file:x.db", "-x.db"] {
        let db = place.path().join(name);
        let run = add(&place.pages(), &db);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(db.is_file(), "{name}");
        assert_eq!(ask(&["find"], &db).code, 0, "{name}");
    }
}
