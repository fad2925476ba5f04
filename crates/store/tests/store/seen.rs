//! Many statements at once: on a map, between parties, by month; and what a question could mean.

use crate::sample::{Kept, Story, day, event, relation};
use musnad_store::view::Query;
use musnad_store::view::suggest::What;

const PRIVATE: &str = "نادر الزعفراني";

fn kept() -> Kept {
    let strike = |name: &str, date: &str| {
        Story::new(name, date).tells(
            &format!("قصف الجيش القرية الغربية {name}."),
            [event("ASSAULT", "قصف")
                .by("green-army")
                .to("red-front")
                .at("t:qarya")
                .on(date)],
        )
    };
    Kept::of(&[
        strike("one", "2014-05-01"),
        strike("two", "2014-05-01"),
        strike("three", "2016-02-03"),
        Story::new("denied", "2014-06-02").tells(
            "نفى الجيش قصف الجبهة.",
            [event("ASSAULT", "قصف")
                .by("green-army")
                .to("red-front")
                .on("2014-06-01")
                .source(Some("green-army"), "named", "denies")],
        ),
        Story::new("planned", "2014-06-03").tells(
            "سيقصف الجيش الجبهة.",
            [event("ASSAULT", "سيقصف")
                .aux("future")
                .by("green-army")
                .to("red-front")
                .on("2015-01-01")],
        ),
        Story::new("person", "2014-07-02").tells(
            "اعتقلت الجبهة نادر الزعفراني في حي مجهول.",
            [event("COERCE", "اعتقلت").by("red-front").to(PRIVATE).at("حي مجهول")],
        ),
        Story::new("tie", "2013-01-02").tells("الكتيبة فرع للجبهة.", [relation("red-north", "part-of", "red-front")]),
        Story::new("talks", "").tells(
            "التقى الجيش الهيئة.",
            [event("CONSULT", "التقى").by("green-army").to("relief").at("t:wadi")],
        ),
    ])
}

fn all() -> Query {
    Query::default()
}

