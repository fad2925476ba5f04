//! What reviewers say of statements: each act, its mark, its undoing, and what cannot be.

use crate::dump::column;
use crate::sample::{Kept, Story, event, toll};
use musnad::care::Names;
use musnad_store::Store;
use musnad_store::review::change::Change;
use musnad_store::review::list::{Asked, Reviewed, Reviews};
use musnad_store::review::{Act, Done, Failed, Refused, Review};
use musnad_store::view::Query;
use musnad_store::view::find::Found;
use rusqlite::Connection;
use serde_json::json;

/// A page of two sentences; who is hit stands in the first one.
pub fn raid() -> Story {
    let mut story = Story::new("raid", "2015-07-04")
        .tells(
            "قصف الجيش الأخضر القرية الغربية الجمعة وقتل 7 من عناصر الجبهة الحمراء.",
            [
                event("ASSAULT", "قصف")
                    .set("mode", "aerial")
                    .by("green-army")
                    .at("t:qarya")
                    .on("2015-07-03"),
                toll("killed", 7).at("t:qarya").on("2015-07-03"),
            ],
        )
        .tells(
            "وعاد الأهالي إلى وادي السدر بعد انسحاب المسلحين منه.",
            [event("RETREAT", "انسحاب").at("t:wadi").set("mode", "withdraw")],
        );
    story.placed = true;
    story
}

/// A store of it, and the ids of its statements.
pub fn kept() -> (Kept, Vec<String>) {
    (Kept::of(&[raid()]), raid().ids())
}

pub fn all(reviewed: bool) -> Query {
    Query {
        reviewed,
        limit: 100,
        ..Query::default()
    }
}

pub fn act(kept: &Kept, statement: &str, act: Act) -> Result<Done, Failed> {
    kept.writer().review(&Review {
        statement: statement.to_owned(),
        act,
        reviewer: "نرجس".to_owned(),
        reason: "قرأت النص مرتين".to_owned(),
    })
}

pub fn done(kept: &Kept, statement: &str, what: Act) -> Reviewed {
    let id = act(kept, statement, what).expect("it can be").id;
    kept.store().review(&id).expect("an answer").expect("it is there")
}

pub fn undo(kept: &Kept, id: &str) -> Result<Done, Failed> {
    kept.writer().undo(id, "سمير", "")
}

