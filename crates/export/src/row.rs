//! A statement as one flat row: what tables (CSV, HXL) and the properties of a map's points (GeoJSON) have in common.
//!
//! Lists are joined by ` | ` in the order of the record, and columns of one list keep step: the second of `actor_ids` is
//! the id of the second of `actors`, empty where it has none. Subject and object of a relation stand as actor and
//! recipient, who is counted as recipient.

use crate::given::Page;
use musnad::record::{Item, ItemContent, Party, Place, Source, Time, Words};
use serde_json::Value;

/// Between the members of a list.
pub const BETWEEN: &str = " | ";

/// A statement with its page.
#[derive(Clone, Copy)]
pub struct Line<'p> {
    /// The page.
    pub page: &'p Page,
    /// The statement.
    pub item: &'p Item,
}

/// A column: its name, its HXL tag (HXL Standard 1.1), and what stands in it.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Hashtag and attributes.
    pub hxl: &'static str,
    /// What stands in it: null, a boolean, a number or a text.
    pub of: fn(&Line<'_>) -> Value,
}

/// All columns, in order.
pub const COLUMNS: &[Column] = &[
    column("statement_id", "#event+id+code", |l| text(&l.item.id)),
    column("kind", "#event+kind", |l| text(l.item.content.kind())),
    column("type", "#event+type", |l| text(l.item.content.what())),
    column("mode", "#event+mode", |l| match &l.item.content {
        ItemContent::Event { mode, .. } => maybe(mode.as_deref()),
        _ => Value::Null,
    }),
    column("aux", "#event+aux+list", |l| match &l.item.content {
        ItemContent::Event { aux, .. } | ItemContent::Relation { aux, .. } => list(aux.iter().map(String::as_str)),
        ItemContent::Toll { .. } => Value::Null,
    }),
    column("news", "#event+news+bool", |l| match &l.item.content {
        ItemContent::Event { news, .. } => news.map_or(Value::Null, Value::Bool),
        _ => Value::Null,
    }),
    column("incident_id", "#event+incident+code", |l| {
        let event = match &l.item.content {
            ItemContent::Toll { of: Some(event), .. } => event,
            _ => &l.item.id,
        };
        maybe(l.page.incidents.get(event).map(String::as_str))
    }),
    column("words", "#event+words+v_ar", |l| text(&own(l.item).text)),
    column("actors", "#org+actor+list+name", |l| names(&actors(l.item))),
    column("actor_ids", "#org+actor+list+code", |l| ids(&actors(l.item))),
    column("recipients", "#org+list+name+recipient", |l| names(&recipients(l.item))),
    column("recipient_ids", "#org+code+list+recipient", |l| ids(&recipients(l.item))),
    column("low", "#affected+low+num", |l| number(toll(l.item).0)),
    column("high", "#affected+high+num", |l| number(toll(l.item).1)),
    column("bound", "#affected+bound", |l| match &l.item.content {
        ItemContent::Toll { bound, .. } => text(bound),
        _ => Value::Null,
    }),
    column("cumulative", "#affected+bool+cumulative", |l| match &l.item.content {
        ItemContent::Toll { cumulative, .. } => Value::Bool(*cumulative),
        _ => Value::Null,
    }),
    column("part_of", "#affected+code+whole", |l| match &l.item.content {
        ItemContent::Toll { part_of, .. } => maybe(part_of.as_deref()),
        _ => Value::Null,
    }),
    column("of", "#affected+code+event", |l| match &l.item.content {
        ItemContent::Toll { of, .. } => maybe(of.as_deref()),
        _ => Value::Null,
    }),
    column("places", "#loc+list+name", |l| {
        list(places(l.item).iter().map(|p| p.words.text.as_str()))
    }),
    column("place_ids", "#loc+code+list", |l| {
        list(places(l.item).iter().map(|p| p.id.as_deref().unwrap_or("")))
    }),
    column("lat", "#geo+lat", |l| coordinate(l.item, |p| p.lat)),
    column("lon", "#geo+lon", |l| coordinate(l.item, |p| p.lon)),
    column("place_kind", "#geo+precision", |l| {
        maybe(resolved(l.item).and_then(|p| p.kind.as_deref()))
    }),
    column("country", "#country+code+v_iso2", |l| admin(l.item, 0)),
    column("admin1", "#adm1+name", |l| admin(l.item, 1)),
    column("times", "#date+list+words", |l| {
        list(times(l.item).iter().map(|t| t.words.text.as_str()))
    }),
    column("edtf", "#date+edtf+list", |l| {
        list(times(l.item).iter().map(|t| t.edtf.as_deref().unwrap_or("")))
    }),
    column("sources", "#meta+list+name+source", |l| {
        list(l.item.sources.iter().map(|s| s.source.as_ref().map_or("", called)))
    }),
    column("source_ids", "#meta+code+list+source", |l| {
        let id = |s: &'_ Source| s.source.as_ref().and_then(|p| p.id.clone()).unwrap_or_default();
        let ids: Vec<String> = l.item.sources.iter().map(id).collect();
        list(ids.iter().map(String::as_str))
    }),
    column("stances", "#meta+list+source+stance", |l| {
        list(l.item.sources.iter().map(|s| s.stance.as_str()))
    }),
    column("cues", "#meta+cue+list+source", |l| {
        list(l.item.sources.iter().map(|s| s.cue.text.as_str()))
    }),
    column("quoted", "#meta+bool+quoted", |l| Value::Bool(l.item.quoted)),
    column("review", "#status+review", |l| {
        maybe(l.page.marks.get(&l.item.id).map(|m| m.mark.as_str()))
    }),
    column("sentence", "#description+sentence+v_ar", |l| text(&sentence(l))),
    column("start", "#meta+num+start", |l| Value::from(own(l.item).start)),
    column("end", "#meta+end+num", |l| Value::from(own(l.item).end)),
    column("publisher", "#meta+name+publisher", |l| {
        maybe(l.page.record.article.publisher.as_deref())
    }),
    column("published", "#date+published", |l| {
        maybe(l.page.record.article.published.as_deref())
    }),
    column("title", "#meta+title+v_ar", |l| maybe(l.page.record.article.title.as_deref())),
    column("url", "#meta+url", |l| maybe(l.page.record.url.as_deref())),
    column("page_id", "#meta+id+page", |l| text(&l.page.record.id)),
    column("page_sha256", "#meta+page+sha256", |l| text(&l.page.sha256)),
];

