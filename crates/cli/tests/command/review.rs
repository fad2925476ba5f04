//! `musnad review`, end to end: from pages that were read to what people say of them, and to pages read anew.

use crate::store_made_up::{Place, add_with, ask};
use crate::tool::{Run, run, run_with};
use serde_json::{Value, json};
use std::fs;

/// Two reports of one strike; one tells an abduction and arrests too.
fn told() -> Place {
    let page = |id: &str, outlet: &str, date: &str, text: &str| json!({ "id": id, "publisher": outlet, "url": format!("https://{id}.example/a"), "date": date, "text": text });
    let pages = [
        page(
            "n1",
            "صحيفة المرسى",
            "2019-05-12",
            "اشتباكات في مرزق\n\nقتل تسعة مدنيين السبت في قصف نفذته طائرة مسيرة على مدينة مرزق جنوب ليبيا، وفق مصادر طبية. \
             وأعلن لواء الرمال مسؤوليته عن الهجوم في بيان مقتضب.\n\nواعتقلت الشرطة الليبية أربعة أشخاص في طرابلس الجمعة. \
             وقال مسؤول محلي إن مسلحين مجهولين خطفوا طبيبا من المدينة.",
        ),
        page(
            "n2",
            "إذاعة الساحل",
            "2019-05-13",
            "خبر\n\nقالت بعثة الأمم المتحدة في ليبيا إن غارة لطائرة مسيرة السبت على مرزق أودت بحياة تسعة مدنيين.",
        ),
    ];
    let place = Place::of(0);
    let lines: Vec<String> = pages.iter().map(Value::to_string).collect();
    fs::write(place.pages(), lines.join("\n")).expect("the pages");
    assert_eq!(place.add().code, 0);
    place
}

/// `musnad review` by somebody with a reason.
fn review(place: &Place, args: &[&str]) -> Run {
    let db = place.db();
    let signed = [
        "--db",
        db.to_str().expect("UTF-8"),
        "--by",
        "قارئة 7",
        "--reason",
        "قارنت بالنص",
    ];
    run(&[&["review"], args, &signed].concat())
}

/// The id of the review that was written.
fn written(run: Run) -> String {
    assert_eq!(run.code, 0, "{}", run.err);
    let (said, rest) = run.out.split_once('\n').expect("two lines");
    assert!(rest.starts_with("log head ") && rest.ends_with(" entries)\n"), "{rest}");
    said.rsplit(' ').next().expect("an id").to_owned()
}

fn rows(place: &Place, question: &[&str]) -> Vec<Value> {
    let run = ask(question, &place.db());
    assert_eq!(run.code, 0, "{}", run.err);
    let mut rows = run.records();
    rows.pop();
    rows
}

fn find(place: &Place, more: &[&str]) -> Vec<Value> {
    rows(place, &[&["find", "--limit", "50"], more].concat())
}

/// The id of the one statement of this kind that has this word.
fn id(place: &Place, kind: &str, word: &str) -> String {
    let found = find(place, &["--kind", kind]);
    let has = |row: &&Value| row["trigger"]["text"] == word || row["text"]["text"] == word;
    let one: Vec<&Value> = found.iter().filter(has).collect();
    assert_eq!(one.len(), 1, "{kind} {word}: {found:#?}");
    one[0]["id"].as_str().expect("an id").to_owned()
}

fn marks(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|r| r["review"]["mark"].as_str().unwrap_or("none")).collect()
}

