//! Figures, lines of time, ties and contradictions: what sources say stands side by side and is never made one.

use crate::sample::{Kept, Story, Told, event, relation, toll};
use musnad_store::view::Query;
use musnad_store::view::contradictions::Contradiction;

fn all() -> Query {
    Query {
        limit: 100,
        ..Query::default()
    }
}

fn one(name: &str, date: &str, sentence: &str, told: Told) -> Story {
    Story::new(name, date).tells(sentence, [told])
}

#[test]
fn each_source_has_its_own_figures() {
    let kept = Kept::of(&[
        one(
            "b",
            "2015-07-05",
            "قال المرصد إنهم تسعة.",
            toll("killed", 9).on("2015-07-05").says("monitor"),
        ),
        one(
            "a",
            "2015-07-04",
            "قال المرصد إنهم سبعة.",
            toll("killed", 7).on("2015-07-04").says("monitor"),
        ),
        one(
            "c",
            "2015-07-04",
            "قالت الهيئة إنهم سبعة.",
            toll("killed", 7).on("2015-07-04").says("relief"),
        ),
        one("d", "2015-07-04", "سقط سبعة.", toll("killed", 7).on("2015-07-04")),
        one(
            "e",
            "2015-07-04",
            "قال ناشطون إنهم ثمانية.",
            toll("killed", 8)
                .on("2015-07-04")
                .source(Some("ناشطون"), "anonymous", "asserts"),
        ),
        one(
            "f",
            "2015-07-04",
            "وجرح المرصد يعد عشرة.",
            toll("injured", 10).on("2015-07-04").says("monitor"),
        ),
        one(
            "g",
            "2015-07-06",
            "منذ آذار ألف قتيل بحسب المرصد.",
            toll("killed", 1000)
                .on("2015-03/2015-07")
                .set("cumulative", true)
                .says("monitor"),
        ),
        // The outermost link passes on what the innermost says.
        one(
            "h",
            "2015-07-07",
            "نقلت الهيئة عن المرصد.",
            toll("killed", 11).says("relief").says("monitor"),
        ),
        one("i", "", "أحد عشر.", toll("killed", 12).says("monitor")),
    ]);
    let answer = kept.store().tolls(&all()).expect("an answer");
    let shown: Vec<(String, Option<String>, bool, Vec<String>)> = answer
        .rows
        .into_iter()
        .map(|s| {
            let ids = s.figures.into_iter().map(|f| f.statement.id).collect();
            (s.what, s.source, s.since.is_some(), ids)
        })
        .collect();
    let row = |what: &str, source: Option<&str>, since: bool, ids: &[&str]| {
        let ids = ids.iter().map(|id| format!("{id}-0")).collect();
        (what.to_owned(), source.map(str::to_owned), since, ids)
    };
    assert_eq!(
        shown,
        [
            row("injured", Some("monitor"), false, &["f"]),
            row("killed", Some("monitor"), false, &["a", "b", "h", "i"]),
            row("killed", Some("relief"), false, &["c"]),
            row("killed", None, false, &["d", "e"]),
            row("killed", Some("monitor"), true, &["g"]),
        ]
    );
    let few = Query { limit: 2, ..all() };
    let answer = kept.store().tolls(&few).expect("an answer");
    assert!(answer.more);
    assert_eq!(answer.rows.iter().map(|s| s.figures.len()).sum::<usize>(), 2);
}

#[test]
fn the_earliest_stands_first_on_the_line() {
    let told = |at: &str, day: &str| event("ASSAULT", "قصف").by("red-front").at(at).on(day);
    let kept = Kept::of(&[
        one("late", "2015-07-30", "قصف في تموز.", told("t:qarya", "2015-07-29")),
        one("early", "2015-08-01", "قصف في كانون.", told("t:qarya", "2015-01-10")),
        one("between", "2015-03-02", "قصف في آذار.", told("t:wadi", "2015-03-01")),
        one("undated", "", "قصف.", event("ASSAULT", "قصف").by("green-army").at("t:wadi")),
        one(
            "again",
            "2015-03-03",
            "قصف الوادي.",
            told("t:wadi", "2015-03-01").says("monitor"),
        ),
        one("of-page", "2015-05-05", "قال كذا.", event("REJECT", "رفض").by("green-army")),
    ]);
    let line = |query: &Query| -> Vec<(String, bool)> {
        let answer = kept.store().timeline(query).expect("an answer");
        let more = answer.more;
        answer.rows.into_iter().map(|h| (h.incident, more)).collect()
    };
    let names = ["early-0", "between-0", "of-page-0", "late-0"];
    assert_eq!(line(&all()), names.map(|n| (n.to_owned(), false)));
    let second = Query {
        limit: 1,
        offset: 1,
        ..Query::default()
    };
    assert_eq!(line(&second), [("between-0".to_owned(), true)]);
    let answer = kept.store().timeline(&all()).expect("an answer");
    assert_eq!(answer.rows[1].summary.pages, 2);
    assert!(answer.rows[1].stated && !answer.rows[2].stated);
}

