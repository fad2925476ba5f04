//! `musnad import --coder` and `musnad compare`: what another coder read stands beside ours, held to the same evidence.

use crate::store_made_up::{Place, ask};
use crate::tool::{Run, run};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::fs;

const TEXT: &str = "حوادث\n\nقتل جنديان وأصيب ثالث في كمين نصبه مسلحون قرب الفلوجة، وفق ضابط في الشرطة. وزار وزير الدفاع الجرحى نادر الحسني ورفاقه.";

fn told() -> Place {
    let place = Place::of(0);
    let page = json!({"id": "k1", "publisher": "صوت الفرات", "url": "https://k1.example/", "date": "2016-05-02", "text": TEXT});
    fs::write(place.pages(), page.to_string()).expect("the page");
    assert_eq!(place.add().code, 0);
    place
}

/// What a model could say of it: one statement sound, with and without places.
fn sound() -> Value {
    json!({"kind": "toll", "what": "killed", "text": "جنديان", "low": 2, "high": 2, "sources": [{"source": "ضابط في الشرطة", "cue": "وفق"}]})
}

fn import(place: &Place, lines: &[Value]) -> Run {
    let file = place.path().join("coded.jsonl");
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::write(&file, lines.join("\n")).expect("the lines");
    let (file, db) = (file.to_str().expect("UTF-8").to_owned(), place.db());
    run(&["import", &file, "--db", db.to_str().expect("UTF-8"), "--coder", "model-7b"])
}

fn compare(place: &Place, more: &[&str]) -> Run {
    let db = place.db();
    run(&[&["compare", "--db", db.to_str().expect("UTF-8")], more].concat())
}

fn verify(place: &Place) -> Run {
    run(&["verify", "--db", place.db().to_str().expect("UTF-8")])
}

fn find(place: &Place) -> Run {
    ask(&["find", "--names", "all"], &place.db())
}

/// All statements in force, as the record has them.
fn ours(place: &Place) -> Vec<Value> {
    let mut rows = find(place).records();
    rows.pop();
    rows
}

