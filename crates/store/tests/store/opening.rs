//! Which files are stores, and how a store comes up to this version.

use crate::dump::{column, difference, dump};
use crate::sample::{Kept, Story, event, lexicon};
use musnad_store::open::{APPLICATION, MIGRATIONS};
use musnad_store::view::Query;
use musnad_store::{Kind, Store, Trouble, Writer, raw};
use rusqlite::Connection;
use std::fs;

fn story() -> Story {
    Story::new("a", "2015-07-04").tells(
        "قصف مسلحون القرية.",
        [event("ASSAULT", "قصف").by("red-front").on("2015-07-03")],
    )
}

fn open(kept: &Kept) -> Result<Writer, Trouble> {
    Writer::open(&kept.file(), &lexicon(), "2026-01-02T03:04:05Z")
}

/// A database made by hand.
fn database(kept: &Kept, sql: &str) {
    Connection::open(kept.file())
        .and_then(|db| db.execute_batch(sql))
        .expect("SQL");
}

#[test]
fn a_store_before_its_first_migration_is_brought_up() {
    let kept = Kept::empty();
    database(
        &kept,
        &format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 0;"),
    );
    let trouble = Store::open(&kept.file()).expect_err("too old for questions");
    assert!(trouble.to_string().contains("musnad add"), "{trouble}");
    kept.add(&[story()]);
    assert_eq!(difference(&dump(&kept.file()), &dump(&Kept::of(&[story()]).file())), None);
}

#[test]
fn each_migration_from_each_version() {
    for seen in 0..=MIGRATIONS.len() {
        let kept = Kept::empty();
        let sql: String = MIGRATIONS[..seen].concat();
        database(
            &kept,
            &format!("{sql}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {seen};"),
        );
        kept.add(&[story()]);
        let db = Connection::open(kept.file()).expect("a database");
        let version: usize = db
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .expect("a number");
        assert_eq!(version, MIGRATIONS.len());
        assert_eq!(kept.found(Query::default()), ["a-0"]);
    }
}

#[test]
fn a_migration_is_whole_or_not_at_all() {
    let kept = Kept::empty();
    // A name that the last statements of the migration want is taken, so that it fails late.
    database(
        &kept,
        &format!("CREATE TABLE _sums (taken TEXT); PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 0;"),
    );
    let before = fs::read(kept.file()).expect("the file");
    assert!(open(&kept).is_err(), "the name is taken");
    let db = Connection::open(kept.file()).expect("a database");
    assert_eq!(column(&db, "SELECT name FROM sqlite_schema"), ["_sums"]);
    let version: usize = db
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a number");
    assert_eq!(version, 0);
    drop(db);
    assert_eq!(before.len(), fs::read(kept.file()).expect("the file").len());
}

#[test]
fn a_newer_store_is_refused() {
    let kept = Kept::of(&[story()]);
    database(&kept, &format!("PRAGMA user_version = {};", MIGRATIONS.len() + 1));
    let before = fs::read(kept.file()).expect("the file");
    assert_eq!(Store::open(&kept.file()).expect_err("newer").kind, Kind::Newer);
    assert_eq!(open(&kept).err().expect("newer").kind, Kind::Newer);
    database(&kept, "PRAGMA user_version = -1;");
    assert_eq!(Store::open(&kept.file()).expect_err("no version").kind, Kind::Newer);
    database(&kept, &format!("PRAGMA user_version = {};", MIGRATIONS.len() + 1));
    assert_eq!(before.len(), fs::read(kept.file()).expect("the file").len());
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    for sql in [
        "CREATE TABLE cars (name TEXT); INSERT INTO cars VALUES ('x');",
        "PRAGMA application_id = 7;",
    ] {
        let kept = Kept::empty();
        database(&kept, sql);
        let before = fs::read(kept.file()).expect("the file");
        assert_eq!(Store::open(&kept.file()).expect_err("foreign").kind, Kind::Foreign);
        assert_eq!(open(&kept).err().expect("foreign").kind, Kind::Foreign);
        assert_eq!(fs::read(kept.file()).expect("the file"), before);
        assert!(!raw::beside(&kept.file()).exists());
    }
    let kept = Kept::empty();
    fs::write(
        kept.file(),
        "plain text, long enough to be no header of a database whatever happens to it",
    )
    .expect("a file");
    assert_eq!(Store::open(&kept.file()).expect_err("foreign").kind, Kind::Foreign);
    assert_eq!(open(&kept).err().expect("foreign").kind, Kind::Foreign);
    let kept = Kept::empty();
    assert_eq!(Store::open(&kept.file()).expect_err("missing").kind, Kind::Missing);
    assert!(!kept.file().exists());
}

