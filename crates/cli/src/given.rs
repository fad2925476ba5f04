//! How records and what a store has become what exports are handed: at a level of release, with nothing of the folders of
//! whoever read the pages.

use musnad::incident::{Member, summarise, tellings};
use musnad::proof::{Hash, hex};
use musnad::record::{Item, Record};
use musnad_export::given::{Incident, Mark, Page, PageOf, Told};
use musnad_export::{Coverage, Level, release};
use musnad_store::view::given::{InForce, Telling, Whole};
use std::collections::{BTreeMap, HashMap};

/// A page that was just read, with its incidents; `sha256` is that of its bytes. It is seen alone: each of its tellings is an
/// incident of its own.
pub fn of_record(record: &Record, sha256: &Hash, level: Level) -> (Page, Vec<Incident>) {
    let sha256 = hex(sha256);
    let hidden = release::hidden(record, &record.persons, level);
    let released = release::released(record, level, &hidden, &sha256, record.path.as_deref());
    let incidents = alone(&released, &sha256);
    let page = Page {
        incidents: incidents.iter().map(|i| (i.id.clone(), i.id.clone())).collect(),
        marks: BTreeMap::new(),
        captured: None,
        voice: None,
        record: released,
        sha256,
    };
    (page, incidents)
}

/// The tellings of a record, each as an incident.
fn alone(record: &Record, sha256: &str) -> Vec<Incident> {
    let items: HashMap<&str, &Item> = record.statements.iter().map(|item| (item.id.as_str(), item)).collect();
    let article = &record.article;
    let page = PageOf {
        sha256: sha256.to_owned(),
        publisher: article.publisher.clone(),
        title: article.title.clone(),
        published: article.published.clone(),
        url: record.url.clone(),
        voice: sha256.to_owned(),
    };
    let incident = |telling: &musnad::incident::Telling| {
        let statement = (*items.get(telling.statement.as_str())?).clone();
        let tolls = telling.figures.iter().filter(|f| f.statement != statement.id);
        let member = Member {
            telling,
            page: &page.sha256,
            publisher: page.publisher.as_deref(),
            voice: &page.voice,
        };
        let range = statement.sentence;
        let sentence = article.text.chars().skip(range.start);
        Some(Incident {
            id: statement.id.clone(),
            summary: summarise(&[member]),
            tellings: vec![Told {
                page: page.clone(),
                tolls: tolls
                    .filter_map(|f| items.get(f.statement.as_str()).map(|i| (*i).clone()))
                    .collect(),
                sentence: sentence.take(range.end.saturating_sub(range.start)).collect(),
                statement,
            }],
        })
    };
    tellings(record).iter().filter_map(incident).collect()
}

/// A page of a store.
pub fn of_page(page: InForce, level: Level) -> Page {
    let hidden = release::hidden(&page.record, &page.persons, level);
    let sha256 = hex(&page.sha256);
    let mark = |(id, (mark, reviewer, at))| (id, Mark { mark, reviewer, at });
    Page {
        record: release::released(&page.record, level, &hidden, &sha256, page.paths.iter().map(String::as_str)),
        incidents: page.incidents,
        marks: page.marks.into_iter().map(mark).collect(),
        captured: page.captured,
        voice: Some(hex(&page.voice)),
        sha256,
    }
}

/// An incident of a store, in which names are withheld already.
pub fn of_incident(whole: Whole, level: Level) -> Incident {
    let mut incident = Incident {
        id: whole.id,
        summary: whole.summary,
        tellings: whole.tellings.into_iter().map(told).collect(),
    };
    release::released_incident(&mut incident, level);
    incident
}

fn told(telling: Telling) -> Told {
    Told {
        page: PageOf {
            sha256: telling.page,
            publisher: telling.publisher,
            title: telling.title,
            published: telling.published,
            url: telling.url,
            voice: telling.voice,
        },
        statement: telling.statement,
        tolls: telling.tolls,
        sentence: telling.sentence,
    }
}

/// What a stream of this one record rests on.
pub fn rests_on(record: &Record) -> Coverage {
    let uncoded = record.notes.iter().filter(|n| n.note == musnad::UNCODED).count();
    Coverage {
        pages: 1,
        other_language: u64::from(record.article.language != "ar"),
        statements: record.statements.len() as u64,
        uncoded: uncoded as u64,
        ..Coverage::default()
    }
}
