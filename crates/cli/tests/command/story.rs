//! The whole way of one record: pages are added, reviewed and corrected, read again by other tables, a name is redacted,
//! a pack is made, and all of it verifies, at home and elsewhere.

use crate::pack_made::{COMMENT, COMMENTER, Case, head};
use crate::tool::Run;
use serde_json::Value;
use std::fs;
use std::process::Command;

/// A witness, whom nobody may name later.
const WITNESS: &str = "نبيل الحوراني";

fn page() -> String {
    format!(
        "<html lang=\"ar\"><head><meta charset=\"utf-8\"><title>غارة على حي السكري في حلب</title></head><body><article>\
         <h1>غارة على حي السكري في حلب</h1><p>قال المواطن {WITNESS} إن طائرة حربية قصفت حي السكري في مدينة حلب \
         صباح الاثنين، وإن أربعة مدنيين قتلوا في الغارة.</p><p>وأعلنت كتائب الشهباء في بيان أنها أسقطت الطائرة بعد \
         ساعات من الغارة، ولم يصدر تعليق من الجيش السوري حتى مساء اليوم.</p></article>\
         <div class=\"comments\"><h3>التعليقات</h3><div class=\"comment\"><span class=\"author\">{COMMENTER}</span>\
         <p>{COMMENT}</p></div></div></body></html>"
    )
}

fn done(run: Run) -> String {
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run.out
}

fn rows(case: &Case, question: &[&str]) -> Vec<Value> {
    let run = case.musnad(&[question, &["--db", "record.db", "--format", "jsonl"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let mut rows = run.records();
    rows.pop();
    rows
}

#[test]
fn added_reviewed_read_again_redacted_bundled_verified() {
    let case = Case::new();
    fs::write(case.at("sukkari.html"), page()).expect("a page");
    let first = head(&done(case.musnad(&["add", "sukkari.html", "--db", "record.db"])));

    // Somebody looks at it: one statement is right, of one the means is told, one is refused.
    let airstrike = rows(&case, &["find", "--place", "حلب", "--type", "ASSAULT"]);
    let strike = airstrike.first().expect("the strike")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let toll = rows(&case, &["find", "السكري", "--kind", "toll"]);
    let toll = toll.first().expect("the toll")["id"].as_str().expect("an id").to_owned();
    let denial = rows(&case, &["find", "--place", "تعز", "--stance", "denies"]);
    let denial = denial.first().expect("the denial")["id"].as_str().expect("an id").to_owned();
    let signed = ["--db", "record.db", "--by", "مراجعة 3", "--reason", "قورن بالنص"];
    let review = |act: &[&str]| done(case.musnad(&[&["review"], act, &signed].concat()));
    review(&["accept", &toll]);
    review(&["correct", &strike, "--type", "ASSAULT", "--mode", "heavy-weapons"]);
    review(&["refuse", &denial]);
    assert!(
        rows(&case, &["find", "--stance", "denies"])
            .iter()
            .all(|r| r["id"] != denial.as_str())
    );

    // Other tables know a party more: the pages are read anew, and the reviews hold.
    fs::create_dir(case.at("own")).expect("a folder");
    let party = "id\tar\ten\taliases\tkind\tsector\tcountry\tties\texample\tcounter\n\
                 shahba-brigades\tكتائب الشهباء\tShahba Brigades\t\tarmed-group\tREB\tSYR\t\tهاجمت كتائب الشهباء الحاجز.\t\n";
    fs::write(case.at("own/parties.tsv"), party).expect("a table");
    let own = case.at("own").display().to_string();
    let again = done(case.musnad(&[
        "add",
        "sukkari.html",
        "pages.jsonl",
        "sirte.html",
        "--db",
        "record.db",
        "--lexicon",
        &own,
    ]));
    assert!(again.contains("4 pages read anew"), "{again}");
    let holds: Vec<Value> = rows(&case, &["review", "list"]).iter().map(|r| r["holds"].clone()).collect();
    assert_eq!(holds, ["in force"; 3]);
    let found = rows(&case, &["find", "السكري", "--reviewed"]);
    let marks: Vec<&Value> = found.iter().map(|r| &r["review"]["mark"]).collect();
    for mark in ["accepted", "correction"] {
        assert!(marks.contains(&&Value::from(mark)), "{mark}: {marks:?}");
    }
    assert!(
        !rows(&case, &["find", "--party", "shahba-brigades"]).is_empty(),
        "the new party is known"
    );

    // The witness asks to be left out.
    let said = done(case.musnad(&["redact", "--db", "record.db", "--name", WITNESS, "--reason", "طلب صاحب الاسم"]));
    let last = head(&said);
    let verified = case.musnad(&[
        "verify",
        "--db",
        "record.db",
        "--lexicon",
        &own,
        "--head",
        &first,
        "--head",
        &last,
    ]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    assert!(verified.out.contains("1 page redacted"), "{}", verified.out);
    // With the tables that are built in alone nothing can be read again the same way, and that is said.
    let other = case.musnad(&["verify", "--db", "record.db"]);
    assert_eq!(other.code, 7, "{}{}", other.out, other.err);
    assert!(other.out.contains("not read again: other tables"), "{}", other.out);

    // A pack proves itself with nothing but the command, and holds to the head.
    let head = case.bundle(&["--lexicon", &own]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::copy(case.at("pack.tar.gz"), elsewhere.path().join("pack.tar.gz")).expect("a copy");
    let proved = Command::new(env!("CARGO_BIN_EXE_musnad"))
        .env_clear()
        .current_dir(elsewhere.path())
        .args(["verify", "pack.tar.gz", "--head", &head])
        .output()
        .expect("it starts");
    assert!(proved.status.success(), "{}", String::from_utf8_lossy(&proved.stderr));
    let said = String::from_utf8_lossy(&proved.stdout);
    assert!(said.contains("redacted: 1 page"), "{said}");
    // Neither the witness nor a commenter is in it; the tables have given names of their own.
    let files = case
        .files()
        .0
        .into_iter()
        .filter(|(name, _)| !name.starts_with("data/tables/"));
    let bytes: Vec<u8> = files.flat_map(|(_, bytes)| bytes).collect();
    let text = String::from_utf8_lossy(&bytes);
    for name in WITNESS.split(' ').chain([COMMENTER, COMMENT]) {
        assert!(!text.contains(name), "{name} is in the pack");
    }
    assert!(text.contains("السكري"), "the page is in it");
}
