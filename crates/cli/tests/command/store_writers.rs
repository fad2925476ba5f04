//! One process adds at a time; any number ask meanwhile.

use crate::dump::{difference, dump};
use crate::store_made_up::{Place, QUESTIONS, ask};
use crate::tool::command;
use musnad_lexicon::Lexicon;
use musnad_store::Writer;
use std::process::Stdio;

#[test]
fn the_second_is_told_and_readers_are_not_held_up() {
    let place = Place::added(30);
    let before = dump(&place.db());
    let mut writer = Writer::open(&place.db(), &Lexicon::builtin(), "2026-01-02T03:04:05Z").expect("the first");
    writer.unread("never-safe.html", None, None, "empty").expect("it is noted");
    let second = place.add();
    assert_eq!(second.code, 5, "{}", second.err);
    assert!(
        second.err.contains("record.db") && second.err.contains("another process is adding to it"),
        "{}",
        second.err
    );
    for question in QUESTIONS {
        let answer = ask(question, &place.db());
        assert!(answer.code <= 1, "{question:?}: {}", answer.err);
    }
    drop(writer);
    let again = place.add();
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains("30 pages there already"), "{}", again.out);
    assert_eq!(difference(&before, &dump(&place.db())), None);
}

#[test]
fn several_at_once_make_one_store() {
    let (place, whole) = (Place::of(300), Place::added(300));
    let children: Vec<_> = (0..4)
        .map(|_| {
            let mut add = command();
            add.arg("add").arg(place.pages()).arg("--db").arg(place.db());
            add.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts")
        })
        .collect();
    let ended: Vec<(i32, String)> = children
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().expect("it ends");
            let err = String::from_utf8(output.stderr).expect("UTF-8");
            (output.status.code().expect("no signal ends it"), err)
        })
        .collect();
    assert!(ended.iter().any(|(code, _)| *code == 0), "{ended:?}");
    for (code, err) in &ended {
        assert!(
            *code == 0 || *code == 5 && err.contains("another process is adding to it"),
            "{ended:?}"
        );
    }
    assert_eq!(difference(&dump(&whole.db()), &strip(&place, &whole)), None);
}

/// The dump of one place's store, as if its pages lay where the other's do.
fn strip(place: &Place, as_if: &Place) -> std::collections::BTreeMap<String, Vec<String>> {
    let (from, to) = (place.pages().display().to_string(), as_if.pages().display().to_string());
    let mut all = dump(&place.db());
    for rows in all.values_mut() {
        for row in rows {
            *row = row.replace(&from, &to);
        }
    }
    all
}
