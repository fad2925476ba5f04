//! Which statements a question finds.

use crate::sample::{Kept, Story, day, event, relation, toll};
use musnad_store::view::Query;

/// Pages of several years, one idea each.
fn kept() -> Kept {
    Kept::of(&[
        Story::new("inside", "2014-05-02").tells(
            "هاجمت والقوات الحمراء نقطة في القرية الغربية.",
            [event("ASSAULT", "هاجمت")
                .by("red-north")
                .at("t:qarya")
                .on("2014-05-01")
                .says("monitor")],
        ),
        Story::new("outside", "2017-05-02").tells(
            "سيطر المقاتلون على وادي السدر.",
            [event("ASSAULT", "سيطر").by("red-north").at("t:wadi").on("2017-05-01")],
        ),
        Story::new("below", "2015-03-02").tells(
            "قُتِلَ ثلاثة في المدرسة.",
            [
                event("ASSAULT", "قتل").by("red-scouts").to("مدنيون").on("2015-03-01"),
                toll("killed", 3).on("2015-03-01"),
            ],
        ),
        Story::new("before", "2014-03-02").tells(
            "قاتل الكشافة شرقا.",
            [event("ASSAULT", "قاتل").by("red-scouts").on("2014-03-01")],
        ),
        Story::new("chief", "2013-06-02").tells(
            "رفض سالم الأحمر الهدنة.",
            [event("REJECT", "رفض").by("red-chief").on("2013-06-01").says("red-chief")],
        ),
        Story::new("chain", "2014-07-02").tells(
            "نفت الهيئة ضرب الجيش.",
            [event("ASSAULT", "ضرب")
                .by("red-front")
                .to("green-army")
                .on("2014-07-01")
                .says("relief")
                .source(Some("monitor"), "named", "denies")],
        ),
        Story::new("tie", "2012-01-02").tells(
            "الكتيبة فرع للجبهة.",
            [relation("red-north", "part-of", "red-front").source(None, "anonymous", "doubts")],
        ),
        Story::new("undated", "").tells("أطلق مسلحون النار.", [event("ASSAULT", "أطلق").by("مسلحون مجهولون")]),
        Story::new("month", "2016-02-20").tells("اعتقل العشرات في حمص.", [event("COERCE", "اعتقل").at("t:homs").on("2016-02")]),
    ])
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn words_in_whatever_form() {
    let kept = kept();
    for (asked, found) in [
        ("القوات", &["inside-0"][..]),
        ("قوات", &["inside-0"]),
        ("قتل", &["below-1", "below-0"]),
        ("المدرسه", &["below-1", "below-0"]),
        ("مدرسة", &["below-1", "below-0"]),
        ("قوات نقطة", &["inside-0"]),
        ("قوات مدرسة", &[]),
        ("«»", &[]),
        ("\" OR * NEAR(", &[]),
    ] {
        let query = Query {
            words: some(asked),
            ..Query::default()
        };
        assert_eq!(kept.found(query), found, "{asked}");
    }
}

#[test]
fn parties_by_any_name_with_members_and_branches_of_that_time() {
    let kept = kept();
    let all = ["below-0", "chain-0", "inside-0", "chief-0", "tie-0"];
    for name in [
        "red-front",
        "الجبهة الحمراء",
        "Red Front",
        "red front",
        "حركة الراية الحمراء",
        " red-front ",
    ] {
        let query = Query {
            parties: vec![name.to_owned()],
            ..Query::default()
        };
        assert_eq!(kept.found(query), all, "{name}");
    }
    let asked = |query: Query| kept.found(query);
    let actor = |name: &str| Query {
        actor: some(name),
        ..Query::default()
    };
    assert_eq!(asked(actor("red-front")), ["below-0", "chain-0", "inside-0", "chief-0"]);
    // The branch itself is asked for at any time.
    assert_eq!(asked(actor("كتيبة الشمال")), ["outside-0", "below-0", "inside-0"]);
    assert_eq!(asked(actor("Scouts")), ["below-0", "before-0"]);
    assert_eq!(asked(actor("مسلحون مجهولون")), ["undated-0"]);
    assert_eq!(asked(actor("nobody")), [""; 0]);
    let recipient = |name: &str| Query {
        recipient: some(name),
        ..Query::default()
    };
    assert_eq!(asked(recipient("green-army")), ["chain-0"]);
    assert_eq!(asked(recipient("red-front")), [""; 0]);
    // All that are named must take part.
    let two = |a: &str, b: &str| Query {
        parties: vec![a.to_owned(), b.to_owned()],
        ..Query::default()
    };
    assert_eq!(asked(two("red-front", "monitor")), ["chain-0", "inside-0"]);
    assert_eq!(asked(two("green-army", "chief")), [""; 0]);
}

#[test]
fn a_branch_by_two_ways_at_two_times() {
    let at = |date: &str| Story::new(date, date).tells("قاتل الكشافة.", [event("ASSAULT", "قاتل").by("red-scouts").on(date)]);
    let kept = Kept::of(&["2010-06-01", "2012-06-01", "2015-06-01", "2017-06-01"].map(at));
    let query = Query {
        actor: some("red-front"),
        ..Query::default()
    };
    assert_eq!(kept.found(query), ["2015-06-01-0", "2010-06-01-0"]);
}

#[test]
fn places_by_name_province_and_country() {
    let kept = kept();
    for (asked, found) in [
        ("القرية الغربية", &["inside-0"][..]),
        ("t:qarya", &["inside-0"]),
        ("حمص", &["month-0", "inside-0"]),
        ("Homs", &["month-0", "inside-0"]),
        ("سوريا", &["month-0", "inside-0"]),
        ("Syria", &["month-0", "inside-0"]),
        ("SY", &["month-0", "inside-0"]),
        ("sy", &["month-0", "inside-0"]),
        ("اليمن", &["outside-0"]),
        ("nowhere", &[]),
    ] {
        let query = Query {
            place: some(asked),
            ..Query::default()
        };
        assert_eq!(kept.found(query), found, "{asked}");
    }
}

#[test]
fn a_place_by_a_name_that_the_page_does_not_use() {
    let told = event("ASSAULT", "قصف").at("t:qarya").called("بلدة القرية");
    let kept = Kept::of(&[Story::new("a", "2015-07-04").tells("قصف على بلدة القرية.", [told])]);
    for name in [
        "القرية الغربية",
        "Western Village",
        "western village",
        "بلدة القرية",
        "Homs",
        "t:qarya",
    ] {
        let query = Query {
            place: some(name),
            ..Query::default()
        };
        assert_eq!(kept.found(query), ["a-0"], "{name}");
    }
}

#[test]
fn time_spans() {
    let kept = kept();
    let span = |from: &str, to: &str| {
        kept.found(Query {
            from: day(from),
            to: day(to),
            ..Query::default()
        })
    };
    assert_eq!(span("2014-05-01", "2014-05-01"), ["inside-0"]);
    assert_eq!(span("2014-05-02", "2014-06-30"), [""; 0]);
    // A month is found by any of its days.
    assert_eq!(span("2016-02-15", "2016-02-15"), ["month-0"]);
    assert_eq!(span("2016-02-29", "2016-03-31"), ["month-0"]);
    assert_eq!(span("2016-03-01", "2016-03-31"), [""; 0]);
    assert_eq!(span("", "2013-12-31"), ["chief-0", "tie-0"]);
    assert_eq!(span("2016-12-31", ""), ["outside-0"]);
    // What has no day is found where no span is asked for, and stands last.
    assert_eq!(span("", "").last().map(String::as_str), Some("undated-0"));
}

#[test]
fn on_whose_word() {
    let kept = kept();
    let source = |name: &str| {
        kept.found(Query {
            source: some(name),
            ..Query::default()
        })
    };
    assert_eq!(source("monitor"), ["chain-0", "inside-0"]);
    assert_eq!(source("relief"), ["chain-0"]);
    assert_eq!(source("green-army"), [""; 0]);
    let depth = |depth: usize| {
        kept.found(Query {
            depth: Some(depth),
            ..Query::default()
        })
    };
    assert_eq!(depth(2), ["chain-0"]);
    assert_eq!(depth(1), ["chain-0", "inside-0", "chief-0", "tie-0"]);
    assert_eq!(depth(0).len(), 10);
    let stance = |stance: &str| {
        kept.found(Query {
            stance: some(stance),
            ..Query::default()
        })
    };
    assert_eq!(stance("denies"), ["chain-0"]);
    assert_eq!(stance("doubts"), ["tie-0"]);
    assert_eq!(stance("asserts").len(), 8);
}

#[test]
fn told_by_the_party_itself() {
    let own = Story::new("own", "2015-07-04").tells(
        "قال الجيش الأخضر إنه قصف القرية الغربية.",
        [event("ASSAULT", "قصف")
            .by("green-army")
            .at("t:qarya")
            .on("2015-07-03")
            .says("green-army")],
    );
    let asked = Query {
        self_told: true,
        ..Query::default()
    };
    let kept = Kept::of(std::slice::from_ref(&own));
    assert_eq!(kept.found(asked.clone()), ["own-0"]);
    // The outlet's own voice is nobody's word.
    let nobody = Story::new("nobody", "2015-07-04").tells(
        "قصف الجيش القرية الغربية.",
        [event("ASSAULT", "قصف").by("green-army").at("t:qarya").on("2015-07-03")],
    );
    kept.add(&[nobody]);
    assert_eq!(kept.found(asked.clone()), ["own-0"]);
    let other = Story::new("other", "2015-07-04").tells(
        "قال المرصد إن الجيش قصف القرية الغربية.",
        [event("ASSAULT", "قصف")
            .by("green-army")
            .at("t:qarya")
            .on("2015-07-03")
            .says("monitor")],
    );
    kept.add(&[other]);
    assert_eq!(kept.found(asked), [""; 0]);
}

#[test]
fn kinds_and_types() {
    let kept = kept();
    let kind = |kind: &str| {
        kept.found(Query {
            kind: some(kind),
            ..Query::default()
        })
    };
    assert_eq!(kind("toll"), ["below-1"]);
    assert_eq!(kind("relation"), ["tie-0"]);
    assert_eq!(kind("event").len(), 8);
    let types = |types: &[&str]| {
        kept.found(Query {
            types: types.iter().map(|t| (*t).to_owned()).collect(),
            ..Query::default()
        })
    };
    assert_eq!(types(&["COERCE", "killed"]), ["month-0", "below-1"]);
    assert_eq!(types(&["PROTEST"]), [""; 0]);
}

#[test]
fn page_by_page() {
    let kept = kept();
    let all = kept.found(Query::default());
    assert_eq!(all.len(), 10);
    let mut seen = Vec::new();
    for offset in (0..12).step_by(3) {
        let answer = kept.store().find(&Query {
            limit: 3,
            offset,
            ..Query::default()
        });
        let answer = answer.expect("an answer");
        assert_eq!(answer.more, offset + 3 < 10, "{offset}");
        seen.extend(answer.rows.into_iter().map(|f| f.statement.id));
    }
    assert_eq!(seen, all);
    for (limit, offset, rows) in [(usize::MAX, 0, 10), (usize::MAX, 7, 3), (5, usize::MAX, 0)] {
        let query = Query {
            limit,
            offset,
            ..Query::default()
        };
        let store = kept.store();
        assert_eq!(store.find(&query).expect("an answer").rows.len(), rows);
        for more in [
            store.timeline(&query).expect("an answer").more,
            store.tolls(&query).expect("an answer").more,
            store.relations(&query).expect("an answer").more,
            store.contradictions(&query).expect("an answer").more,
        ] {
            assert!(!more);
        }
    }
    let none = kept.store().find(&Query::default()).expect("an answer");
    assert!(none.rows.is_empty() && none.more);
}

#[test]
fn all_parts_of_a_question_together() {
    let kept = kept();
    let query = Query {
        kind: some("event"),
        types: vec!["ASSAULT".to_owned()],
        parties: vec!["monitor".to_owned()],
        actor: some("red-front"),
        place: some("Syria"),
        from: day("2014-01-01"),
        to: day("2014-12-31"),
        source: some("monitor"),
        depth: Some(1),
        stance: some("asserts"),
        words: some("القوات"),
        limit: 5,
        ..Query::default()
    };
    assert_eq!(kept.found(query.clone()), ["inside-0"]);
    let not_there = Query {
        recipient: some("green-army"),
        ..query
    };
    assert_eq!(kept.found(not_there), [""; 0]);
}