const fn column(name: &'static str, hxl: &'static str, of: fn(&Line<'_>) -> Value) -> Column {
    Column { name, hxl, of }
}

/// The words that a statement stands by: trigger, figure, subject of a relation.
pub fn own(item: &Item) -> &Words {
    match &item.content {
        ItemContent::Event { trigger, .. } => trigger,
        ItemContent::Toll { text, .. } => text,
        ItemContent::Relation { subject, .. } => &subject.words,
    }
}

/// Who did it; the subject of a relation.
pub fn actors(item: &Item) -> Vec<&Party> {
    match &item.content {
        ItemContent::Event { actors, .. } => actors.iter().collect(),
        ItemContent::Toll { .. } => Vec::new(),
        ItemContent::Relation { subject, .. } => vec![subject],
    }
}

/// To whom; who is counted; the object of a relation.
pub fn recipients(item: &Item) -> Vec<&Party> {
    match &item.content {
        ItemContent::Event { recipients, .. } => recipients.iter().collect(),
        ItemContent::Toll { victims, .. } => victims.iter().collect(),
        ItemContent::Relation { object, .. } => vec![object],
    }
}

/// Where.
pub fn places(item: &Item) -> &[Place] {
    match &item.content {
        ItemContent::Event { places, .. } | ItemContent::Toll { places, .. } => places,
        ItemContent::Relation { .. } => &[],
    }
}

/// When.
pub fn times(item: &Item) -> &[Time] {
    match &item.content {
        ItemContent::Event { times, .. } | ItemContent::Toll { times, .. } | ItemContent::Relation { times, .. } => times,
    }
}

/// How a party is called: by its name in the lexicon, in Arabic; else by its words. Loaded wording is no name: where the
/// lexicon has none either, its kind stands for it.
pub fn called(party: &Party) -> &str {
    match &party.name {
        Some(name) => &name.ar,
        None if party.loaded => party.kind.as_deref().unwrap_or("party"),
        None => &party.words.text,
    }
}

/// Words of a statement's sentence; empty at a level without text.
pub fn sentence(line: &Line<'_>) -> String {
    let range = line.item.sentence;
    let text = line.page.record.article.text.chars();
    text.skip(range.start).take(range.end.saturating_sub(range.start)).collect()
}

/// The first place that resolves.
fn resolved(item: &Item) -> Option<&Place> {
    places(item).iter().find(|p| p.lat.is_some() && p.lon.is_some())
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

fn maybe(words: Option<&str>) -> Value {
    words.map_or(Value::Null, text)
}

fn list<'a>(all: impl Iterator<Item = &'a str>) -> Value {
    let all: Vec<&str> = all.collect();
    if all.iter().all(|one| one.is_empty()) {
        return Value::Null;
    }
    Value::from(all.join(BETWEEN))
}

fn names(parties: &[&Party]) -> Value {
    list(parties.iter().map(|p| called(p)))
}

fn ids(parties: &[&Party]) -> Value {
    list(parties.iter().map(|p| p.id.as_deref().unwrap_or("")))
}

/// Lowest and highest number of a toll.
fn toll(item: &Item) -> (Option<u64>, Option<u64>) {
    match &item.content {
        ItemContent::Toll { low, high, .. } => (*low, *high),
        _ => (None, None),
    }
}

fn number(n: Option<u64>) -> Value {
    n.map_or(Value::Null, Value::from)
}

fn coordinate(item: &Item, which: fn(&Place) -> Option<f64>) -> Value {
    resolved(item).and_then(which).map_or(Value::Null, Value::from)
}

fn admin(item: &Item, level: usize) -> Value {
    maybe(resolved(item).and_then(|p| p.admin.get(level)).map(String::as_str))
}