#[test]
fn each_act_and_its_undoing() {
    let place = told();
    let (strike, arrest) = (id(&place, "event", "قصف"), id(&place, "event", "واعتقلت"));
    let (killed, title) = (id(&place, "toll", "أربعة أشخاص"), id(&place, "event", "اشتباكات"));
    let before = find(&place, &[]);

    let accepted = written(review(&place, &["accept", &arrest]));
    let refused = written(review(&place, &["refuse", &title]));
    let change = ["--mode", "drone", "--actor", "لواء الرمال"];
    let absent = review(&place, &[&["correct", &strike][..], &change].concat());
    // The claim stands in the next sentence.
    assert_eq!(absent.code, 1);
    assert_eq!(absent.err, "musnad: actor: the sentence has no words لواء الرمال\n");
    let corrected = written(review(
        &place,
        &[
            "correct",
            &strike,
            "--mode",
            "drone",
            "--place",
            "مرزق",
            "--recipient",
            "مدنيين",
            "--stance",
            "asserts",
        ],
    ));
    let toll = written(review(
        &place,
        &["correct", &killed, "--low", "3", "--high", "4", "--none", "place,time"],
    ));

    let reviewed = find(&place, &["--reviewed"]);
    let mut all = marks(&reviewed);
    all.sort_unstable();
    assert_eq!(
        all,
        ["accepted", "corrected", "corrected", "correction", "correction", "refused"]
    );
    let by = reviewed.iter().find(|r| r["id"] == arrest.as_str()).expect("it is there");
    assert_eq!(
        (&by["review"]["reviewer"], &by["review"]["id"]),
        (&json!("قارئة 7"), &json!(accepted))
    );
    let now = find(&place, &[]);
    assert_eq!(now.len(), before.len() - 1);
    let drone = now
        .iter()
        .find(|r| r["review"]["id"] == corrected.as_str())
        .expect("the correction");
    assert_eq!(
        (&drone["mode"], &drone["places"][0]["text"]),
        (&json!("drone"), &json!("مرزق"))
    );
    assert_eq!(
        (&drone["places"][0]["admin"][0], &drone["recipients"][0]["text"]),
        (&json!("LY"), &json!("مدنيين"))
    );
    let figure = now
        .iter()
        .find(|r| r["review"]["id"] == toll.as_str())
        .expect("the correction");
    assert_eq!(
        (&figure["low"], &figure["high"], &figure["places"]),
        (&json!(3), &json!(4), &json!([]))
    );
    let report = run(&[
        "find",
        "--reviewed",
        "--db",
        place.db().to_str().expect("UTF-8"),
        "--color",
        "never",
    ]);
    assert!(
        report
            .out
            .contains(&format!("refused by \u{2068}قارئة 7\u{2069} (review {refused})")),
        "{}",
        report.out
    );

    let list = rows(&place, &["review", "list"]);
    assert_eq!(
        list.iter().map(|r| &r["act"]).collect::<Vec<_>>(),
        ["correct", "correct", "refuse", "accept"]
    );
    assert_eq!(
        (&list[3]["holds"], &list[3]["quote"]["exact"]),
        (&json!("in force"), &json!("واعتقلت"))
    );
    for id in [&toll, &corrected, &refused, &accepted] {
        written(review(&place, &["undo", id]));
    }
    let after = find(&place, &[]);
    let bare = |rows: &[Value]| -> Vec<Value> {
        let mut rows = rows.to_vec();
        rows.iter_mut().for_each(|r| r["incident"] = Value::Null);
        rows
    };
    assert_eq!(bare(&after), bare(&before));
    let list = rows(&place, &["review", "list", "--statement", &title]);
    assert_eq!(list.len(), 2);
    assert_eq!((&list[1]["holds"], &list[1]["undone_by"]), (&json!("undone"), &list[0]["id"]));
}

#[test]
fn what_cannot_be_is_told_and_changes_nothing() {
    let place = told();
    let (strike, arrest) = (id(&place, "event", "قصف"), id(&place, "event", "واعتقلت"));
    written(review(&place, &["refuse", &arrest]));
    let head = |place: &Place| {
        run(&[
            "add",
            place.pages().to_str().expect("UTF-8"),
            "--db",
            place.db().to_str().expect("UTF-8"),
        ])
        .out
    };
    let before = head(&place);
    for (args, why) in [
        (
            &["accept", "0123456789abcdef"][..],
            "statement: no statement 0123456789abcdef",
        ),
        (&["accept", &arrest], "is not in force: refused in review"),
        (
            &["correct", &strike, "--type", "war"],
            "type: WAR is unknown; there are AGREE",
        ),
        (
            &["correct", &strike, "--mode", "withdraw"],
            "mode: withdraw is unknown; there are abduct",
        ),
        (&["correct", &strike, "--actor", "ة"], "tell more of its words"),
        (&["correct", &strike], "that is what the statement says already"),
        (&["join", &strike, &strike], "other: both tell the same incident already"),
        (&["undo", "nothing"], "review: no review nothing"),
    ] {
        let run = review(&place, args);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{args:?}");
        assert!(run.err.contains(why), "{args:?}: {}", run.err);
    }
    let db = place.db();
    let bare = run(&["review", "refuse", &strike, "--db", db.to_str().expect("UTF-8"), "--by", "س"]);
    assert_eq!((bare.code, bare.err.as_str()), (1, "musnad: reason: it must be told why\n"));
    let nobody = run(&["review", "accept", &strike, "--db", db.to_str().expect("UTF-8")]);
    assert_eq!(nobody.code, 2);
    assert_eq!(head(&place), before);
}

#[test]
fn the_whole_statement_can_come_as_json() {
    let place = told();
    let arrest = id(&place, "event", "واعتقلت");
    let mut item = find(&place, &[])
        .into_iter()
        .find(|r| r["id"] == arrest.as_str())
        .expect("it is there");
    item["aux"] = json!(["historical"]);
    let db = place.db();
    let correct = |item: &Value| {
        let args = [
            "review",
            "correct",
            &arrest,
            "--db",
            db.to_str().expect("UTF-8"),
            "--by",
            "س",
            "--reason",
            "قديم",
            "--item",
            "-",
        ];
        run_with(&args, item.to_string().as_bytes())
    };
    let mut wrong = item.clone();
    wrong["actors"][0]["end"] = json!(3);
    let run = correct(&wrong);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("musnad: actors[0]: "), "{}", run.err);
    written(correct(&item));
    let found = find(&place, &[]);
    let found = found.iter().find(|r| r["id"] == arrest.as_str()).expect("it is there");
    assert_eq!(
        (&found["aux"], &found["review"]["mark"]),
        (&json!(["historical"]), &json!("correction"))
    );
}

