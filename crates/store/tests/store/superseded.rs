//! A newer reading takes the place of the older, which can still be cited.

use crate::dump::column;
use crate::sample::{Kept, Story, event, toll};
use musnad_store::Added;
use musnad_store::view::Query;
use rusqlite::Connection;

/// The page, read by the tables `lexicon`: its second sentence is told by the first tables alone, a third by others.
fn read_by(lexicon: &str) -> Story {
    let mut story = Story::new("a", "2015-07-04").tells(
        "قصف مسلحون القرية الغربية.",
        [event("ASSAULT", "قصف")
            .by("red-front")
            .at("t:qarya")
            .on("2015-07-03")
            .set("id", "same")],
    );
    story = if lexicon == "one" {
        story.tells(
            "ثم انسحبت السيارات نحو الجبل.",
            [event("MOBILIZE", "انسحبت").at("t:wadi").on("2015-07-01").set("id", "old")],
        )
    } else {
        story.tells(
            "وعثر الأهالي على جثتين.",
            [toll("killed", 2).at("t:homs").on("2015-07-04").set("id", "new")],
        )
    };
    story.lexicon = format!("sha256:{lexicon}");
    story.uncoded = if lexicon == "one" { 3 } else { 1 };
    story
}

fn other() -> Story {
    Story::new("b", "2015-07-05").tells(
        "وتعرضت القرية الغربية لقصف الجمعة.",
        [event("ASSAULT", "قصف")
            .by("red-front")
            .at("t:qarya")
            .on("2015-07-03")
            .says("monitor")],
    )
}

fn both() -> Kept {
    let kept = Kept::of(&[read_by("one"), other()]);
    let mut writer = kept.writer();
    assert_eq!(writer.put(&read_by("two").page()).expect("it is kept"), Added::Superseded);
    assert_eq!(writer.put(&read_by("two").page()).expect("it is kept"), Added::Known);
    writer.commit().expect("it is safe");
    drop(writer);
    kept
}

fn words(text: &str) -> Query {
    Query {
        words: Some(text.to_owned()),
        ..Query::default()
    }
}

#[test]
fn the_old_is_cited_and_not_found() {
    let kept = both();
    let store = kept.store();
    let old = store.cited("old").expect("an answer");
    let [old] = old.as_slice() else { panic!("{old:?}") };
    assert!(!old.current);
    assert_eq!(old.sentence_text, "ثم انسحبت السيارات نحو الجبل.");
    assert_eq!(old.incident, None);
    let same = store.cited("same").expect("an answer");
    assert_eq!(same.iter().map(|f| f.current).collect::<Vec<_>>(), [true, false]);
    assert_eq!(kept.found(Query::default()), ["new", "same", "b-0"]);
    assert_eq!(kept.found(words("السيارات")), [""; 0]);
    assert_eq!(kept.found(words("جثتين")), ["new"]);
    let place = Query {
        place: Some("t:wadi".to_owned()),
        ..Query::default()
    };
    assert_eq!(kept.found(place), [""; 0]);
    assert!(store.cited("none").expect("an answer").is_empty());
}

#[test]
fn the_index_holds_no_old_sentence() {
    let kept = both();
    let db = Connection::open(kept.file()).expect("a database");
    db.execute_batch("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, _words, instance)")
        .expect("a list of the words");
    let of_old = "SELECT DISTINCT reading FROM temp.indexed JOIN _sentences ON doc = sentence \
                  WHERE reading NOT IN (SELECT reading FROM _pages)";
    assert!(column(&db, &format!("SELECT CAST(reading AS TEXT) FROM ({of_old})")).is_empty());
}