#[test]
fn ties_with_everybody_who_tells_them() {
    let kept = Kept::of(&[
        one(
            "a",
            "2014-01-01",
            "الكتيبة من الجبهة.",
            relation("red-north", "part-of", "red-front").says("monitor"),
        ),
        one(
            "b",
            "2015-01-01",
            "نفت الهيئة ذلك.",
            relation("red-north", "part-of", "red-front").source(Some("relief"), "named", "denies"),
        ),
        one(
            "c",
            "2013-01-01",
            "كانت حليفة.",
            relation("red-north", "allied-with", "green-army").aux("historical"),
        ),
        one("d", "2012-01-01", "سالم قائدها.", relation("red-chief", "leads", "red-front")),
    ]);
    let answer = kept.store().relations(&all()).expect("an answer");
    let shown: Vec<(&str, &str, &str, bool, usize)> = answer
        .rows
        .iter()
        .map(|t| {
            let (subject, object) = (t.subject.as_str(), t.object.as_str());
            (subject, t.relation.as_str(), object, t.disputed, t.told.len())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Northern Company", "part-of", "Red Front", true, 2),
            ("Northern Company", "allied-with", "Green Army", true, 1),
            ("Salem al-Ahmar", "leads", "Red Front", false, 1),
        ]
    );
    let of = Query {
        parties: vec!["green-army".to_owned()],
        ..all()
    };
    assert_eq!(kept.store().relations(&of).expect("an answer").rows.len(), 1);
}

fn contradictions(kept: &Kept, query: &Query) -> Vec<Contradiction> {
    kept.store().contradictions(query).expect("an answer").rows
}

fn attack() -> Told {
    event("ASSAULT", "قصف").at("t:qarya").on("2015-07-03")
}

fn with_toll(name: &str, source: &str, number: u64) -> Story {
    let dead = toll("killed", number).set("of", format!("{name}-0")).says(source);
    Story::new(name, "2015-07-04").tells(&format!("قصف أوقع {number} قتلى."), [attack().says(source), dead])
}

