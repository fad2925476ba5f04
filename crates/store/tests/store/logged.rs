//! What is done stands in the log, in the transaction that does it, and holds to what the rows say.

use crate::dump::column;
use crate::sample::{Kept, Story, event, toll};
use musnad::proof::{Entry, digest, hex};
use musnad_store::page::hash;
use rusqlite::Connection;
use std::fs;

fn story(name: &str) -> Story {
    let mut story = Story::new(name, "2017-02-11").tells(
        "أصيب ثلاثة عمال في انفجار لغم قرب وادي السدر.",
        [event("ASSAULT", "انفجار").at("t:wadi"), toll("injured", 3).at("t:wadi")],
    );
    story.comments = vec!["كاتب التعليق يشتم الجميع".to_owned(), "تعليق ثان".to_owned()];
    story
}

fn entries(kept: &Kept) -> Vec<Entry> {
    let mut entries = Vec::new();
    kept.store().log(&mut |entry| entries.push(entry.clone())).expect("a log");
    entries
}

fn told(kept: &Kept) -> Vec<(String, String)> {
    entries(kept).into_iter().map(|e| (e.what, e.of)).collect()
}

fn of(what: &str, story: &Story) -> (String, String) {
    (what.to_owned(), hex(&hash(&story.bytes())))
}

#[test]
fn pages_readings_and_where_they_came_from() {
    let kept = Kept::of(&[story("a"), story("b")]);
    let (a, b) = (story("a"), story("b"));
    let first = vec![of("came", &a), of("read", &a), of("came", &b), of("read", &b)];
    assert_eq!(told(&kept), first);
    // The same again is nothing done.
    kept.add(&[story("a")]);
    assert_eq!(told(&kept), first);
    let (mut elsewhere, mut anew) = (story("a"), story("b"));
    elsewhere.path = "again/a.html".to_owned();
    anew.lexicon = "sha256:two".to_owned();
    kept.add(&[elsewhere, anew]);
    assert_eq!(told(&kept)[4..], [of("came", &a), of("read", &b)]);
}

#[test]
fn entries_hold_to_each_other() {
    let kept = Kept::of(&[story("a"), story("b")]);
    let entries = entries(&kept);
    for pair in entries.windows(2) {
        assert_eq!((pair[1].number, pair[1].previous), (pair[0].number + 1, pair[0].head()));
    }
    let head = kept.store().head().expect("a head");
    assert_eq!((head.entries, head.hash), (4, entries[3].head()));
    assert_eq!(head.to_string(), format!("log head {} (4 entries)", hex(&head.hash)));
    // Another sum in the second entry, and a log of which an entry is gone.
    for sql in [
        "UPDATE _log SET digest = zeroblob(32) WHERE number = 2",
        "DELETE FROM _log WHERE number = 2",
    ] {
        let db = Connection::open(kept.file()).expect("a database");
        db.execute_batch(&format!("BEGIN; {sql}")).expect("SQL");
        db.execute_batch("COMMIT").expect("SQL");
        let trouble = kept.store().log(&mut |_| ()).expect_err("it was changed");
        assert!(trouble.to_string().contains("of the log does not hold"), "{trouble}");
    }
}

#[test]
fn the_rows_give_the_digest_of_the_log() {
    let kept = Kept::of(&[story("a")]);
    let pieces = kept.store().leaves(1).expect("a store").expect("a reading");
    let names: Vec<&str> = pieces.iter().map(|p| p.leaf.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "article",
            "text",
            "persons",
            "statement:a-0",
            "statement:a-1",
            "part:1",
            "part:2"
        ]
    );
    let leaves: Vec<_> = pieces.into_iter().map(|p| p.leaf).collect();
    assert_eq!(digest(&leaves), entries(&kept)[1].digest);
    assert_eq!(kept.store().leaves(9).expect("a store"), None);
}

#[test]
fn what_is_not_committed_is_not_in_the_log() {
    let kept = Kept::of(&[story("a")]);
    let mut writer = kept.writer();
    writer.put(&story("b").page()).expect("it is kept");
    drop(writer);
    assert_eq!(told(&kept).len(), 2);
}

#[test]
fn no_word_of_a_comment_stands_in_the_record() {
    let kept = Kept::of(&[story("a")]);
    let db = Connection::open(kept.file()).expect("a database");
    let parts = column(&db, "SELECT parts FROM _readings");
    assert!(
        parts[0].contains("\"label\":\"comment\",\"points\":24,\"sha256\":"),
        "{}",
        parts[0]
    );
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("SQL");
    let bytes = fs::read(kept.file()).expect("the file");
    for (words, there) in [("كاتب التعليق", false), ("تعليق ثان", false), ("ثلاثة عمال", true)] {
        let found = bytes.windows(words.len()).any(|w| w == words.as_bytes());
        assert_eq!(found, there, "{words}");
    }
}