/// A process killed while it made the store leaves an empty database behind, with or without its first page.
#[test]
fn a_store_that_was_only_begun_is_made() {
    for sql in ["", "PRAGMA journal_mode = WAL;", "CREATE TABLE t (x); DROP TABLE t;"] {
        let kept = Kept::empty();
        fs::write(kept.file(), "").expect("a file");
        database(&kept, sql);
        assert_eq!(Store::open(&kept.file()).expect_err("nothing there").kind, Kind::Foreign);
        kept.add(&[story()]);
        assert_eq!(kept.found(Query::default()), ["a-0"]);
    }
}

/// A process killed while it writes what makes an empty file a store leaves the file half written, with a journal by
/// which that is undone.
#[test]
fn a_store_whose_making_was_cut_off_is_made() {
    let (kept, begun) = (Kept::of(&[story()]), Kept::empty());
    let journal = |kept: &Kept| kept.file().with_file_name("record.db-journal");
    let db = Connection::open(begun.file()).expect("a database");
    db.execute_batch("PRAGMA cache_size = 1; CREATE TABLE t (x); DROP TABLE t; BEGIN; CREATE TABLE half (x);")
        .expect("SQL");
    db.execute_batch(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) \
         INSERT INTO half SELECT printf('%100d', i) FROM n;",
    )
    .expect("SQL");
    fs::copy(begun.file(), kept.file()).expect("a copy");
    fs::copy(journal(&begun), journal(&kept)).expect("a copy");
    Store::open(&kept.file()).expect_err("half a store");
    // Whose half it is nobody knows where no pages lie beside it.
    fs::copy(begun.file(), kept.file().with_file_name("other.db")).expect("a copy");
    fs::copy(journal(&begun), kept.file().with_file_name("other.db-journal")).expect("a copy");
    assert!(Writer::open(&kept.file().with_file_name("other.db"), &lexicon(), "2026-01-02T03:04:05Z").is_err());
    kept.add(&[story()]);
    assert_eq!(kept.found(Query::default()), ["a-0"]);
}

#[test]
fn raw_pages_of_another_program_are_left_alone() {
    let kept = Kept::empty();
    let file = raw::beside(&kept.file());
    Connection::open(&file)
        .and_then(|db| db.execute_batch("CREATE TABLE cars (name TEXT);"))
        .expect("SQL");
    let before = fs::read(&file).expect("the file");
    let trouble = open(&kept).err().expect("foreign");
    assert_eq!((trouble.kind, &trouble.file), (Kind::Foreign, &file));
    assert_eq!(fs::read(&file).expect("the file"), before);
}

#[test]
fn the_bytes_come_back() {
    let kept = Kept::of(&[story()]);
    let sha256 = musnad_store::page::hash(&story().bytes());
    assert_eq!(raw::page(&kept.file(), &sha256).expect("the file"), Some(story().bytes()));
    assert_eq!(raw::page(&kept.file(), &[0; 32]).expect("the file"), None);
}

#[test]
fn one_writes_and_many_read() {
    let kept = Kept::of(&[story()]);
    let mut writer = kept.writer();
    let mut other = story();
    other.name = "b".to_owned();
    writer.put(&other.page()).expect("it is kept");
    let trouble = open(&kept).err().expect("one is enough");
    assert_eq!(trouble.kind, Kind::Busy);
    // What is not safe yet is not seen.
    assert_eq!(kept.found(Query::default()), ["a-0"]);
    writer.commit().expect("it is safe");
    assert_eq!(kept.found(Query::default()).len(), 2);
}
