//! Private persons are named by no answer unless that is asked for; nothing else changes.

use crate::sample::{Kept, Story, event, relation, toll};
use musnad::care::Names;
use musnad::record::{Age, Words};
use musnad_store::Store;
use musnad_store::view::Query;
use musnad_store::view::named::Named;
use serde::Serialize;
use serde_json::{Value, json};

const WITNESS: &str = "نزار الحلاق";
const DEAD: &str = "سمير الدباغ";
const CHILD: &str = "ليان الحداد";
const VICTIM: &str = "رغد النجار";
const OFFICER: &str = "فؤاد الراوي";

/// Two pages on one strike with private persons in all parts, and two on a promise that is kept and broken.
fn stories() -> Vec<Story> {
    let strike = |at: &str| event("ASSAULT", "قصف").at("t:qarya").on("2015-07-03").by(at);
    let persons = |story: Story| {
        story
            .names(WITNESS, |_| {})
            .names(CHILD, |p| {
                (p.minor, p.fate, p.statement) = (true, Some("killed".to_owned()), Some("a-1".to_owned()));
            })
            .names(VICTIM, |p| p.sexual = true)
            .names(OFFICER, |p| p.public = Some("rank".to_owned()))
    };
    let dead = |story: Story, statement: &str, age: u32, status: &str| {
        let words = |text: &str| Words {
            text: text.to_owned(),
            ..Words::default()
        };
        persons(story).names(DEAD, |p| {
            p.fate = Some("killed".to_owned());
            p.statement = Some(statement.to_owned());
            p.status = vec![words(status)];
            p.age = Some(Age {
                words: words("عاما"),
                years: age,
            });
        })
    };
    let mut first = dead(
        Story::new("a", "2015-07-04").tells(
            "قال نزار الحلاق إن القصف قتل سمير الدباغ وليان الحداد ورغد النجار.",
            [
                strike("red-front").to(DEAD).to(VICTIM).says(OFFICER).says(WITNESS),
                toll("killed", 7)
                    .set("of", "a-0")
                    .says(WITNESS)
                    .set("victims", json!({ "start": 0, "end": 0, "text": CHILD })),
            ],
        ),
        "a-1",
        34,
        "مدني",
    );
    first.url = Some("https://sahel.example/2015/samir-aldabbagh".to_owned());
    first.path = "in/سمير_الدباغ.html".to_owned();
    let second = dead(
        Story::new("b", "2015-07-05").tells(
            "قال سمير الدباغ قبل موته إن 20 قتلوا، ونفى نزار الحلاق وفؤاد الراوي.",
            [
                strike(WITNESS).to(DEAD).source(Some(WITNESS), "named", "denies"),
                toll("killed", 20).set("of", "b-0").says(DEAD),
                relation(WITNESS, "leads", "red-front"),
                relation(OFFICER, "leads", DEAD),
            ],
        ),
        "b-1",
        43,
        "مقاتل",
    );
    let yes = |name: &str, day: &str, kind: &str, verb: &str| {
        Story::new(name, day)
            .tells(
                &format!("{verb} نزار الحلاق التهدئة."),
                [event(kind, verb).by(WITNESS).to("green-army")],
            )
            .names(WITNESS, |_| {})
    };
    vec![
        first,
        second,
        yes("c", "2015-08-01", "AGREE", "قبل"),
        yes("d", "2015-09-01", "REJECT", "رفض"),
    ]
}

fn all() -> Query {
    Query {
        limit: 100,
        ..Query::default()
    }
}

/// All that a store gives out, by view.
fn given(store: &Store) -> Vec<(&'static str, Value)> {
    fn answer<T: Serialize>(answer: T) -> Value {
        serde_json::to_value(answer).expect("plain data")
    }
    let query = all();
    vec![
        ("find", answer(store.find(&query).expect("an answer"))),
        ("timeline", answer(store.timeline(&query).expect("an answer"))),
        ("tolls", answer(store.tolls(&query).expect("an answer"))),
        ("relations", answer(store.relations(&query).expect("an answer"))),
        ("contradictions", answer(store.contradictions(&query).expect("an answer"))),
        ("incident", answer(store.incident("a-0").expect("an answer"))),
        ("cited", answer(store.cited("a-0").expect("an answer"))),
        ("named", answer(store.named(&query).expect("an answer"))),
    ]
}

/// Whether a name, or one of its words, stands in what was given.
fn holds(json: &str, name: &str) -> bool {
    name.split(' ').any(|word| json.contains(word.trim_start_matches("ال")))
}

#[test]
fn none_but_those_allowed() {
    let kept = Kept::of(&stories());
    for (level, allowed) in [
        (Names::Withheld, &[OFFICER][..]),
        (Names::Dead, &[OFFICER, DEAD]),
        (Names::All, &[OFFICER, DEAD, WITNESS]),
    ] {
        let views = given(&kept.store().naming(level));
        for (view, json) in &views {
            if view != &"incident" && view != &"cited" {
                assert_eq!(json["naming"], level.level(), "{view}");
            }
            for name in [WITNESS, DEAD, CHILD, VICTIM, OFFICER]
                .iter()
                .filter(|n| !allowed.contains(n))
            {
                assert!(!holds(&json.to_string(), name), "{level:?} {view}: {name} in {json:#}");
            }
        }
        let whole = views.iter().map(|(_, json)| json.to_string()).collect::<String>();
        for name in allowed {
            assert!(whole.contains(name), "{level:?}: {name}");
        }
    }
    // By default nobody is named.
    let default = kept.store().find(&all()).expect("an answer");
    assert_eq!(default.naming, "names withheld");
}