#[test]
fn a_coder_stands_beside_ours_and_is_compared() {
    let place = told();
    let before = find(&place).out;
    let run = import(&place, &[json!({"id": "k1", "coder": "model-7b", "statements": [sound()]})]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("1 page: 1 statement\nlog head "), "{}", run.out);
    assert_eq!(find(&place).out, before);
    let again = import(&place, &[json!({"id": "k1", "statements": [sound()]})]);
    assert!(
        again.out.starts_with("1 page: 1 statement\n1 page said the same before\n"),
        "{}",
        again.out
    );
    assert_eq!(verify(&place).code, 0);

    assert_eq!(compare(&place, &[]).out, "model-7b: 1 page\n");
    let told = compare(&place, &["--coder", "model-7b"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let line = |name: &str| {
        told.out
            .lines()
            .find(|l| l.starts_with(name))
            .expect("the measure")
            .to_owned()
    };
    assert!(told.out.starts_with("# 1 page: gold is model-7b"), "{}", told.out);
    assert!(line("toll ").contains("R 1.000"), "{}", told.out);
    assert!(line("event ").contains("of 0 gold"), "{}", told.out);
    assert_eq!(compare(&place, &["--coder", "nobody"]).code, 1);
}

#[test]
fn our_own_statements_agree_wholly() {
    let place = told();
    let own = ours(&place);
    assert!(own.len() > 2);
    let run = import(&place, &[json!({"id": "k1", "statements": own})]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let told = compare(&place, &["--coder", "model-7b"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let told: Vec<&str> = told
        .out
        .lines()
        .filter(|l| l.contains(" gold, ") && !l.contains("(0 of 0 gold, 0 predicted)"))
        .collect();
    assert!(told.len() > 5, "{told:#?}");
    for line in told {
        assert!(line.contains("P 1.000 R 1.000 F1 1.000"), "{line}");
    }
}

#[test]
fn what_is_not_sound_is_told_by_line_and_field() {
    let place = told();
    let wrong = [
        (
            json!({"kind": "event", "type": "ASSAULT", "trigger": "انفجار"}),
            "line 1: statements[1].trigger: the article has no words",
        ),
        (
            json!({"kind": "event", "type": "KILL", "trigger": "قتل"}),
            "line 1: statements[2].type: KILL is unknown",
        ),
        (
            json!({"kind": "event", "type": "ASSAULT", "trigger": {"start": 0, "end": 3, "text": "قتل"}}),
            "line 1: statements[3].trigger: at 0..3 the article has",
        ),
        (
            json!({"kind": "event", "type": "ASSAULT", "trigger": "قتل", "actors": [{"t": "مسلحون", "id": "nobody-at-all"}]}),
            "line 1: statements[4].actors[0].id: no table knows",
        ),
        (
            json!({"kind": "toll", "text": "جنديان", "low": 2}),
            "line 1: statements[5].statement: ",
        ),
    ];
    let mut statements = vec![sound()];
    statements.extend(wrong.iter().map(|(statement, _)| statement.clone()));
    let run = import(
        &place,
        &[
            json!({"id": "k1", "statements": statements}),
            json!({"id": "k9", "statements": []}),
            json!({"statements": []}),
            json!({"id": "k1", "coder": "somebody else", "statements": []}),
        ],
    );
    assert_eq!(run.code, 1);
    let faults: Vec<&str> = run.err.lines().collect();
    assert_eq!(faults.len(), wrong.len() + 3, "{}", run.err);
    for (fault, (_, why)) in faults.iter().zip(&wrong) {
        assert!(fault.contains(why), "{fault}\n{why}");
    }
    assert!(
        faults[5].contains("line 2: id: there is no page k9")
            && faults[6].contains("line 3: ")
            && faults[7].contains("line 4: coder: ")
    );
    assert!(run.out.starts_with("1 page: 1 statement\n8 not taken\n"), "{}", run.out);
    assert!(
        compare(&place, &["--coder", "model-7b"])
            .out
            .contains("5 of the coder's statements were not sound")
    );
}

#[test]
fn a_redaction_takes_a_coders_statements_and_verify_tells_of_changed_ones() {
    let place = told();
    let victim = json!({"kind": "event", "type": "CONSULT", "mode": "visit", "trigger": "وزار", "recipients": ["نادر الحسني"]});
    let coded = [json!({"id": "k1", "statements": [sound(), victim]})];
    assert_eq!(import(&place, &coded).code, 0);
    let db = Connection::open(place.db()).expect("a database");
    db.execute("UPDATE _codings SET statements = replace(statements, 'جنديان', 'جندي')", [])
        .expect("SQL");
    drop(db);
    let faults = verify(&place);
    assert_eq!(faults.code, 6);
    let told = faults.out + &faults.err;
    assert!(
        told.contains("table _codings")
            && told.contains("the log does not tell of it so")
            && told.contains("not those of the article"),
        "{told}"
    );
    // Said anew it holds again, beside what was changed; then all of it goes with the name.
    let db = Connection::open(place.db()).expect("a database");
    db.execute("UPDATE _codings SET statements = replace(statements, 'جندي', 'جنديان')", [])
        .expect("SQL");
    drop(db);
    assert_eq!(verify(&place).code, 0);
    let redacted = run(&[
        "redact",
        "--db",
        place.db().to_str().expect("UTF-8"),
        "--name",
        "نادر الحسني",
        "--reason",
        "طلب العائلة",
    ]);
    assert_eq!(redacted.code, 0, "{}", redacted.err);
    assert_eq!(verify(&place).code, 0, "{}", verify(&place).out);
    assert_eq!(compare(&place, &[]).out, "");
    let bytes = fs::read(place.db()).expect("the file");
    let name = "نادر الحسني".as_bytes();
    assert!(!bytes.windows(name.len()).any(|w| w == name));
}
