//! Private persons are named by nothing that a store gives out, unless it is asked for, and minors, those of whom sexual
//! violence is told, and readers who comment never: the bytes of every output are searched for them.

use crate::store_made_up::Place;
use crate::tool::run;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// A person of the pages below; all are invented.
struct Person {
    name: &'static str,
    /// As slugs write it.
    latin: &'static str,
    /// What the record says of them besides.
    more: Value,
    /// The levels that name them.
    named_by: &'static [&'static str],
}

fn persons() -> Vec<Person> {
    let person = |name, latin, more, named_by| Person {
        name,
        latin,
        more,
        named_by,
    };
    let (killed, all): (Value, &[&str]) = (json!({ "fate": "killed" }), &["all"]);
    vec![
        person("سمير الدباغ", "dabbagh", killed.clone(), &["dead", "all"]),
        person("عبد الغني الخياط", "khayyat", killed, &["dead", "all"]),
        person("نزار الحلاق", "hallaq", json!({}), all),
        person("وائل القصاب", "qassab", json!({ "fate": "detained" }), all),
        person("مروان السقا", "saqqa", json!({ "fate": "injured" }), all),
        person("بلال العطار", "attar", json!({}), all),
        person("ليان الحداد", "haddad", json!({ "fate": "killed", "minor": true }), &[]),
        person("رغد النجار", "najjar", json!({ "sexual": true }), &[]),
        person(
            "فؤاد الراوي",
            "rawi",
            json!({ "public": "rank" }),
            &["withheld", "dead", "all"],
        ),
    ]
}

/// Readers who commented, and what they wrote.
const COMMENTERS: [&str; 3] = ["جهاد البيطار", "هذا كذب وافتراء", "طلال الفران"];

/// A page in HTML: headline, date, caption, paragraphs, comments.
fn page(title: &str, date: &str, caption: &str, body: &[&str]) -> String {
    let body: String = body.iter().map(|p| format!("<p>{p}</p>\n")).collect();
    let comments: String = [(COMMENTERS[0], COMMENTERS[1]), (COMMENTERS[2], "رحم الله الضحايا جميعا")]
        .iter()
        .map(|(who, what)| format!("<li class=\"comment\"><cite>{who}</cite><p>{what}</p></li>\n"))
        .collect();
    format!(
        "<!doctype html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta property=\"article:published_time\" content=\"{date}\"><meta property=\"og:site_name\" content=\"وكالة السهل\">\
         </head><body><article><h1>{title}</h1><figure><img src=\"a.jpg\"><figcaption>{caption}</figcaption></figure>\n{body}\
         </article><section id=\"comments\"><h3>التعليقات</h3><ol class=\"comment-list\">{comments}</ol></section></body></html>"
    )
}

/// A store of pages that name private persons in all parts of a statement and of a page.
fn told() -> Place {
    let place = Place::of(0);
    let folder = place.path().join("pages");
    fs::create_dir(&folder).expect("a folder");
    let pages = [
        (
            "سمير-الدباغ-1.html",
            page(
                "مقتل سمير الدباغ في غارة على سوق في إدلب",
                "2015-07-04",
                "صورة أرشيفية لسمير الدباغ",
                &[
                    "قتل المواطن سمير الدباغ وعبد الغني الخياط الجمعة في غارة جوية على سوق في مدينة إدلب.",
                    "وقال نزار الحلاق إن 12 مدنيا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.",
                    "وقال العقيد فؤاد الراوي لنزار الحلاق إن الجيش السوري قصف السوق.",
                    "وقتلت الغارة الطفلة ليان الحداد، وأصيب مروان السقا بجروح خطيرة.",
                ],
            ),
        ),
        (
            "two.html",
            page(
                "نزار الحلاق ينفي",
                "2015-07-05",
                "السوق بعد الغارة",
                &[
                    "قالت الأمم المتحدة إن 30 شخصا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.",
                    "ونفى نزار الحلاق أن تكون طائرات الجيش السوري قصفت الجمعة سوقا في مدينة إدلب.",
                    "وقتل سمير الدباغ الجمعة في غارة جوية على سوق في مدينة إدلب بحسب بلال العطار.",
                ],
            ),
        ),
        (
            "three.html",
            page(
                "اعتقال وائل القصاب في حلب",
                "2016-02-10",
                "وائل القصاب",
                &[
                    "اعتقلت قوات الأمن وائل القصاب الثلاثاء في مدينة حلب.",
                    "واغتصب مسلحون رغد النجار في مدينة حلب، بحسب منظمة العفو الدولية.",
                    "وهاجم مروان السقا حاجزا للشرطة في مدينة حلب.",
                    "ويقود بلال العطار كتيبة تابعة لجبهة النصرة.",
                    "ودعا بلال العطار إلى وقف إطلاق النار.",
                ],
            ),
        ),
        (
            "four.html",
            page(
                "رفض",
                "2016-03-10",
                "",
                &[
                    "ورفض بلال العطار وقف إطلاق النار.",
                    "وأدان بلال العطار قصف الجيش السوري مدينة حلب.",
                ],
            ),
        ),
    ];
    for (name, text) in pages {
        fs::write(folder.join(name), text).expect("a page");
    }
    // All but her of whom no other page tells what she suffered.
    let slugs: Vec<&str> = persons().iter().map(|p| p.latin).filter(|l| *l != "najjar").collect();
    let slugs = slugs.join("-");
    let line = json!({
        "id": "samir-dabbagh", "publisher": "جريدة الميناء", "date": "2015-07-06",
        "url": format!("https://mina.example/2015/{slugs}.html"),
        "text": "قالت هيئة الإغاثة إن سمير الدباغ ونزار الحلاق ووائل القصاب ومروان السقا وبلال العطار وعبد الغني الخياط \
                 وليان الحداد أصيبوا الجمعة في غارة جوية على سوق في مدينة إدلب.",
    });
    fs::write(folder.join("five.jsonl"), line.to_string()).expect("a page");
    let added = crate::store_made_up::add(&folder, &place.db());
    assert_eq!(added.code, 0, "{}", added.err);
    place
}

