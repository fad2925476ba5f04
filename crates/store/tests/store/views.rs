//! The public face: every view runs, and every column of it is described.

use crate::dump::column;
use crate::sample::{Kept, Story, event, relation, toll};
use musnad_store::review::{Act, Review};
use rusqlite::Connection;

fn kept() -> Kept {
    let story = |name: &str| {
        Story::new(name, "2015-07-04").tells(
            "قصف مسلحون القرية الغربية وقتلوا سبعة.",
            [
                event("ASSAULT", "قصف")
                    .by("red-front")
                    .to("مدنيون")
                    .at("t:qarya")
                    .on("2015-07-03")
                    .says("monitor"),
                toll("killed", 7)
                    .at("t:qarya")
                    .on("2015-07-03")
                    .set("of", format!("{name}-0"))
                    .says("monitor"),
                relation("red-north", "part-of", "red-front").on("2013/2016"),
            ],
        )
    };
    let kept = Kept::of(&[story("a"), story("b")]);
    let mut writer = kept.writer();
    writer.unread("x.html", None, None, "empty").expect("it is noted");
    writer.commit().expect("it is safe");
    let accepted = Review {
        statement: "b-0".to_owned(),
        act: Act::Accept,
        reviewer: "نرجس".to_owned(),
        reason: String::new(),
    };
    writer.review(&accepted).expect("it is in force");
    kept
}

fn views(db: &Connection) -> Vec<String> {
    column(db, "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
}

#[test]
fn every_view_runs_and_has_rows() {
    let kept = kept();
    let db = Connection::open(kept.file()).expect("a database");
    let names = views(&db);
    for view in [
        "columns",
        "coverage",
        "events",
        "incidents",
        "pages",
        "relations",
        "reviews",
        "tellings",
        "tolls",
        "unread",
    ] {
        assert!(names.iter().any(|n| n == view), "{view}");
    }
    for view in names {
        let mut select = db.prepare(&format!("SELECT * FROM \"{view}\"")).expect("it is SQL");
        let mut rows = select.query([]).expect("it runs");
        let mut count = 0;
        while rows.next().expect("every row can be read").is_some() {
            count += 1;
        }
        assert!(count > 0, "{view}");
    }
}

#[test]
fn every_column_is_described() {
    let kept = kept();
    let db = Connection::open(kept.file()).expect("a database");
    for view in views(&db).into_iter().filter(|v| v != "columns") {
        let has = column(&db, &format!("SELECT name FROM pragma_table_info('{view}') ORDER BY cid"));
        let mut select = db
            .prepare("SELECT \"column\", meaning FROM columns WHERE view = ?")
            .expect("SQL");
        let told: Vec<(String, String)> = select
            .query_map([&view], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .expect("rows");
        let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, has, "{view}");
        assert!(told.iter().all(|(_, meaning)| !meaning.trim().is_empty()), "{view}");
    }
    let known = views(&db);
    let described = column(&db, "SELECT DISTINCT view FROM columns");
    assert!(described.iter().all(|v| known.contains(v)), "{described:?}");
}

#[test]
fn views_tell_what_stands_in_the_store() {
    let kept = kept();
    let db = Connection::open(kept.file()).expect("a database");
    let one = |sql: &str| column(&db, sql);
    assert_eq!(
        one("SELECT actors || '/' || recipients || '/' || chain FROM events"),
        ["Red Front/مدنيون/Plateau Monitor"; 2]
    );
    assert_eq!(
        one("SELECT first_day || ' ' || last_day FROM events"),
        ["2015-07-03 2015-07-03"; 2]
    );
    assert_eq!(one("SELECT low || ' ' || event FROM tolls ORDER BY id"), ["7 a-0", "7 b-0"]);
    assert_eq!(
        one("SELECT subject || ' ' || relation || ' ' || object FROM relations LIMIT 1"),
        ["Northern Company part-of Red Front"]
    );
    assert_eq!(
        one("SELECT first_day || ' ' || last_day FROM relations LIMIT 1"),
        ["2013-01-01 2016-12-31"]
    );
    // The second page has the first one's words.
    assert_eq!(
        one("SELECT tellings || ' ' || pages || ' ' || voices || ' ' || named_sources FROM incidents"),
        ["2 2 1 1"]
    );
    assert_eq!(
        one("SELECT path || ' ' || is_copy FROM pages ORDER BY page"),
        ["a.html 0", "b.html 1"]
    );
    assert_eq!(one("SELECT CAST(value AS TEXT) FROM coverage WHERE name = 'unread'"), ["1"]);
}

/// Days of an open interval: the end is empty in the views.
#[test]
fn an_open_end_is_empty() {
    let told = relation("red-north", "part-of", "red-front").on("2013/..");
    let kept = Kept::of(&[Story::new("a", "2015-07-04").tells("الكتيبة من الجبهة.", [told])]);
    let db = Connection::open(kept.file()).expect("a database");
    assert_eq!(
        column(&db, "SELECT first_day || coalesce(last_day, ' on') FROM relations"),
        ["2013-01-01 on"]
    );
}
