//! From pages to a store to answers, for a person and as JSON Lines.

use crate::store_made_up::{Place, QUESTIONS, add_with, ask};
use crate::tool::{Run, run};
use serde_json::{Value, json};
use std::fs;

fn line(id: &str, outlet: &str, date: &str, text: &str) -> Value {
    let url = format!("https://{id}.example/{date}");
    json!({ "id": id, "publisher": outlet, "url": url, "date": date, "text": text })
}

/// Four reports of one strike, a refusal after a call, a tie, and a line that is none.
fn told() -> Place {
    let pages = [
        line(
            "a",
            "وكالة السهل",
            "2015-07-04",
            "غارة على سوق في إدلب\n\nقال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب. \
             وأضاف المرصد أن فرق الإنقاذ تواصل البحث بين الأنقاض عن مفقودين حتى ساعة متأخرة من الليل.",
        ),
        line(
            "b",
            "جريدة الميناء",
            "2015-07-05",
            "بيان أممي\n\nقالت الأمم المتحدة إن 30 شخصا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.",
        ),
        line(
            "c",
            "موقع الضفة",
            "2015-07-05",
            "غارة على سوق في إدلب\n\nقال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب. \
             وأضاف المرصد أن فرق الإنقاذ تواصل البحث بين الأنقاض عن مفقودين حتى ساعة متأخرة من الليل.",
        ),
        line(
            "d",
            "إذاعة الوادي",
            "2015-07-05",
            "نفي\n\nنفى الجيش السوري أن تكون طائراته قصفت الجمعة سوقا في مدينة إدلب.",
        ),
        line(
            "e",
            "إذاعة الوادي",
            "2014-03-05",
            "بيان\n\nوتعد حركة النجباء حليفة لحزب الله اللبناني.",
        ),
        json!({ "id": "f" }),
    ];
    let place = Place::of(0);
    let text: Vec<String> = pages.iter().map(Value::to_string).collect();
    fs::write(place.pages(), text.join("\n")).expect("the pages");
    place
}

fn report(question: &[&str], place: &Place) -> Run {
    let db = place.db();
    let mut args = question.to_vec();
    args.extend(["--db", db.to_str().expect("UTF-8"), "--color", "never"]);
    run(&args)
}

/// The answer's rows, and what it rests on.
fn rows(question: &[&str], place: &Place) -> (Vec<Value>, Value) {
    let run = ask(question, &place.db());
    assert_eq!(run.code, 0, "{question:?}: {}", run.err);
    let mut rows = run.records();
    let rest = rows.pop().expect("what it rests on");
    assert_eq!(rest["rows"], rows.len(), "{question:?}");
    assert_eq!(rest["view"], question[0]);
    (rows, rest)
}

#[test]
fn from_pages_to_answers() {
    let place = told();
    let added = place.add();
    // One line could not be read; the rest is done.
    assert_eq!(added.code, 1, "{}", added.err);
    assert!(added.err.contains("pages.jsonl: line 6"), "{}", added.err);
    assert!(added.out.starts_with("5 pages"), "{}", added.out);

    let (found, rest) = rows(
        &["find", "مدينه", "--type", "assault", "--place", "إدلب", "--to", "2015-07-03"],
        &place,
    );
    assert_eq!(found.len(), 4, "{found:#?}");
    let voices: Vec<&Value> = found.iter().map(|f| &f["page"]["voice"]).collect();
    assert_eq!(voices, [4, 1, 2, 1], "{found:#?}");
    assert!(found.iter().all(|f| f["incident"] == found[0]["incident"]), "{found:#?}");
    let coverage = &rest["coverage"];
    assert_eq!((&coverage["pages"], &coverage["unread"]), (&json!(5), &json!(1)));
    assert!(
        coverage["reasons"][0][0].as_str().is_some_and(|why| why.contains("text")),
        "{coverage}"
    );

    let (series, _) = rows(&["tolls", "--type", "killed"], &place);
    let sources: Vec<&Value> = series.iter().map(|s| &s["source"]).collect();
    assert_eq!(sources, ["syrian-observatory", "united-nations"], "{series:#?}");
    assert_eq!(series[0]["figures"].as_array().map(Vec::len), Some(2));

    let (line, _) = rows(&["timeline", "--place", "Syria"], &place);
    assert_eq!((line.len(), &line[0]["day"]), (1, &json!("2015-07-03")), "{line:#?}");
    let summary = &line[0]["summary"];
    assert_eq!(
        (&summary["pages"], &summary["voices"], &summary["independent"]),
        (&json!(4), &json!(3), &json!(2))
    );

    let (told_two_ways, _) = rows(&["contradictions"], &place);
    let kinds: Vec<&Value> = told_two_ways.iter().map(|c| &c["kind"]).collect();
    assert_eq!(kinds, ["figure", "happening"], "{told_two_ways:#?}");

    let (ties, _) = rows(&["relations", "--party", "hezbollah"], &place);
    assert_eq!((ties.len(), &ties[0]["relation"]), (1, &json!("allied-with")), "{ties:#?}");

    let id = found[0]["id"].as_str().expect("an id");
    let (incident, _) = rows(&["incident", id], &place);
    assert_eq!((incident.len(), &incident[0]["summary"]), (1, summary));
    for question in [
        &["find"][..],
        &["timeline"],
        &["tolls"],
        &["relations"],
        &["contradictions"],
        &["incident", id],
    ] {
        let run = report(question, &place);
        assert_eq!(run.code, 0, "{question:?}: {}", run.err);
        assert!(
            run.out.contains("Of 5 pages read (0 in another language)"),
            "{question:?}: {}",
            run.out
        );
        assert!(
            run.out.contains("1 input not read\n  1 not read: "),
            "{question:?}: {}",
            run.out
        );
        assert!(!run.out.contains("Nothing was found"), "{question:?}: {}", run.out);
    }
}

#[test]
fn answers_in_which_nothing_was_found() {
    let place = told();
    place.add();
    for question in &QUESTIONS[..6] {
        let mut asked = question.to_vec();
        asked.extend(["--from", "1999-01-01", "--to", "1999-12-31"]);
        let run = report(&asked, &place);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            run.out
                .starts_with("Nothing was found. No record is not no violence.\nOf 5 pages"),
            "{}",
            run.out
        );
    }
    let none = report(&["incident", "none"], &place);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("no incident none in"), "{}", none.err);
}

#[test]
fn more_than_the_limit_is_said() {
    let place = told();
    place.add();
    let run = report(&["find", "--limit", "1"], &place);
    assert!(
        run.out.contains("There is more: ask with --limit or --offset."),
        "{}",
        run.out
    );
    let (_, rest) = rows(&["find", "--limit", "1"], &place);
    assert_eq!(rest["more"], true);
    let (_, rest) = rows(&["find", "--limit", "100"], &place);
    assert_eq!(rest["more"], false);
}

#[test]
fn adding_again_says_so() {
    let place = told();
    place.add();
    let again = place.add();
    assert!(again.out.contains("5 pages there already"), "{}", again.out);
    let dated = add_with(&place.pages(), &place.db(), &["--date", "2020-01-01"]);
    // The user tells more of the pages: they are read anew.
    assert!(dated.out.contains("5 pages read anew"), "{}", dated.out);
    let (_, rest) = rows(&["find"], &place);
    assert_eq!(rest["coverage"]["pages"], 5);
}