/// Writes into the record whom its texts name, so that what is withheld does not hang on who was found.
fn name_all(place: &Place, persons: &[Person]) {
    let db = Connection::open(place.db()).expect("the store");
    let mut readings = db.prepare("SELECT reading, text FROM _readings").expect("SQL");
    let texts: Vec<(i64, String)> = readings
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .expect("the readings");
    for (reading, text) in texts {
        let mut named = Vec::new();
        for person in persons {
            for (at, _) in text.match_indices(person.name) {
                let start = text[..at].chars().count();
                let mut one = json!({ "start": start, "end": start + person.name.chars().count(), "text": person.name });
                one.as_object_mut()
                    .expect("an object")
                    .extend(person.more.as_object().expect("an object").clone());
                named.push(one);
            }
        }
        db.execute(
            "UPDATE _readings SET persons = ? WHERE reading = ?",
            params![Value::from(named).to_string(), reading],
        )
        .expect("SQL");
    }
}

/// What a store gives out: its name, and how it is had at a level of naming.
type Output = (String, Box<dyn Fn(&Place, &str) -> String>);

/// A command that asks.
fn command(args: &[&str]) -> Output {
    let args: Vec<String> = args.iter().map(|a| (*a).to_owned()).collect();
    let name = args.join(" ");
    let had = move |place: &Place, level: &str| {
        let mut all: Vec<&str> = args.iter().map(String::as_str).collect();
        let db = place.db();
        all.extend(["--db", db.to_str().expect("UTF-8"), "--names", level]);
        let run = run(&all);
        // A list of names is refused where none is asked for.
        let expected = if args[0] == "named" && level == "withheld" { 2 } else { 0 };
        assert_eq!(run.code, expected, "{all:?}: {}", run.err);
        run.out + &run.err
    };
    (name, Box::new(had))
}

/// The bytes of all files of a pack.
fn pack(more: &[&str]) -> Output {
    let more: Vec<String> = more.iter().map(|a| (*a).to_owned()).collect();
    let name = format!("bundle {}", more.join(" "));
    let had = move |place: &Place, level: &str| {
        let (db, out) = (place.db(), place.path().join("pack.tar.gz"));
        let mut all: Vec<&str> = more.iter().map(String::as_str).collect();
        all.extend([
            "--db",
            db.to_str().expect("UTF-8"),
            "--out",
            out.to_str().expect("UTF-8"),
            "--no-entry",
        ]);
        let made = run(&[&["bundle", "--names", level], all.as_slice()].concat());
        assert_eq!(made.code, 0, "{all:?}: {}", made.err);
        // The tables hold given names, of nobody.
        let tar = Command::new("tar")
            .args(["-xzOf", out.to_str().expect("UTF-8"), "--exclude", "*/tables/*"])
            .output()
            .expect("tar starts");
        assert!(tar.status.success());
        let files = String::from_utf8(tar.stdout).expect("text");
        assert!(files.contains("BagIt-Version") && files.contains("ASSAULT"), "{files}");
        files + &made.out + &made.err
    };
    (name, Box::new(had))
}

/// All outputs. What else a store gives out is added here.
fn outputs(place: &Place) -> Vec<Output> {
    let mut all = Vec::new();
    for format in ["report", "jsonl"] {
        for question in ["find", "timeline", "tolls", "relations", "contradictions", "named"] {
            all.push(command(&[question, "--limit", "1000", "--format", format]));
        }
        // Who is asked for by name is found, and not named.
        all.push(command(&["find", "--party", "نزار الحلاق", "--format", format]));
        all.push(command(&["find", "الدباغ", "--format", format]));
        for id in incidents(place) {
            all.push(command(&["incident", &id, "--format", format]));
        }
    }
    all.push(pack(&[]));
    all.push(pack(&["--level", "statements"]));
    all
}