pub fn refused(result: Result<Done, Failed>) -> Refused {
    match result {
        Err(Failed::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

/// The statement in force with this id.
pub fn one(kept: &Kept, id: &str) -> Found {
    let mut found = kept.store().cited(id).expect("an answer");
    assert!(!found.is_empty(), "{id}");
    found.remove(0)
}

pub fn mark(found: &Found) -> Option<&str> {
    found.review.as_ref().map(|r| r.mark.as_str())
}

pub fn reviews(store: &Store) -> Reviews {
    let asked = Asked {
        limit: 100,
        ..Asked::default()
    };
    store.reviews(&asked).expect("an answer")
}

/// The rows of every page are what its reviews make of it, sums are right, and each review has its entry in the log.
pub fn holds(kept: &Kept) {
    let (store, db) = (kept.store(), Connection::open(kept.file()).expect("a database"));
    for page in column(&db, "SELECT CAST(page AS TEXT) FROM _pages") {
        let page = page.parse().expect("a number");
        assert_eq!(store.unsettled(page).expect("an answer"), [""; 0]);
    }
    let in_force = column(&db, "SELECT CAST(count(*) AS TEXT) FROM _statements WHERE current");
    assert_eq!(store.coverage().expect("sums").statements.to_string(), in_force[0]);
    let twice = "SELECT id FROM _statements WHERE current GROUP BY id HAVING count(*) > 1";
    assert_eq!(column(&db, twice), [""; 0]);
    let told = "SELECT CAST(statement AS TEXT) FROM _tellings JOIN _statements USING (statement) WHERE NOT current";
    assert_eq!(column(&db, told), [""; 0]);
    logged(kept);
}

/// Each review has its entry in the log, which holds its digest.
pub fn logged(kept: &Kept) {
    let (store, db) = (kept.store(), Connection::open(kept.file()).expect("a database"));
    let logged = column(
        &db,
        "SELECT what || ' ' || of || ' ' || lower(hex(digest)) FROM _log WHERE what IN ('review', 'undo') ORDER BY number",
    );
    let mut told = Vec::new();
    store
        .review_digests(&mut |id, undo, digest| {
            let what = if undo { "undo" } else { "review" };
            told.push(format!("{what} {id} {}", musnad::proof::hex(&digest)));
        })
        .expect("reviews");
    assert_eq!(logged, told);
}

#[test]
fn an_accepted_statement_stays_with_a_mark() {
    let (kept, ids) = kept();
    let before = one(&kept, &ids[0]);
    let review = done(&kept, &ids[0], Act::Accept);
    let found = one(&kept, &ids[0]);
    assert_eq!((found.current, mark(&found)), (true, Some("accepted")));
    assert_eq!((found.incident, found.statement), (before.incident, before.statement));
    let by = found.review.expect("a mark");
    assert_eq!((by.id, by.reviewer.as_str()), (review.id.clone(), "نرجس"));
    assert_eq!((review.quote.exact.as_str(), review.holds.as_str()), ("قصف", "in force"));
    assert!(review.quote.suffix.starts_with(" الجيش الأخضر") && review.quote.prefix.ends_with("raid\n\n"));
    assert_eq!(kept.found(all(true)), [ids[0].clone()]);
    holds(&kept);
    // Nobody says the same twice; another person may.
    assert_eq!(refused(act(&kept, &ids[0], Act::Accept)).field, "statement");
    let other = Review {
        statement: ids[0].clone(),
        act: Act::Accept,
        reviewer: "سمير".to_owned(),
        reason: String::new(),
    };
    kept.writer().review(&other).expect("a second reader");
    undo(&kept, &review.id).expect("it is there");
    assert_eq!(mark(&one(&kept, &ids[0])), Some("accepted"));
    holds(&kept);
}

#[test]
fn a_refused_statement_leaves_force_and_comes_back() {
    let (kept, ids) = kept();
    let before = kept.found(all(false));
    let review = done(&kept, &ids[2], Act::Refuse);
    assert!(!kept.found(all(false)).contains(&ids[2]));
    assert_eq!(kept.found(all(true)), [ids[2].clone()]);
    let found = one(&kept, &ids[2]);
    assert_eq!(
        (found.current, mark(&found), found.incident.as_ref()),
        (false, Some("refused"), None)
    );
    assert_eq!(kept.store().coverage().expect("sums").statements, 2);
    holds(&kept);
    let why = refused(act(&kept, &ids[2], Act::Accept)).why;
    assert!(why.contains("refused") && why.contains(&review.id), "{why}");
    let undone = undo(&kept, &review.id).expect("it is there");
    assert_eq!(
        (undone.act.as_str(), undone.other.as_deref()),
        ("undo", Some(review.id.as_str()))
    );
    assert_eq!(kept.found(all(false)), before);
    let found = one(&kept, &ids[2]);
    assert_eq!(
        (found.current, mark(&found), found.incident.as_deref()),
        (true, None, Some(ids[2].as_str()))
    );
    holds(&kept);
    assert!(refused(undo(&kept, &review.id)).why.contains(&undone.id));
    assert!(refused(undo(&kept, &undone.id)).why.contains("undoing"));
    assert_eq!(refused(undo(&kept, "0011")).field, "review");
}

#[test]
fn a_correction_stands_in_the_place_of_what_was_read() {
    let (kept, ids) = kept();
    let change = Change {
        mode: Some("heavy-weapons".to_owned()),
        recipients: vec!["الجبهة الحمراء".to_owned()],
        places: vec!["القرية الغربية".to_owned()],
        ..Change::default()
    };
    let item = kept.store().changed(&ids[0], &change).expect("it can be");
    let review = done(&kept, &ids[0], Act::Correct(serde_json::to_value(&item).expect("JSON")));
    let now = review.now.clone().expect("it is in force");
    // Its words are others, so it is another statement.
    assert_ne!(now, ids[0]);
    let found = one(&kept, &now);
    assert_eq!((found.current, mark(&found)), (true, Some("correction")));
    let told = serde_json::to_value(&found.statement).expect("JSON");
    assert_eq!(told["mode"], "heavy-weapons");
    assert_eq!(
        (&told["recipients"][0]["id"], &told["recipients"][0]["kind"]),
        (&json!("red-front"), &json!("armed-group"))
    );
    assert_eq!(
        (&told["places"][0]["id"], &told["actors"][0]["id"]),
        (&json!("t:qarya"), &json!("green-army"))
    );
    let old = one(&kept, &ids[0]);
    assert_eq!((old.current, mark(&old)), (false, Some("corrected")));
    // It is found by what it says, and tells a happening.
    let query = Query {
        recipient: Some("red-front".to_owned()),
        ..Query::default()
    };
    assert_eq!(kept.found(query), [now.as_str()]);
    let incident = kept.store().incident(&now).expect("an answer").expect("an incident");
    assert!(incident.tellings.iter().any(|t| t.found.statement.id == now));
    assert!(incident.tellings.iter().all(|t| t.found.statement.id != ids[0]));
    assert_eq!(kept.store().coverage().expect("sums").statements, 3);
    holds(&kept);
    // What rests on it goes first.
    let refusal = done(&kept, &now, Act::Refuse);
    assert!(refused(undo(&kept, &review.id)).why.contains(&refusal.id));
    holds(&kept);
    undo(&kept, &refusal.id).expect("it is there");
    undo(&kept, &review.id).expect("nothing rests on it");
    assert_eq!(
        (mark(&one(&kept, &ids[0])), mark(&one(&kept, &now))),
        (None, Some("withdrawn"))
    );
    assert!(one(&kept, &ids[0]).current && !one(&kept, &now).current);
    holds(&kept);
}

#[test]
fn a_correction_of_the_same_words_keeps_the_id() {
    let (kept, ids) = kept();
    let change = Change {
        what: Some("injured".to_owned()),
        low: Some(6),
        ..Change::default()
    };
    let item = kept.store().changed(&ids[1], &change).expect("it can be");
    let review = done(&kept, &ids[1], Act::Correct(serde_json::to_value(&item).expect("JSON")));
    assert_eq!(review.now.as_deref(), Some(ids[1].as_str()));
    let both = kept.store().cited(&ids[1]).expect("an answer");
    assert_eq!(
        both.iter().map(mark).collect::<Vec<_>>(),
        [Some("correction"), Some("corrected")]
    );
    let db = Connection::open(kept.file()).expect("a database");
    let read = "SELECT what || low || '-' || high FROM tolls";
    assert_eq!(column(&db, read), ["injured6-7"]);
    holds(&kept);
    let again = serde_json::to_value(&item).expect("JSON");
    assert!(refused(act(&kept, &ids[1], Act::Correct(again))).why.contains("already"));
}

#[test]
fn readers_see_a_review_whole_or_not_at_all() {
    let (kept, ids) = kept();
    let reader = kept.store();
    let before = reader.find(&all(false)).expect("an answer");
    let mut writer = kept.writer();
    // Half done: the store is being added to, and the review comes in the same batch.
    writer
        .put(&Story::new("other", "2015-08-01").tells("ساد الهدوء.", []).page())
        .expect("it is kept");
    assert_eq!(reader.find(&all(false)).expect("an answer"), before);
    let review = Review {
        statement: ids[0].clone(),
        act: Act::Refuse,
        reviewer: "سمير".to_owned(),
        reason: "لا يذكر النص قصفا".to_owned(),
    };
    writer.review(&review).expect("it is in force");
    assert_eq!(reader.find(&all(false)).expect("an answer").rows.len(), before.rows.len() - 1);
    assert_eq!(reviews(&reader).total, 1);
}

#[test]
fn reviews_name_nobody_who_is_withheld() {
    let name = "فاطمة بنت سالم العواد";
    let told = |lexicon: &str| {
        let sentence = format!("وقال الأهالي إن {name} قتلت في قصف الجمعة.");
        let mut story = Story::new("named", "2015-07-04").tells(&sentence, [event("ASSAULT", "قصف").to(name)]);
        (story.placed, story.lexicon) = (true, format!("sha256:{lexicon}"));
        story
    };
    let known = told("one").names(name, |_| {});
    // The name is found by the first tables, or by later ones alone.
    for (first, second) in [(known.clone(), None), (told("one"), Some(told("two").names(name, |_| {})))] {
        let (kept, id) = (Kept::of(std::slice::from_ref(&first)), first.ids()[0].clone());
        let change = Change {
            mode: Some("aerial".to_owned()),
            ..Change::default()
        };
        let item = kept.store().changed(&id, &change).expect("it can be");
        let review = Review {
            statement: id,
            act: Act::Correct(serde_json::to_value(item).expect("JSON")),
            reviewer: "نرجس".to_owned(),
            reason: format!("قتلت {name} في غارة"),
        };
        kept.writer().review(&review).expect("it can be");
        kept.add(second.as_slice());
        let told = |store: Store| serde_json::to_string(&reviews(&store)).expect("JSON");
        let withheld = told(kept.store());
        assert!(!withheld.contains("فاطمة") && !withheld.contains("العواد"), "{withheld}");
        // In the quote's surroundings, in the item, in the reason.
        let all = told(kept.store().naming(Names::All));
        assert!(all.matches("العواد").count() >= 3, "{all}");
        holds(&kept);
    }
}
