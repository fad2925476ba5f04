//! The two pages that started the project, in one store: a call for a truce stands against its refusal ten months later,
//! and two counts of the dead stand beside each other.

use crate::tool::{data, run};
use serde_json::Value;

/// A view's rows, without the last line that tells what they rest on.
fn rows(view: &str, db: &str) -> Vec<Value> {
    let told = run(&[view, "--db", db, "--format", "jsonl"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let mut rows = told.records();
    let rest = rows.pop().expect("what it rests on");
    assert_eq!((&rest["view"], &rest["coverage"]["pages"]), (&view.into(), &2.into()));
    rows
}

#[test]
fn a_call_for_a_truce_against_its_refusal_and_two_counts_of_the_dead() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("seeds.db").display().to_string();
    let pages = ["000_ee8476299763b295.txt", "004_d2a369ee15aac038.txt"].map(|name| data.join("pages").join(name));
    let [first, second] = pages.map(|page| page.display().to_string());
    assert_eq!(run(&["add", &first, &second, "--db", &db]).code, 0);

    let turn = rows("contradictions", &db)
        .into_iter()
        .find(|row| row["kind"] == "turn")
        .expect("a turn");
    let told = |side: usize| turn["sides"][side]["told"].as_array().expect("statements").clone();
    let of = |statement: &Value, field: &str| statement["page"][field].clone();
    let (yes, no) = (told(0), told(1));
    assert!(
        yes.iter().any(|s| s["type"] == "REQUEST" && of(s, "path") == second.as_str()),
        "{yes:?}"
    );
    // The call stands on a page that tells no date, and none is made up for it.
    assert!(yes.iter().all(|s| of(s, "published").is_null()));
    let refusal = no
        .iter()
        .find(|s| s["type"] == "REJECT" && s["mode"] == "yield")
        .expect("the refusal");
    assert_eq!(of(refusal, "published"), "2014-11-16");
    assert_eq!(refusal["actors"][0]["id"], "islamic-state");

    let series = rows("tolls", &db);
    let low = |source: &str| {
        let one = series
            .iter()
            .find(|row| row["source"] == source)
            .unwrap_or_else(|| panic!("no figures of {source}"));
        assert_eq!((&one["what"], &one["since"]), (&"killed".into(), &"2011-03/..".into()));
        one["figures"][0]["low"].clone()
    };
    assert_eq!(
        (low("united-nations"), low("syrian-observatory")),
        (100_001.into(), 130_001.into())
    );
}