fn incidents(place: &Place) -> Vec<String> {
    let db = Connection::open(place.db()).expect("the store");
    let mut select = db.prepare("SELECT id FROM _incidents").expect("SQL");
    select
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("the incidents")
}

/// The words of a name by which its bearer could be found.
fn traces(person: &Person) -> impl Iterator<Item = &str> {
    let arabic = person.name.split(' ').map(|w| w.trim_start_matches("ال"));
    arabic.filter(|w| *w != "عبد").chain([person.latin])
}

fn searched(place: &Place) {
    for (name, had) in outputs(place) {
        for level in ["withheld", "dead", "all"] {
            let out = had(place, level);
            for person in persons().iter().filter(|p| !p.named_by.contains(&level)) {
                for trace in traces(person) {
                    assert!(!out.contains(trace), "{name} at {level} has {trace}:\n{out}");
                }
            }
            for comment in COMMENTERS {
                assert!(!out.contains(comment), "{name} at {level} has {comment}:\n{out}");
            }
        }
    }
}

#[test]
fn nobody_is_named_who_must_not_be() {
    let place = told();
    name_all(&place, &persons());
    searched(&place);
    // The search finds what is there.
    for person in persons() {
        for level in person.named_by {
            let found = (command(&["find", "--limit", "1000"]).1)(&place, level);
            assert!(found.contains(person.name), "{} at {level}", person.name);
        }
    }
    let bytes = fs::read(place.db()).expect("the store");
    for comment in COMMENTERS {
        assert!(!bytes.windows(comment.len()).any(|w| w == comment.as_bytes()), "{comment}");
    }
}

/// The same, of those whom the reader itself finds.
#[test]
fn nobody_is_named_whom_the_reader_finds() {
    searched(&told());
}

/// Lengths of lists, and all that is no text.
fn shape(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(shape).collect(),
        Value::Object(fields) => {
            let kept = fields
                .iter()
                .filter(|(key, _)| !["withheld", "id", "kind", "name"].contains(&key.as_str()));
            kept.map(|(key, value)| (key.clone(), shape(value))).collect()
        }
        Value::String(_) => Value::Null,
        other => other.clone(),
    }
}

#[test]
fn rows_are_the_same_as_if_nobody_were_private() {
    let (withheld, known) = (told(), told());
    name_all(&withheld, &persons());
    name_all(&known, &[]);
    let lines = |out: &str| -> Vec<Value> { out.lines().map(|l| shape(&serde_json::from_str(l).expect("JSON"))).collect() };
    let mut rows = 0;
    for (name, had) in outputs(&withheld)
        .into_iter()
        .filter(|(n, _)| n.ends_with("jsonl") && !n.starts_with("named"))
    {
        let (a, b) = (lines(&had(&withheld, "withheld")), lines(&had(&known, "withheld")));
        assert_eq!(a, b, "{name}");
        rows += a.len();
    }
    assert!(rows > 60, "{rows}");
}

#[test]
fn answers_say_by_which_level_they_name() {
    let place = told();
    name_all(&place, &persons());
    for (level, naming, line) in [
        ("withheld", "names withheld", "\nNames withheld: "),
        ("dead", "dead named", "\nDead named: "),
        ("all", "full", "\nFull: "),
    ] {
        let json = (command(&["timeline", "--format", "jsonl"]).1)(&place, level);
        let last: Value = serde_json::from_str(json.lines().last().unwrap_or_default()).expect("JSON");
        assert_eq!(last["naming"], naming);
        assert!((command(&["timeline"]).1)(&place, level).contains(line));
    }
    let report = (command(&["find", "--limit", "100"]).1)(&place, "withheld");
    assert!(report.contains("a private person"), "{report}");
    assert!(report.contains("a child, name withheld"), "{report}");
    assert!(report.contains("https://mina.example/█"), "{report}");
}

#[test]
fn the_named_dead_stand_side_by_side() {
    let place = told();
    name_all(&place, &persons());
    let refused = (command(&["named"]).1)(&place, "withheld");
    assert!(refused.contains("only when it is asked for"), "{refused}");
    let db = place.db();
    let bare = run(&["named", "--db", db.to_str().expect("UTF-8")]);
    assert_eq!((bare.code, bare.out.as_str()), (2, ""));
    let listed = (command(&["named", "--format", "jsonl", "--limit", "100"]).1)(&place, "dead");
    let rows: Vec<Value> = listed.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let named: Vec<&str> = rows.iter().filter_map(|r| r["name"].as_str()).collect();
    assert!(named.iter().filter(|n| **n == "سمير الدباغ").count() >= 2, "{named:?}");
    let children: Vec<&Value> = rows.iter().filter(|r| r["minor"] == true).collect();
    assert!(!children.is_empty() && children.iter().all(|c| c["name"].is_null() && c["withheld"] == "minor"));
    let report = (command(&["named", "--limit", "100"]).1)(&place, "dead");
    assert!(report.contains("a child, name withheld: killed"), "{report}");
}