#[test]
fn incidents_keep_who_tells_the_same() {
    let kept = both();
    let store = kept.store();
    let incident = store.incident("same").expect("an answer").expect("an incident");
    let told: Vec<&str> = incident.tellings.iter().map(|t| t.found.statement.id.as_str()).collect();
    assert_eq!(incident.id, "same");
    assert_eq!(told, ["b-0", "same"]);
    assert!(incident.tellings.iter().all(|t| t.found.current));
    assert_eq!(incident.tellings[0].joined_to.as_deref(), Some("same"));
    assert!(incident.tellings[0].score.is_some() && !incident.tellings[0].reasons.is_empty());
    assert_eq!(store.incident("old").expect("an answer"), None);
    // A third page still finds the happening by its keys.
    kept.add(&[Story::new("c", "2015-07-06").tells(
        "وكانت القرية الغربية قصفت.",
        [event("ASSAULT", "قصفت").by("red-front").at("t:qarya").on("2015-07-03")],
    )]);
    let incident = kept.store().incident("c-0").expect("an answer").expect("an incident");
    assert_eq!((incident.id.as_str(), incident.tellings.len()), ("same", 3));
}

#[test]
fn sums_are_those_of_what_is_in_force() {
    let kept = both();
    let coverage = kept.store().coverage().expect("sums");
    assert_eq!((coverage.pages, coverage.other_language), (2, 0));
    assert_eq!((coverage.statements, coverage.uncoded), (3, 1));
    let db = Connection::open(kept.file()).expect("a database");
    let sentences = column(
        &db,
        "SELECT CAST(count(*) AS TEXT) FROM _sentences WHERE reading IN (SELECT reading FROM _pages)",
    );
    assert_eq!(sentences, [coverage.sentences.to_string()]);
}

#[test]
fn another_language_is_counted_as_it_is_now_known() {
    let mut story = read_by("one");
    story.language = "fa".to_owned();
    let kept = Kept::of(&[story]);
    assert_eq!(kept.store().coverage().expect("sums").other_language, 1);
    kept.add(&[read_by("two")]);
    assert_eq!(kept.store().coverage().expect("sums").other_language, 0);
}

#[test]
fn told_another_way_it_may_be_another_happening() {
    let at = |lexicon: &str, day: &str| {
        let told = event("ASSAULT", "قصف")
            .by("red-front")
            .at("t:qarya")
            .on(day)
            .set("id", "same");
        let mut story = Story::new("a", "2015-07-20").tells("قصف مسلحون القرية الغربية.", [told]);
        story.lexicon = lexicon.to_owned();
        story
    };
    let kept = Kept::of(&[at("sha256:one", "2015-07-03"), other()]);
    kept.add(&[at("sha256:two", "2015-07-19")]);
    let store = kept.store();
    // Each has its own, by an id of its own, and its own day.
    let (a, b) = (
        store.incident("same").expect("an answer"),
        store.incident("b-0").expect("an answer"),
    );
    let (a, b) = (a.expect("an incident"), b.expect("an incident"));
    assert_ne!(a.id, b.id);
    assert_eq!((a.tellings.len(), b.tellings.len()), (1, 1));
    assert_eq!(store.incident(&a.id).expect("an answer"), Some(a));
    assert_eq!(store.incident(&b.id).expect("an answer"), Some(b));
    let query = Query {
        limit: 10,
        ..Query::default()
    };
    let line = store.timeline(&query).expect("an answer").rows;
    assert_eq!(
        line.iter().map(|h| h.day.as_deref().unwrap_or_default()).collect::<Vec<_>>(),
        ["2015-07-03", "2015-07-19"]
    );
}

#[test]
fn an_earlier_day_that_nobody_tells_any_more_goes() {
    let at = |lexicon: &str, days: &str| {
        let told = event("ASSAULT", "قصف").by("red-front").at("t:qarya").on(days);
        let mut story = Story::new("z", "2015-07-04").tells("قصف مسلحون القرية الغربية.", [told.set("id", lexicon)]);
        story.lexicon = lexicon.to_owned();
        story
    };
    let kept = Kept::of(&[other(), at("one", "2015-07-02/2015-07-03")]);
    kept.add(&[at("two", "2015-07-03")]);
    let query = Query {
        limit: 10,
        ..Query::default()
    };
    let line = kept.store().timeline(&query).expect("an answer").rows;
    assert_eq!(
        line.iter().map(|h| h.day.as_deref().unwrap_or_default()).collect::<Vec<_>>(),
        ["2015-07-03"]
    );
}
