//! How do three kinds of statements share their columns?
//!
//! As in the record, the columns of a kind stand beside those that all have. What a kind does not have is null, so that
//! an event without actors (an empty list) is told from a toll (no list).

use super::column::unfit;
use super::shape::{Struct, columns};
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, Field};
use musnad::record::{Item, ItemContent, Party, Place, Range, Source, Time, Words};

/// What every statement has.
struct Common {
    id: String,
    kind: String,
    quoted: bool,
    sources: Vec<Source>,
    sentence: Range,
}

columns!(Common {
    id: "id",
    kind: "kind",
    quoted: "quoted",
    sources: "sources",
    sentence: "sentence",
});

/// What a statement of some kind has.
#[derive(Default)]
struct Own {
    times: Option<Vec<Time>>,
    places: Option<Vec<Place>>,
    aux: Option<Vec<String>>,
    event: Option<String>,
    mode: Option<String>,
    news: Option<bool>,
    trigger: Option<Words>,
    actors: Option<Vec<Party>>,
    recipients: Option<Vec<Party>>,
    what: Option<String>,
    victims: Option<Party>,
    low: Option<u64>,
    high: Option<u64>,
    bound: Option<String>,
    cumulative: Option<bool>,
    part_of: Option<String>,
    of: Option<String>,
    text: Option<Words>,
    relation: Option<String>,
    subject: Option<Party>,
    object: Option<Party>,
}

columns!(Own {
    times: "times",
    places: "places",
    aux: "aux",
    event: "type",
    mode: "mode",
    news: "news",
    trigger: "trigger",
    actors: "actors",
    recipients: "recipients",
    what: "what",
    victims: "victims",
    low: "low",
    high: "high",
    bound: "bound",
    cumulative: "cumulative",
    part_of: "part_of",
    of: "of",
    text: "text",
    relation: "relation",
    subject: "subject",
    object: "object",
});

impl Own {
    fn of(content: &ItemContent) -> Own {
        match content.clone() {
            ItemContent::Event {
                event,
                mode,
                aux,
                news,
                trigger,
                actors,
                recipients,
                places,
                times,
            } => Own {
                event: Some(event),
                mode,
                aux: Some(aux),
                news,
                trigger: Some(trigger),
                actors: Some(actors),
                recipients: Some(recipients),
                places: Some(places),
                times: Some(times),
                ..Own::default()
            },
            ItemContent::Toll {
                what,
                victims,
                low,
                high,
                bound,
                cumulative,
                part_of,
                of,
                text,
                times,
                places,
            } => Own {
                what: Some(what),
                victims,
                low,
                high,
                bound: Some(bound),
                cumulative: Some(cumulative),
                part_of,
                of,
                text: Some(text),
                times: Some(times),
                places: Some(places),
                ..Own::default()
            },
            ItemContent::Relation {
                relation,
                subject,
                object,
                aux,
                times,
            } => Own {
                relation: Some(relation),
                subject: Some(subject),
                object: Some(object),
                aux: Some(aux),
                times: Some(times),
                ..Own::default()
            },
        }
    }

    fn content(self, kind: &str) -> Result<ItemContent, ArrowError> {
        Ok(match kind {
            "event" => ItemContent::Event {
                event: must("type", self.event)?,
                mode: self.mode,
                aux: must("aux", self.aux)?,
                news: self.news,
                trigger: must("trigger", self.trigger)?,
                actors: must("actors", self.actors)?,
                recipients: must("recipients", self.recipients)?,
                places: must("places", self.places)?,
                times: must("times", self.times)?,
            },
            "toll" => ItemContent::Toll {
                what: must("what", self.what)?,
                victims: self.victims,
                low: self.low,
                high: self.high,
                bound: must("bound", self.bound)?,
                cumulative: must("cumulative", self.cumulative)?,
                part_of: self.part_of,
                of: self.of,
                text: must("text", self.text)?,
                times: must("times", self.times)?,
                places: must("places", self.places)?,
            },
            "relation" => ItemContent::Relation {
                relation: must("relation", self.relation)?,
                subject: must("subject", self.subject)?,
                object: must("object", self.object)?,
                aux: must("aux", self.aux)?,
                times: must("times", self.times)?,
            },
            other => return Err(unfit(&format!("{other:?} is no kind of statement"))),
        })
    }
}

/// What a statement of this kind always has.
fn must<T>(column: &str, value: Option<T>) -> Result<T, ArrowError> {
    value.ok_or_else(|| unfit(&format!("{column}: null in a statement that has it")))
}

impl Struct for Item {
    fn fields() -> Vec<Field> {
        [Common::fields(), Own::fields()].concat()
    }

    fn columns(values: &[Option<&Self>]) -> Result<Vec<ArrayRef>, ArrowError> {
        let common = |item: &Item| Common {
            id: item.id.clone(),
            kind: item.content.kind().to_owned(),
            quoted: item.quoted,
            sources: item.sources.clone(),
            sentence: item.sentence,
        };
        let parts: Vec<Option<(Common, Own)>> = values
            .iter()
            .map(|v| v.map(|item| (common(item), Own::of(&item.content))))
            .collect();
        let common: Vec<Option<&Common>> = parts.iter().map(|p| p.as_ref().map(|p| &p.0)).collect();
        let own: Vec<Option<&Own>> = parts.iter().map(|p| p.as_ref().map(|p| &p.1)).collect();
        Ok([Common::columns(&common)?, Own::columns(&own)?].concat())
    }

    fn of_row(columns: &StructArray, row: usize) -> Result<Self, ArrowError> {
        let common = Common::of_row(columns, row)?;
        Ok(Item {
            content: Own::of_row(columns, row)?.content(&common.kind)?,
            id: common.id,
            quoted: common.quoted,
            sources: common.sources,
            sentence: common.sentence,
        })
    }
}