#[test]
fn incidents_are_split_and_joined() {
    let place = told();
    let (strike, abduction, arrest) = (
        id(&place, "event", "قصف"),
        id(&place, "event", "خطفوا"),
        id(&place, "event", "واعتقلت"),
    );
    let members = |of: &str| -> Vec<String> {
        let incident = rows(&place, &["incident", of]);
        let tellings = incident[0]["tellings"].as_array().expect("tellings");
        tellings.iter().map(|t| t["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert!(members(&strike).contains(&abduction));
    let split = written(review(&place, &["split", &abduction]));
    assert_eq!(members(&abduction), [abduction.as_str()]);
    written(review(&place, &["join", &abduction, &arrest]));
    assert_eq!(members(&arrest).len(), 2);
    // Read anew by other tables, it is as the reviewers said.
    let tables = place.path().join("own");
    fs::create_dir(&tables).expect("a folder");
    let party = "id\tar\ten\taliases\tkind\tsector\tcountry\tties\texample\tcounter\n\
                 sands-brigade\tلواء الرمال\tSands Brigade\t\tarmed-group\tREB\tLBY\t\tهاجم لواء الرمال البلدة.\t\n";
    fs::write(tables.join("parties.tsv"), party).expect("a table");
    let again = add_with(&place.pages(), &place.db(), &["--lexicon", tables.to_str().expect("UTF-8")]);
    assert!(again.out.contains("2 pages read anew"), "{}{}", again.out, again.err);
    assert_eq!(members(&arrest).len(), 2);
    assert!(!members(&strike).contains(&abduction));
    let list = rows(&place, &["review", "list"]);
    assert_eq!(list.iter().map(|r| &r["holds"]).collect::<Vec<_>>(), ["in force"; 2]);
    let joined = rows(&place, &["review", "list", "--statement", &abduction]);
    written(review(&place, &["undo", joined[0]["id"].as_str().expect("an id")]));
    assert_eq!(members(&abduction), [abduction.as_str()]);
    written(review(&place, &["undo", &split]));
    assert!(members(&strike).contains(&abduction));
}

#[test]
fn reviews_hold_when_pages_are_read_anew() {
    let place = told();
    let (strike, arrest, killed) = (
        id(&place, "event", "قصف"),
        id(&place, "event", "واعتقلت"),
        id(&place, "toll", "أربعة أشخاص"),
    );
    written(review(&place, &["accept", &arrest]));
    written(review(&place, &["refuse", &killed]));
    let corrected = written(review(&place, &["correct", &strike, "--mode", "drone"]));
    // Other tables, and without the built-in ones: nothing of the page is understood any more.
    let tables = place.path().join("own");
    fs::create_dir(&tables).expect("a folder");
    let party = "id\tar\ten\taliases\tkind\tsector\tcountry\tties\texample\tcounter\n\
                 sands-brigade\tلواء الرمال\tSands Brigade\t\tarmed-group\tREB\tLBY\t\tهاجم لواء الرمال البلدة.\t\n";
    fs::write(tables.join("parties.tsv"), party).expect("a table");
    let own = tables.to_str().expect("UTF-8").to_owned();
    let bare = add_with(&place.pages(), &place.db(), &["--lexicon", &own, "--no-builtin"]);
    assert!(bare.out.contains("2 pages read anew"), "{}{}", bare.out, bare.err);
    let held = find(&place, &[]);
    let mut all = marks(&held);
    all.sort_unstable();
    assert_eq!(all, ["correction", "held"], "{held:#?}");
    let list = rows(&place, &["review", "list"]);
    let holds: Vec<&Value> = list.iter().map(|r| &r["holds"]).collect();
    assert_eq!(holds, ["held by review", "idle", "held by review"]);
    // And with all tables again.
    assert!(place.add().out.contains("2 pages read anew"));
    let list = rows(&place, &["review", "list"]);
    assert_eq!(list.iter().map(|r| &r["holds"]).collect::<Vec<_>>(), ["in force"; 3]);
    let drone = find(&place, &[])
        .into_iter()
        .find(|r| r["review"]["id"] == corrected.as_str());
    assert_eq!(drone.expect("the correction")["mode"], "drone");
    assert!(rows(&place, &["review", "list", "--orphaned"]).is_empty());
}
