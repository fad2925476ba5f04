//! What is redacted is gone from both files, byte for byte; the store still verifies, and the same bytes do not come back.

use crate::store_made_up::ask;
use crate::tool::{Run, run};
use flate2::read::DeflateDecoder;
use rusqlite::Connection;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TOLD: &str = "قتل المواطن فادي الزعرور وأصيب أربعة عمال في قصف على بلدة سراقب يوم الأحد، بحسب الدفاع المدني.";
const AGAIN: &str = "وقالت عائلة فَادي الزعرور إن لفادي الزعرور ثلاثة أطفال.";
const OTHER: &str = "أعلن الجيش السوري أنه قصف مواقع في ريف إدلب. وقال متحدث إن سبعة مسلحين قتلوا.";

/// Three pages: two name the man, one of these in a comment alone.
struct Pages {
    folder: TempDir,
}

impl Pages {
    fn new() -> Pages {
        let folder = tempfile::tempdir().expect("a folder");
        let pages = Pages { folder };
        let html = |title: &str, body: &str, comment: &str| {
            format!(
                "<html><head><title>{title}</title></head><body><h1>{title}</h1><article><p>{body}</p><p>وتستمر عمليات البحث في \
                 المكان منذ ساعات الصباح، وفق ما أفاد به شهود من السكان.</p></article><div class=\"comments\"><h3>التعليقات</h3>\
                 <div class=\"comment\"><p>{comment}</p></div></div></body></html>"
            )
        };
        let write = |name: &str, text: String| fs::write(pages.at(name), text).expect("a page");
        write(
            "first.html",
            html("قصف على سراقب", &format!("{TOLD}</p><p>{AGAIN}"), "رحمه الله"),
        );
        write("second.html", html("قصف في ريف إدلب", OTHER, "كان جارنا &#1601;ادي الزعرور"));
        write(
            "third.html",
            html("هدوء في حلب", "أعلنت البلدية فتح الطريق الدولي أمام الشاحنات.", "خبر سار"),
        );
        let added = pages.add();
        assert_eq!(added.code, 0, "{}", added.err);
        pages
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn db(&self) -> String {
        self.at("record.db").to_str().expect("UTF-8").to_owned()
    }

    fn add(&self) -> Run {
        let folder = self.folder.path().to_str().expect("UTF-8");
        run(&["add", folder, "--db", &self.db()])
    }

    fn redact(&self, what: &[&str]) -> Run {
        run(&[&["redact", "--db", &self.db(), "--reason", "طلبت العائلة ذلك"], what].concat())
    }

    fn verified(&self) -> String {
        let run = run(&["verify", "--db", &self.db()]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        run.out
    }

    fn db_text(&self, sql: &str) -> String {
        let db = Connection::open(self.at("record.db")).expect("a database");
        db.query_row(sql, [], |row| row.get(0)).expect("a row")
    }

    /// Files of the store in which some words stand, in themselves or packed.
    fn holding(&self, words: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in ["record.db", "record.db-wal", "record.db.raw", "record.db.raw-wal"] {
            let bytes = fs::read(self.at(name)).unwrap_or_default();
            let has = |bytes: &[u8]| bytes.windows(words.len()).any(|w| w == words.as_bytes());
            if has(&bytes) || name.contains("raw") && unpacked_anywhere(&bytes).iter().any(|page| has(page)) {
                found.push(name.to_owned());
            }
        }
        found
    }

    /// Whether a word is in the index.
    fn indexed(&self, word: &str) -> bool {
        let db = Connection::open(self.at("record.db")).expect("a database");
        db.execute_batch("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, _words, row)")
            .expect("the words");
        let mut select = db.prepare("SELECT 1 FROM terms WHERE term = ?").expect("SQL");
        select.exists([word]).expect("an answer")
    }
}

/// Whatever unpacks at any byte of a file into something long: pages, and what is left of them in free space.
fn unpacked_anywhere(bytes: &[u8]) -> Vec<Vec<u8>> {
    let tries = (0..bytes.len()).filter_map(|at| {
        let mut out = Vec::new();
        let _ = DeflateDecoder::new(&bytes[at..]).take(20_000).read_to_end(&mut out);
        (out.len() > 400).then_some(out)
    });
    tries.collect()
}

fn lines(run: &Run) -> usize {
    run.out.lines().filter(|l| l.starts_with("page ")).count()
}

#[test]
fn a_name_goes_wherever_it_stands() {
    let pages = Pages::new();
    // A second reading of everything, so that older ones hold the name too.
    let dated = run(&[
        "add",
        pages.folder.path().to_str().expect("UTF-8"),
        "--db",
        &pages.db(),
        "--date",
        "2019-03-04",
    ]);
    assert_eq!(dated.code, 0, "{}", dated.err);
    assert!(pages.indexed("زعرور") || pages.indexed("الزعرور"));
    assert_eq!(pages.holding("الزعرور"), ["record.db", "record.db.raw"]);
    let before = fs::read(pages.at("record.db")).expect("the store");
    let preview = pages.redact(&["--name", "فادي الزعرور", "--dry-run"]);
    assert_eq!((preview.code, lines(&preview)), (0, 2), "{}{}", preview.out, preview.err);
    assert!(
        preview.out.contains("2 pages would lose this for good; nothing was done"),
        "{}",
        preview.out
    );
    assert!(!preview.out.contains("log head"));
    assert_eq!(pages.holding("الزعرور"), ["record.db", "record.db.raw"]);
    assert_eq!(before.len(), fs::read(pages.at("record.db")).expect("the store").len());

    let done = pages.redact(&["--name", "فَادِي الزعرور", "--by", "desk-2"]);
    assert_eq!((done.code, lines(&done)), (0, 2), "{}{}", done.out, done.err);
    assert!(done.out.contains("log head "), "{}", done.out);
    assert_eq!(pages.holding("الزعرور"), [""; 0]);
    assert!(!pages.indexed("زعرور") && !pages.indexed("الزعرور"));
    assert!(pages.indexed("سراقب"));
    let text = pages.db_text("SELECT text FROM pages WHERE path LIKE '%first.html'");
    assert!(text.contains("قتل المواطن ████ ███████ وأصيب أربعة عمال"), "{text}");
    assert!(text.contains("عائلة █████ ███████ إن █████ ███████ ثلاثة أطفال"), "{text}");
    let told = pages.verified();
    assert!(told.contains("2 pages redacted"), "{told}");
    assert!(told.contains("1 page read again"), "{told}");
    assert_eq!(
        pages.db_text("SELECT group_concat(DISTINCT reason || by || what) FROM _redactions"),
        "طلبت العائلة ذلكdesk-2name"
    );

    // Other words are found as before, and the pages do not come back.
    let found = ask(&["find", "سراقب"], Path::new(&pages.db()));
    assert!(found.out.lines().count() > 1, "{}", found.out);
    let again = pages.add();
    assert_eq!(again.code, 1, "{}{}", again.out, again.err);
    assert_eq!(again.err.matches("redacted on ").count(), 2, "{}", again.err);
    assert_eq!(pages.holding("الزعرور"), [""; 0]);
    pages.verified();
    let nothing = pages.redact(&["--name", "فادي الزعرور"]);
    assert_eq!(nothing.code, 1, "{}", nothing.out);
}

#[test]
fn a_page_goes_and_its_hash_stays() {
    let pages = Pages::new();
    let sha256 = pages.db_text("SELECT sha256 FROM pages WHERE path LIKE '%first.html'");
    let before = ask(&["find"], Path::new(&pages.db())).out.lines().count();
    let done = pages.redact(&["--page", &sha256]);
    assert_eq!((done.code, lines(&done)), (0, 1), "{}{}", done.out, done.err);
    for words in ["قصف على سراقب", "أربعة عمال", "فادي الزعرور", "first.html", "شهود من السكان"]
    {
        // The last stands in the other pages too.
        let left: &[&str] = if words.starts_with("شهود") {
            &["record.db", "record.db.raw"]
        } else {
            &[]
        };
        assert_eq!(pages.holding(words), left, "{words}");
    }
    assert!(!pages.indexed("سراقب"));
    assert!(ask(&["find"], Path::new(&pages.db())).out.lines().count() < before);
    let told = pages.verified();
    assert!(
        told.contains("1 page redacted") && told.contains("2 pages read again"),
        "{told}"
    );
    assert_eq!(
        pages.db_text("SELECT count(*) || '' FROM pages WHERE sha256 IS NOT NULL"),
        "3"
    );
    let again = pages.add();
    assert!(
        again.code == 1 && again.err.contains("first.html: redacted on "),
        "{}",
        again.err
    );
    assert_eq!(pages.redact(&["--page", &sha256]).code, 1);
    assert_eq!(pages.redact(&["--page", "99"]).code, 1);
}

#[test]
fn a_statement_goes_with_its_words() {
    let pages = Pages::new();
    let id = pages.db_text("SELECT id FROM tolls WHERE what = 'killed' AND words LIKE '%المواطن%'");
    assert_eq!(pages.holding("المواطن فادي"), ["record.db", "record.db.raw"]);
    let run = pages.redact(&["--statement", &id]);
    assert_eq!((run.code, lines(&run)), (0, 1), "{}{}", run.out, run.err);
    let text = pages.db_text("SELECT text FROM _readings r JOIN _statements s USING (reading) WHERE s.item = '{}'");
    assert!(text.contains("قتل ███████ ████ ███████ وأصيب أربعة عمال"), "{text}");
    assert_eq!(pages.holding("المواطن فادي"), [""; 0]);
    // The rest of the article stays.
    assert_eq!(pages.holding("أربعة عمال"), ["record.db"]);
    assert!(ask(&["find"], Path::new(&pages.db())).out.lines().all(|l| !l.contains(&id)));
    assert!(pages.verified().contains("1 page redacted"));
    assert_eq!(pages.redact(&["--statement", &id]).code, 1);
    assert_eq!(pages.redact(&["--statement", "none"]).code, 1);
}

/// The store with a statement corrected, with the name in the reason, and one accepted.
fn reviewed() -> (Pages, String) {
    let pages = Pages::new();
    let id = pages.db_text("SELECT id FROM tolls WHERE what = 'killed' AND words LIKE '%المواطن%'");
    let other = pages.db_text("SELECT id FROM tolls WHERE what = 'injured'");
    let say = |words: &[&str]| {
        let done = run(&[&["review"], words, &["--db", &pages.db(), "--by", "desk-1"]].concat());
        assert_eq!(done.code, 0, "{}", done.err);
    };
    say(&["correct", &id, "--high", "2", "--reason", "قتل فادي الزعرور وأخوه"]);
    say(&["accept", &other]);
    assert_eq!(pages.db_text("SELECT count(*) || '' FROM tolls WHERE high = 2"), "1");
    (pages, id)
}

#[test]
fn reviews_lose_the_words_too() {
    let (pages, _) = reviewed();
    let done = pages.redact(&["--name", "فادي الزعرور"]);
    // The accepted one was quoted with the words before it.
    assert!(done.out.contains("2 reviews"), "{}{}", done.out, done.err);
    assert_eq!(pages.holding("الزعرور"), [""; 0]);
    assert!(pages.verified().contains("2 pages redacted"));
    // What the reviewer said holds.
    assert_eq!(
        pages.db_text("SELECT count(*) || '' FROM tolls WHERE high = 2 AND victims LIKE '%█%'"),
        "1"
    );
    assert_eq!(run(&["review", "list", "--db", &pages.db()]).code, 0);
    // And can be taken back.
    let review = pages.db_text("SELECT id FROM _reviews WHERE act = 'correct'");
    let undone = run(&["review", "undo", &review, "--db", &pages.db(), "--by", "desk-1"]);
    assert_eq!(undone.code, 0, "{}", undone.err);
    assert_eq!(pages.db_text("SELECT count(*) || '' FROM tolls WHERE high = 2"), "0");
    pages.verified();
}

#[test]
fn a_reviewed_statement_and_page_go() {
    let (pages, id) = reviewed();
    assert_eq!(pages.redact(&["--statement", &id]).code, 0);
    assert_eq!(pages.holding("قتل فادي الزعرور وأخوه"), [""; 0]);
    assert_eq!(pages.holding("المواطن فادي"), [""; 0]);
    assert_eq!(pages.db_text("SELECT count(*) || '' FROM tolls WHERE high = 2"), "0");
    pages.verified();
    let (pages, _) = reviewed();
    let page = pages.db_text("SELECT page || '' FROM _reviews LIMIT 1");
    let done = pages.redact(&["--page", &page]);
    assert!(done.out.contains("2 reviews"), "{}{}", done.out, done.err);
    assert_eq!(pages.holding("الزعرور"), ["record.db.raw"]);
    assert_eq!(
        pages.db_text("SELECT count(*) || '' FROM tolls WHERE words LIKE '%عمال%'"),
        "0"
    );
    pages.verified();
    assert_eq!(run(&["review", "list", "--db", &pages.db()]).code, 0);
}

/// Where a process was killed before the files were written anew, the next one that writes does it.
#[test]
fn a_sweep_that_was_cut_off_is_made_up_for() {
    let pages = Pages::new();
    assert_eq!(pages.redact(&["--name", "فادي الزعرور"]).code, 0);
    let db = Connection::open(pages.at("record.db")).expect("a database");
    db.execute_batch(
        "UPDATE _redactions SET swept = 0; CREATE TABLE _left (words TEXT); INSERT INTO _left VALUES ('فادي الزعرور');",
    )
    .expect("SQL");
    db.execute_batch("DROP TABLE _left; PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("SQL");
    drop(db);
    assert_eq!(pages.holding("فادي الزعرور"), ["record.db"]);
    pages.add();
    assert_eq!(pages.holding("فادي الزعرور"), [""; 0]);
    assert_eq!(pages.db_text("SELECT min(swept) || '' FROM _redactions"), "1");
}

#[test]
fn a_redaction_that_was_changed_is_named() {
    let pages = Pages::new();
    assert_eq!(pages.redact(&["--name", "فادي الزعرور"]).code, 0);
    let db = Connection::open(pages.at("record.db")).expect("a database");
    for (change, undo) in [
        (
            "UPDATE _readings SET text = replace(text, 'عمال', 'جنود')",
            "UPDATE _readings SET text = replace(text, 'جنود', 'عمال')",
        ),
        ("UPDATE _redactions SET bytes = 0", "UPDATE _redactions SET bytes = 1"),
        (
            "UPDATE _redactions SET page = 3 WHERE page = 1",
            "UPDATE _redactions SET page = 1 WHERE page = 3",
        ),
    ] {
        db.execute_batch(change).expect("SQL");
        let told = run(&["verify", "--no-reading", "--db", &pages.db()]);
        assert_eq!(told.code, 6, "{change}: {}", told.out);
        db.execute_batch(undo).expect("SQL");
    }
    pages.verified();
    // What a redaction left is missed, what it took out is not.
    db.execute_batch("DELETE FROM _captures WHERE page = 1").expect("SQL");
    let told = run(&["verify", "--no-reading", "--db", &pages.db()]);
    assert!(told.code == 6 && told.out.contains("table _captures, entry "), "{}", told.out);
    assert_eq!(told.out.matches("what it tells is not there").count(), 1, "{}", told.out);
}

#[test]
fn what_cannot_be_redacted_is_refused() {
    let pages = Pages::new();
    let one_word = pages.redact(&["--name", "الزعرور"]);
    assert!(
        one_word.code == 1 && one_word.err.contains("at least two"),
        "{}",
        one_word.err
    );
    assert_eq!(pages.redact(&[]).code, 2);
    assert_eq!(pages.redact(&["--page", "1", "--name", "فادي الزعرور"]).code, 2);
    assert_eq!(run(&["redact", "--db", &pages.db(), "--page", "1"]).code, 2);
}