#[test]
fn figures_that_cannot_both_be() {
    let kept = Kept::of(&[with_toll("a", "monitor", 7), with_toll("b", "relief", 20)]);
    let found = contradictions(&kept, &all());
    let [figure] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((figure.kind, figure.about.as_str()), ("figure", "killed"));
    assert_eq!(figure.incident.as_deref(), Some("a-0"));
    let mut says: Vec<&str> = figure.sides.iter().map(|s| s.says.as_str()).collect();
    says.sort();
    assert_eq!(says, ["20: relief", "7: monitor"]);
    assert!(figure.sides.iter().all(|s| s.told.len() == 1));
    // The same figure, or a later one of the same source, is none.
    for pages in [
        [with_toll("a", "monitor", 7), with_toll("b", "relief", 7)],
        [with_toll("a", "monitor", 7), with_toll("b", "monitor", 20)],
    ] {
        let found = contradictions(&Kept::of(&pages), &all());
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn doers_of_which_none_is_the_others_part() {
    let by = |name: &str, party: &str| {
        one(
            name,
            "2015-07-04",
            &format!("قصف نفذه {party}."),
            attack().by(party).says("monitor"),
        )
    };
    let found = contradictions(&Kept::of(&[by("a", "red-front"), by("b", "green-army")]), &all());
    let [doer] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(doer.kind, "doer");
    let mut says: Vec<&str> = doer.sides.iter().map(|s| s.says.as_str()).collect();
    says.sort();
    assert_eq!(says, ["green-army", "red-front"]);
    for other in ["red-north", "مسلحون"] {
        let found = contradictions(&Kept::of(&[by("a", "red-front"), by("b", other)]), &all());
        assert!(found.is_empty(), "{other}: {found:#?}");
    }
}

#[test]
fn some_say_it_and_some_deny_it() {
    let deny = attack().by("green-army").source(Some("green-army"), "named", "denies");
    let kept = Kept::of(&[
        one(
            "a",
            "2015-07-04",
            "قال المرصد إن الجيش قصف.",
            attack().by("green-army").says("monitor"),
        ),
        one("b", "2015-07-04", "نفى الجيش أنه قصف.", deny),
    ]);
    let found = contradictions(&kept, &all());
    let [happening] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(happening.kind, "happening");
    let sides: Vec<(&str, Vec<&str>)> = happening
        .sides
        .iter()
        .map(|s| (s.says.as_str(), s.told.iter().map(|f| f.statement.id.as_str()).collect()))
        .collect();
    assert_eq!(sides, [("asserts", vec!["a-0"]), ("denies", vec!["b-0"])]);
    let elsewhere = Query {
        place: Some("t:wadi".to_owned()),
        ..all()
    };
    assert!(contradictions(&kept, &elsewhere).is_empty());
}

#[test]
fn a_party_that_said_yes_and_then_no() {
    // The words behind the trigger are its topic: where the trigger stands is told in code points of the text.
    let said = |name: &str, date: &str, sentence: &str, class: &str, trigger: &str, actor: &str| {
        let before = format!("عنوان {name}\n\n").chars().count();
        let at = sentence.find(trigger).map_or(0, |byte| sentence[..byte].chars().count()) + before;
        let words = serde_json::json!({ "start": at, "end": at + trigger.chars().count(), "text": trigger });
        one(
            name,
            date,
            sentence,
            event(class, trigger).by(actor).on(date).set("trigger", words),
        )
    };
    let yes = said("yes", "2015-01-10", "وافق على تسليم المعابر.", "AGREE", "وافق", "green-army");
    let no = said("no", "2015-11-10", "رفض تسليم المعابر.", "REJECT", "رفض", "green-army");
    let kept = Kept::of(&[yes.clone(), no.clone()]);
    let found = contradictions(&kept, &all());
    let [turn] = found
        .iter()
        .filter(|c| c.about.contains("المعابر"))
        .collect::<Vec<_>>()
        .try_into()
        .expect("told once");
    assert_eq!(turn.kind, "turn");
    let sides: Vec<(&str, &str)> = turn
        .sides
        .iter()
        .map(|s| (s.says.as_str(), s.told[0].statement.id.as_str()))
        .collect();
    assert_eq!(sides, [("yes", "yes-0"), ("no", "no-0")]);
    assert!(found.iter().all(|c| c.kind == "turn"));
    // Another party's yes, or a yes to something else, is none.
    let others = [
        said("yes", "2015-01-10", "وافقت على تسليم المعابر.", "AGREE", "وافقت", "red-front"),
        said("yes", "2015-01-10", "وافق على فتح الحوار.", "AGREE", "وافق", "green-army"),
    ];
    for other in others {
        let found = contradictions(&Kept::of(&[other, no.clone()]), &all());
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn contradictions_page_by_page() {
    let days = ["2015-07-03", "2015-08-03", "2015-09-03"];
    let mut stories = Vec::new();
    for (n, day) in days.into_iter().enumerate() {
        for (outlet, source, number) in [("a", "monitor", 7), ("b", "relief", 20)] {
            let name = format!("{outlet}{n}");
            let dead = toll("killed", number).set("of", format!("{name}-0")).says(source);
            let told = event("ASSAULT", "قصف").at("t:qarya").on(day).says(source);
            stories.push(Story::new(&name, day).tells(&format!("قصف {name} أوقع {number}."), [told, dead]));
        }
    }
    let kept = Kept::of(&stories);
    let mut seen = Vec::new();
    for offset in 0..4 {
        let query = Query {
            limit: 1,
            offset,
            ..Query::default()
        };
        let answer = kept.store().contradictions(&query).expect("an answer");
        assert_eq!(answer.more, offset < 2, "{offset}");
        seen.extend(answer.rows.into_iter().filter_map(|c| c.incident));
    }
    assert_eq!(seen, ["a2-0", "a1-0", "a0-0"]);
}
