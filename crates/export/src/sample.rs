//! One happening as three pages tell it, for the tests of every format: two tolls that differ and a denial.

use crate::given::{Incident, Mark, Page, PageOf, Told};
use crate::head::{Coverage, Head};
use crate::{Format, Level};
use musnad::incident::summary::{Figures, Said, SourceSays};
use musnad::incident::{Summary, telling::Basis, telling::Days};
use musnad::record::{Article, Item, ItemContent, Name, Party, Person, Place, Range, Record, Source, Time, Words};
use std::collections::BTreeMap;

/// A page's outlet, its text, and who says it.
const PAGES: [(&str, &str, &str); 3] = [
    (
        "صحيفة الساحل",
        "غارة على سوق زبيد\n\nقال المجلس المحلي إن 12 مدنيا قتلوا الخميس في غارة شنها التحالف العربي على سوق في زبيد 🕊️. وقال المواطن سالم باوزير إنه رأى الطائرة.",
        "المجلس المحلي",
    ),
    (
        "إذاعة الجبل",
        "منظمة: 15 قتيلا في زبيد\n\nأعلنت منظمة أطباء بلا حدود أن 15 شخصا قتلوا الخميس في غارة شنها التحالف العربي على سوق في زبيد.",
        "منظمة أطباء بلا حدود",
    ),
    (
        "وكالة المرسى",
        "التحالف ينفي\n\nنفى متحدث باسم التحالف العربي أن يكون قد شن الخميس أي غارة على سوق في زبيد.",
        "متحدث باسم التحالف العربي",
    ),
];

/// Where words stand in a text below its headline.
pub fn words(text: &str, of: &str) -> Words {
    let body = text.find("\n\n").unwrap_or(0);
    let found = text[body..].find(of);
    let at = body + found.unwrap_or_else(|| panic!("{of} stands in {text}"));
    let start = text[..at].chars().count();
    Words {
        start,
        end: start + of.chars().count(),
        text: of.to_owned(),
    }
}

fn party(text: &str, of: &str, known: Option<(&str, &str, &str, &str)>) -> Party {
    Party {
        words: words(text, of),
        id: known.map(|k| k.0.to_owned()),
        kind: known.map(|k| k.1.to_owned()),
        name: known.map(|k| Name {
            ar: k.2.to_owned(),
            en: k.3.to_owned(),
        }),
        loaded: false,
    }
}

fn place(text: &str) -> Place {
    Place {
        words: words(text, "زبيد"),
        id: Some("geonames:70225".to_owned()),
        lat: Some(14.1951),
        lon: Some(43.3152),
        kind: Some("settlement".to_owned()),
        admin: vec!["YE".to_owned(), "Al Hudaydah".to_owned()],
    }
}

/// The pages, with their incident's id on the events.
pub fn pages() -> Vec<Page> {
    (0..PAGES.len()).map(page).collect()
}

fn page(n: usize) -> Page {
    let (publisher, text, teller) = PAGES[n];
    let sha256 = format!("{n}{}", "a".repeat(63));
    let body = text.find("\n\n").map_or(0, |at| text[..at].chars().count() + 2);
    let end = text.chars().position(|c| c == '.').map_or(0, |at| at + 1);
    let coalition = ("saudi-led-coalition", "coalition", "التحالف العربي", "Saudi-led coalition");
    let time = || Time {
        words: words(text, "الخميس"),
        edtf: Some("2018-06-07".to_owned()),
        anchor: Some("published".to_owned()),
    };
    let known = match n {
        1 => Some(("msf", "ngo", "أطباء بلا حدود", "Doctors Without Borders")),
        2 => Some(coalition),
        _ => None,
    };
    let source = Source {
        source: Some(party(text, teller, known)),
        cue: words(text, ["قال", "أعلنت", "نفى"][n]),
        kind: "named".to_owned(),
        stance: if n == 2 { "denies" } else { "asserts" }.to_owned(),
        medium: None,
        said: None,
        hearer: None,
    };
    let item = |id: &str, content: ItemContent| Item {
        id: format!("{n}{id}"),
        content,
        quoted: false,
        sources: vec![source.clone()],
        sentence: Range { start: body, end },
    };
    let event = item(
        "event",
        ItemContent::Event {
            event: "ASSAULT".to_owned(),
            mode: Some("aerial".to_owned()),
            aux: Vec::new(),
            news: Some(true),
            trigger: words(text, "غارة"),
            actors: vec![party(text, "التحالف العربي", Some(coalition))],
            recipients: vec![Party {
                kind: Some("market".to_owned()),
                ..party(text, "سوق في", None)
            }],
            places: vec![place(text)],
            times: vec![time()],
        },
    );
    let figure = [("12 مدنيا", "مدنيا", 12), ("15 شخصا", "شخصا", 15)];
    let toll = figure.get(n).map(|(words_, victims, number)| {
        item(
            "toll",
            ItemContent::Toll {
                what: "killed".to_owned(),
                victims: Some(party(text, victims, None)),
                low: Some(*number),
                high: Some(*number),
                bound: "exact".to_owned(),
                cumulative: false,
                part_of: None,
                of: Some(event.id.clone()),
                text: words(text, words_),
                times: vec![time()],
                places: vec![place(text)],
            },
        )
    });
    let relation = (n == 2).then(|| {
        item(
            "tie",
            ItemContent::Relation {
                relation: "speaks-for".to_owned(),
                subject: party(text, "متحدث", None),
                object: party(text, "التحالف العربي", Some(coalition)),
                aux: Vec::new(),
                times: Vec::new(),
            },
        )
    });
    let persons = (n == 0).then(|| Person {
        words: words(text, "سالم باوزير"),
        role: Some(words(text, "المواطن")),
        ..Person::default()
    });
    let id = event.id.clone();
    Page {
        record: Record {
            musnad: "0.1.0".to_owned(),
            lexicon: format!("sha256:{}", "b".repeat(64)),
            id: format!("page-{n}"),
            sha256: sha256.clone(),
            fingerprint: None,
            path: None,
            url: Some(format!("https://news.example/{n}")),
            article: Article {
                title: text.split_once("\n\n").map(|(title, _)| title.to_owned()),
                publisher: Some(publisher.to_owned()),
                published: Some(format!("2018-06-0{}", 8 + n.min(1))),
                language: "ar".to_owned(),
                text: text.to_owned(),
                ..Article::default()
            },
            parts: Vec::new(),
            statements: [event].into_iter().chain(toll).chain(relation).collect(),
            persons: persons.into_iter().collect(),
            notes: Vec::new(),
        },
        incidents: BTreeMap::from([(id.clone(), "0event".to_owned())]),
        marks: if n == 1 {
            let mark = Mark {
                mark: "accepted".to_owned(),
                reviewer: "r1".to_owned(),
                at: "2026-01-02T03:04:05Z".to_owned(),
            };
            BTreeMap::from([(id, mark)])
        } else {
            BTreeMap::new()
        },
        captured: Some("2018-06-09T10:00:00Z".to_owned()),
        voice: None,
        sha256,
    }
}