/// Numbers, lengths of lists and of texts, and what is no text of a page.
fn shape(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(shape).collect(),
        Value::Object(fields) => {
            let kept = fields
                .iter()
                .filter(|(key, _)| !["withheld", "naming", "id", "url", "path", "kind", "name"].contains(&key.as_str()));
            kept.map(|(key, value)| (key.clone(), shape(value))).collect()
        }
        Value::String(text) => text.chars().count().into(),
        other => other.clone(),
    }
}

#[test]
fn rows_and_sums_are_the_same() {
    let kept = Kept::of(&stories());
    let without: Vec<Story> = stories().into_iter().map(Story::nobody).collect();
    let bare = Kept::of(&without);
    let (withheld, all) = (given(&kept.store()), given(&bare.store()));
    for ((view, withheld), (_, all)) in withheld.iter().zip(&all).filter(|((view, _), _)| view != &"named") {
        assert_eq!(shape(withheld), shape(all), "{view}: {withheld:#}");
        assert_ne!(withheld, all, "{view}");
    }
    for name in [WITNESS, DEAD, "سمير"] {
        let query = Query {
            words: Some(name.to_owned()),
            ..all_parties(name)
        };
        let (found, known) = (kept.store().find(&query), bare.store().find(&query));
        assert_eq!(
            found.expect("an answer").rows.len(),
            known.expect("an answer").rows.len(),
            "{name}"
        );
    }
}

/// Statements in which a party takes part; of one word, any.
fn all_parties(name: &str) -> Query {
    Query {
        parties: name.contains(' ').then(|| name.to_owned()).into_iter().collect(),
        ..all()
    }
}

#[test]
fn private_sources_are_rows_of_their_own() {
    let kept = Kept::of(&stories());
    let tolls = kept.store().tolls(&all()).expect("an answer").rows;
    let names: Vec<Option<&str>> = tolls.iter().map(|s| s.name.as_deref()).collect();
    assert_eq!(names, [Some("████ ██████"), Some("████ ██████")]);
    assert_eq!(tolls[0].source.as_deref(), Some("████ ████"));
}

fn rows(kept: &Kept, names: Names, query: &Query) -> Vec<Named> {
    kept.store().naming(names).named(query).expect("an answer").rows
}

#[test]
fn the_named_dead_as_each_source_says() {
    let kept = Kept::of(&stories());
    let dead = rows(&kept, Names::Dead, &all());
    let told: Vec<_> = dead
        .iter()
        .map(|r| {
            let status = r.status.first().map_or("", |s| s.text.as_str());
            (
                r.name.as_deref(),
                r.withheld,
                r.age.as_ref().map(|a| a.years),
                status,
                r.sources.len(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some(DEAD), None, Some(43), "مقاتل", 1),
            (Some(DEAD), None, Some(34), "مدني", 1),
            (None, Some("minor"), None, "", 1),
        ]
    );
    assert!(
        dead.iter()
            .all(|r| r.incident == dead[0].incident && r.page.path.as_deref() != Some(""))
    );
    let second = Query {
        limit: 1,
        offset: 1,
        ..Query::default()
    };
    // Rows are counted by their days; those of one answer are then put beside each other.
    assert_eq!(rows(&kept, Names::Dead, &second), dead[2..]);
    let elsewhere = Query {
        place: Some("t:wadi".to_owned()),
        ..all()
    };
    assert!(rows(&kept, Names::All, &elsewhere).is_empty());
}

#[test]
fn a_child_on_one_page_is_a_child_on_the_other() {
    let strike = || {
        event("ASSAULT", "قصف")
            .at("t:qarya")
            .on("2015-07-03")
            .by("red-front")
            .to(CHILD)
    };
    let page = |name: &str, minor| {
        Story::new(name, "2015-07-04")
            .tells("قتل القصف ليان الحداد.", [strike()])
            .names(CHILD, move |p| {
                (p.minor, p.fate, p.statement) = (minor, Some("killed".to_owned()), Some(format!("{name}-0")))
            })
    };
    let kept = Kept::of(&[page("a", true), page("b", false)]);
    let elsewhere = Kept::of(&[page("b", false)]);
    for names in [Names::Dead, Names::All] {
        for (view, json) in given(&kept.store().naming(names)) {
            assert!(!holds(&json.to_string(), CHILD), "{names:?} {view}: {json:#}");
        }
        let told: Vec<(bool, Option<&str>)> = rows(&kept, names, &all()).iter().map(|r| (r.minor, r.withheld)).collect();
        // What each page says stays what it says.
        assert_eq!(told, [(false, Some("minor")), (true, Some("minor"))]);
        assert_eq!(rows(&elsewhere, names, &all())[0].name.as_deref(), Some(CHILD));
    }
}

#[test]
fn persons_that_cannot_be_read_are_trouble() {
    let kept = Kept::of(&stories());
    let db = rusqlite::Connection::open(kept.file()).expect("the file");
    db.execute("UPDATE _readings SET persons = '[{]'", []).expect("it is changed");
    drop(db);
    assert!(kept.store().find(&all()).is_err());
    assert!(kept.store().timeline(&all()).is_err());
}
