//! The same bytes again change nothing; from another path they are noted as having come again.

use crate::dump::{column, difference, dump};
use crate::sample::{Kept, Story, event, toll};
use musnad_store::Added;
use musnad_store::page::hash;
use rusqlite::Connection;

fn story() -> Story {
    Story::new("a", "2015-07-04").tells(
        "قصف مسلحون القرية الغربية وقتلوا سبعة.",
        [
            event("ASSAULT", "قصف")
                .by("red-front")
                .at("t:qarya")
                .on("2015-07-03")
                .says("monitor"),
            toll("killed", 7).at("t:qarya").set("of", "a-0"),
        ],
    )
}

fn captures(kept: &Kept) -> Vec<String> {
    let db = Connection::open(kept.file()).expect("a database");
    column(&db, "SELECT path FROM _captures ORDER BY path")
}

#[test]
fn the_same_page_twice_changes_nothing() {
    let kept = Kept::of(&[story()]);
    let before = dump(&kept.file());
    let mut writer = kept.writer();
    assert_eq!(writer.put(&story().page()).expect("it is looked at"), Added::Known);
    // In one batch too.
    assert_eq!(writer.put(&story().page()).expect("it is looked at"), Added::Known);
    writer.commit().expect("it is safe");
    drop(writer);
    assert_eq!(difference(&before, &dump(&kept.file())), None);
}

#[test]
fn twice_in_the_batch_that_brings_it() {
    let kept = Kept::empty();
    let mut writer = kept.writer();
    assert_eq!(writer.put(&story().page()).expect("it is kept"), Added::New);
    assert_eq!(writer.put(&story().page()).expect("it is looked at"), Added::Known);
    writer.commit().expect("it is safe");
    drop(writer);
    assert_eq!(difference(&dump(&Kept::of(&[story()]).file()), &dump(&kept.file())), None);
}

#[test]
fn from_another_path_it_is_a_capture_more() {
    let kept = Kept::of(&[story()]);
    let before = dump(&kept.file());
    let mut elsewhere = story();
    elsewhere.path = "other/b.html".to_owned();
    let mut writer = kept.writer();
    assert_eq!(writer.put(&elsewhere.page()).expect("it is looked at"), Added::Known);
    elsewhere.path = "third/c.html".to_owned();
    writer
        .came_again(&hash(&elsewhere.bytes()), &elsewhere.capture())
        .expect("it is noted");
    writer.commit().expect("it is safe");
    drop(writer);
    assert_eq!(captures(&kept), ["a.html", "other/b.html", "third/c.html"]);
    let mut after = dump(&kept.file());
    for told in ["_captures", "_log"] {
        assert_eq!(after[told].len(), before[told].len() + 2, "{told}");
        after.insert(told.to_owned(), before[told].clone());
    }
    assert_eq!(difference(&before, &after), None);
}

#[test]
fn an_input_that_could_not_be_read_is_noted_once() {
    let kept = Kept::of(&[story()]);
    let mut writer = kept.writer();
    for why in ["empty", "binary"] {
        writer.unread("x.html", None, None, why).expect("it is noted");
        writer.unread("x.jsonl", Some(3), None, why).expect("it is noted");
    }
    writer.commit().expect("it is safe");
    let coverage = kept.store().coverage().expect("sums");
    assert_eq!((coverage.unread, coverage.reasons), (2, vec![("binary".to_owned(), 2)]));
}