/// The incident that they tell.
pub fn incident() -> Incident {
    let tellings: Vec<Told> = pages().iter().map(told).collect();
    let said = |n: usize, by: &str, low: u64| Said {
        by: by.to_owned(),
        low: Some(low),
        high: Some(low),
        bound: "exact".to_owned(),
        victims: None,
        whole: true,
        statements: vec![format!("{n}toll")],
    };
    let all = vec![said(0, "المجلس المحلي", 12), said(1, "msf", 15)];
    let days = Days {
        earliest: 17_689,
        latest: 17_689,
        basis: Basis::Stated,
    };
    let source = |n: usize, source: &str, stance: &str| SourceSays {
        source: source.to_owned(),
        known: n > 0,
        independent: true,
        stances: vec![stance.to_owned()],
        statements: vec![format!("{n}event")],
        outlets: vec![PAGES[n].0.to_owned()],
        voices: vec![n.to_string()],
    };
    Incident {
        id: "0event".to_owned(),
        summary: Summary {
            class: "ASSAULT".to_owned(),
            tellings: 3,
            pages: 3,
            voices: 3,
            independent: 2,
            sources: vec![
                source(0, "المجلس المحلي", "asserts"),
                source(1, "msf", "asserts"),
                source(2, "saudi-led-coalition", "denies"),
            ],
            denied_by: vec!["saudi-led-coalition".to_owned()],
            figures: vec![Figures {
                what: "killed".to_owned(),
                lowest: all.first().cloned(),
                highest: all.last().cloned(),
                said: all,
            }],
            days: Some(days),
            ..Summary::default()
        },
        tellings,
    }
}

fn told(page: &Page) -> Told {
    let article = &page.record.article;
    let (statement, rest) = page
        .record
        .statements
        .split_first()
        .unwrap_or_else(|| panic!("it states something"));
    let range = statement.sentence;
    Told {
        page: PageOf {
            sha256: page.sha256.clone(),
            publisher: article.publisher.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            url: page.record.url.clone(),
            voice: page.sha256.clone(),
        },
        statement: statement.clone(),
        tolls: rest.iter().filter(|i| i.content.kind() == "toll").cloned().collect(),
        sentence: article.text.chars().take(range.end).skip(range.start).collect(),
    }
}

/// The head of an export.
pub fn head(format: Format, level: Level) -> Head {
    Head {
        format,
        level,
        version: "0.1.0".to_owned(),
        lexicon: None,
        coverage: None,
    }
}

/// The export of all of it in a format.
pub fn written(format: Format) -> String {
    String::from_utf8(bytes(format)).expect("text")
}

/// Its bytes.
pub fn bytes(format: Format) -> Vec<u8> {
    let head = head(format, Level::Withheld);
    let mut bytes = Vec::new();
    let mut export = format.to(Box::new(&mut bytes));
    export.begin(&head).expect("memory takes it");
    for page in pages() {
        export.page(&page).expect("memory takes it");
    }
    export.incident(&incident()).expect("memory takes it");
    let coverage = Coverage {
        pages: 3,
        statements: 6,
        uncoded: 1,
        ..Coverage::default()
    };
    export.finish(&coverage).expect("memory takes it");
    drop(export);
    bytes
}