#[test]
fn a_map_tells_places_with_their_statements() {
    let kept = kept();
    let map = kept.store().map(&all()).expect("a map");
    let places: Vec<_> = map
        .rows
        .iter()
        .map(|s| (s.en.as_deref(), s.kind.as_deref(), s.statements, s.incidents))
        .collect();
    assert_eq!(
        places,
        [
            (Some("Western Village"), Some("settlement"), 3, 2),
            (Some("Wadi al-Sidr"), Some("settlement"), 1, 1)
        ]
    );
    let village = &map.rows[0];
    assert_eq!(
        (village.place.as_deref(), village.words.as_str()),
        (Some("t:qarya"), "القرية الغربية")
    );
    assert_eq!(
        (village.lat, village.lon, village.country.as_deref()),
        (34.6, 36.4, Some("SY"))
    );
    assert_eq!(village.ids[0], "three-0", "the newest first");
    assert_eq!(village.ids.len(), 3);
    assert_eq!((map.unplaced, map.left_out), (1, 0));
    let early = kept
        .store()
        .map(&Query {
            to: day("2014-12-31"),
            ..all()
        })
        .expect("a map");
    assert_eq!(early.rows.iter().map(|s| s.statements).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_graph_tells_what_is_between_two_parties() {
    let kept = kept();
    let graph = kept.store().graph(&all()).expect("a graph");
    let edges: Vec<_> = graph
        .edges
        .iter()
        .map(|e| {
            (
                e.from.as_str(),
                e.what.as_str(),
                e.to.as_str(),
                e.sort,
                e.statements,
                e.denied,
            )
        })
        .collect();
    assert_eq!(
        edges,
        [
            ("green-army", "ASSAULT", "red-front", "hostility", 4, 1),
            ("green-army", "CONSULT", "relief", "talks", 1, 0),
            ("red-north", "part-of", "red-front", "relation", 1, 0),
        ]
    );
    let strikes = &graph.edges[0];
    // What is only planned has no day here.
    assert_eq!(
        (strikes.first_day.as_deref(), strikes.last_day.as_deref()),
        (Some("2014-05-01"), Some("2016-02-03"))
    );
    assert_eq!(strikes.ids[0], "three-0");
    assert_eq!(graph.edges[1].first_day, None);
    let nodes: Vec<_> = graph.nodes.iter().map(|n| (n.key.as_str(), n.statements)).collect();
    assert_eq!(nodes, [("green-army", 5), ("red-front", 5), ("red-north", 1), ("relief", 1)]);
    assert_eq!(graph.nodes[0].ar, "الجيش الأخضر");
    let told = serde_json::to_string(&graph).expect("JSON");
    assert!(!told.contains("نادر"), "a private person is no node");
}

#[test]
fn a_graph_of_some_types_or_days() {
    let kept = kept();
    let store = kept.store();
    let edges = |query: Query| store.graph(&query).expect("a graph").edges.len();
    let of = |types: &[&str]| Query {
        types: types.iter().map(|t| (*t).to_owned()).collect(),
        ..all()
    };
    assert_eq!(edges(of(&["part-of"])), 1);
    assert_eq!(edges(of(&["part-of", "killed"])), 1);
    assert_eq!(edges(of(&["killed"])), 0);
    let in_2016 = Query {
        from: day("2016-01-01"),
        ..all()
    };
    assert_eq!(store.graph(&in_2016).expect("a graph").edges[0].statements, 1);
    let by_party = Query {
        parties: vec!["relief".to_owned()],
        ..all()
    };
    assert_eq!(edges(by_party), 1);
}

#[test]
fn suggestions_are_names_of_the_tables_alone() {
    let kept = kept();
    let store = kept.store();
    let ids = |what: What, letters: &str| -> Vec<String> {
        let found = store.suggest(what, letters, 10).expect("suggestions");
        found.into_iter().map(|s| s.id).collect()
    };
    assert_eq!(ids(What::Party, "الجبهه"), ["red-front"]);
    assert_eq!(ids(What::Party, "RED"), ["red-front", "red-north", "red-chief", "red-scouts"]);
    assert_eq!(ids(What::Source, "")[0], "green-army");
    assert_eq!(ids(What::Place, "west"), ["t:qarya"]);
    assert_eq!(ids(What::Place, "القرية"), ["t:qarya"]);
    // What lies in a country or unit is found by its name.
    let syria = store.suggest(What::Place, "سوريا", 10).expect("suggestions");
    assert_eq!(
        (syria[0].id.as_str(), syria[0].kind.as_str(), syria[0].statements),
        ("Syria", "country", 3)
    );
    let homs = store.suggest(What::Place, "hom", 10).expect("suggestions");
    assert_eq!((homs[0].id.as_str(), homs[0].statements), ("Homs", 3));
    let found = kept.found(Query {
        place: Some(homs[0].id.clone()),
        ..all()
    });
    assert_eq!(found.len(), 3);
    for what in [What::Party, What::Place, What::Source] {
        for letters in ["نادر", "زعفر", "مجهول", "%", "_", "'", "\""] {
            assert!(ids(what, letters).is_empty(), "{what:?} {letters}");
        }
        assert!(store.suggest(what, "", 2).expect("suggestions").len() <= 2);
    }
}

#[test]
fn months_types_and_the_log() {
    let kept = kept();
    let store = kept.store();
    let months: Vec<_> = store
        .months()
        .expect("months")
        .into_iter()
        .map(|m| (m.month, m.statements))
        .collect();
    let wanted = [
        ("2013-01", 1),
        ("2014-05", 2),
        ("2014-06", 1),
        ("2014-07", 1),
        ("2015-01", 1),
        ("2016-02", 1),
    ];
    assert_eq!(months, wanted.map(|(month, n)| (month.to_owned(), n)));
    let types = store.types().expect("types");
    assert_eq!(
        (types[0].kind.as_str(), types[0].what.as_str(), types[0].statements),
        ("event", "ASSAULT", 5)
    );
    assert_eq!(types.iter().map(|t| t.statements).sum::<u64>(), 8);
    let head = store.head().expect("a head");
    let log = store.history(0, 500).expect("a log");
    assert_eq!(log.len() as u64, head.entries);
    assert_eq!(
        (log[0].number, log[0].head.as_str()),
        (head.entries, musnad::proof::hex(&head.hash).as_str())
    );
    assert_eq!(store.history(1, 2).expect("a log"), log[1..3]);
    assert!(store.history(usize::MAX, 2).expect("a log").is_empty());
}

#[test]
fn a_page_tells_where_it_came_from_and_what_was_made_of_it() {
    let kept = kept();
    let mut again = kept_story();
    again.path = "two/one.html".to_owned();
    kept.add(&[again]);
    let store = kept.store();
    let page = store.page(1).expect("it is read").expect("a page");
    assert_eq!(page.page.path.as_deref(), Some("one.html"));
    let paths: Vec<_> = page.captures.iter().map(|c| c.path.as_str()).collect();
    assert_eq!(paths, ["one.html", "two/one.html"]);
    assert_eq!(page.statements.len(), 1);
    assert_eq!(page.statements[0].statement.id, "one-0");
    assert!(page.statements[0].current && page.statements[0].incident.is_some());
    assert!(page.article.text.contains("القرية الغربية"));
    let done: Vec<_> = page.log.iter().map(|d| d.what.as_str()).collect();
    assert_eq!(done.iter().filter(|w| **w == "came").count(), 2, "{done:?}");
    assert_eq!(done.iter().filter(|w| **w == "read").count(), 1, "{done:?}");
    assert!(page.log.iter().all(|d| d.of == page.page.sha256));
    assert!(page.readings[0].in_force && page.readings.len() == 1);
    assert!(store.page(99).expect("it is read").is_none());
}

fn kept_story() -> Story {
    Story::new("one", "2014-05-01").tells(
        "قصف الجيش القرية الغربية one.",
        [event("ASSAULT", "قصف")
            .by("green-army")
            .to("red-front")
            .at("t:qarya")
            .on("2014-05-01")],
    )
}

#[test]
fn one_voice_disputed_and_reviewed() {
    let kept = kept();
    // Two outlets tell of the village in May 2014; of the rest one page each.
    let mut alone = kept.found(Query {
        one_voice: true,
        ..all()
    });
    alone.sort();
    assert!(
        !alone.contains(&"one-0".to_owned()) && !alone.contains(&"two-0".to_owned()),
        "{alone:?}"
    );
    assert!(alone.contains(&"three-0".to_owned()), "{alone:?}");
    assert!(!alone.contains(&"tie-0".to_owned()), "a tie is no happening");
    let disputed = kept.found(Query { disputed: true, ..all() });
    let contradictions = kept.store().contradictions(&Query { limit: 10, ..all() }).expect("an answer");
    for row in &contradictions.rows {
        let told = row.sides.iter().flat_map(|s| &s.told);
        assert!(told.into_iter().all(|f| disputed.contains(&f.statement.id)), "{row:?}");
    }
    assert!(kept.found(Query { reviewed: true, ..all() }).is_empty());
}
